package org.parley.datasets.opv2v;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.parley.api.data.Camera;
import org.parley.api.data.LazyReading;
import org.parley.api.error.BenchmarkException;
import org.parley.datasets.opv2v.yaml.CameraYaml;
import org.parley.datasets.opv2v.yaml.FrameYaml;
import org.parley.datasets.png.PngContents;
import org.parley.datasets.png.PngFile;

/** The cameras of an agent: all of those its yaml names, or none; and what is wrong with them. */
final class CameraReader {
    /** Cameras of an agent in OPV2V. */
    static final int CAMERAS = 4;

    /** How far the optical axis may be from the middle of the image, as a share of its size. */
    private static final double OFF_CENTRE = 0.15;

    private final AgentFiles files;
    private final FrameYaml frame;
    private final Map<Integer, Path> images = new TreeMap<>();
    private final Map<Integer, Path> depths = new TreeMap<>();
    private final List<DatasetProblem> problems = new ArrayList<>();
    private final List<Camera> cameras = new ArrayList<>();

    private CameraReader(AgentFiles files, FrameYaml frame) {
        this.files = files;
        this.frame = frame;
        for (int i = 0; i < CAMERAS; i++) {
            int camera = i;
            files.image(i).ifPresent(path -> images.put(camera, path));
            files.depth(i).ifPresent(path -> depths.put(camera, path));
        }
    }

    /** Looks for the images and at their sizes; no pixel is read. */
    static CameraReader read(AgentFiles files, FrameYaml frame, List<AgentRequirement> need) {
        CameraReader reader = new CameraReader(files, frame);
        boolean depth = need.contains(AgentRequirement.DEPTH);
        if (!reader.images.isEmpty() || depth || need.contains(AgentRequirement.CAMERA)) {
            reader.findAll(depth || !reader.depths.isEmpty());
        }
        return reader;
    }

    /**
     * In mounting order; empty for an agent without any image. Incomplete if there are problems.
     */
    List<Camera> cameras() {
        return cameras;
    }

    List<DatasetProblem> problems() {
        return problems;
    }

    /** Every image and depth image there is. */
    List<Path> files() {
        List<Path> all = new ArrayList<>(images.values());
        all.addAll(depths.values());
        return all;
    }

    private void findAll(boolean depth) {
        Set<Integer> named = new TreeSet<>(frame.cameras().keySet());
        named.addAll(frame.unreadable().keySet());
        frame.unreadable()
                .values()
                .forEach(
                        message ->
                                problems.add(
                                        DatasetProblem.of(
                                                files.yaml(),
                                                BenchmarkException.data("%s", message))));
        Set<Integer> unnamed = new TreeSet<>(images.keySet());
        unnamed.removeAll(named);
        if (named.isEmpty() || !unnamed.isEmpty()) {
            problems.add(
                    DatasetProblem.error(
                            files.yaml(),
                            "names the cameras %s, but there are images of %s; an agent has an"
                                    + " image of each camera its yaml names, or (where none is"
                                    + " needed) none at all",
                            named,
                            images.keySet()));
        }
        frame.cameras().forEach((i, yaml) -> find(i, yaml, depth));
    }

    private void find(int i, CameraYaml yaml, boolean depth) {
        Path image = images.get(i);
        if (image == null) {
            problems.add(missing(AgentFiles.imageName(i), images.keySet()));
        }
        if (depth && !depths.containsKey(i)) {
            problems.add(missing(AgentFiles.depthName(i), depths.keySet()));
        }
        if (image != null) {
            attempt(image, () -> add(yaml, image, Optional.ofNullable(depths.get(i))));
        }
    }

    private void attempt(Path file, Runnable reading) {
        try {
            reading.run();
        } catch (BenchmarkException e) {
            problems.add(DatasetProblem.of(file, e));
        }
    }

    private DatasetProblem missing(String ending, Set<Integer> found) {
        Optional<Path> jpeg = files.jpeg(ending);
        if (jpeg.isPresent()) {
            return DatasetProblem.error(
                    files.own(ending),
                    "is missing; there is %s, but images are read as PNG only: convert them",
                    jpeg.get().getFileName());
        }
        return DatasetProblem.error(
                files.own(ending),
                "is missing; of this kind there are images of cameras %s, the yaml names %s. An"
                        + " agent has one of each camera, or (where none is needed) none at all",
                found,
                frame.cameras().keySet());
    }

    private void add(CameraYaml yaml, Path image, Optional<Path> depth) {
        PngFile size = PngFile.head(image);
        int width = size.width();
        int height = size.height();
        if (Math.abs(yaml.centreX() / width - 0.5) > OFF_CENTRE
                || Math.abs(yaml.centreY() / height - 0.5) > OFF_CENTRE) {
            throw BenchmarkException.data(
                    "%s: has %s × %s pixels, but the intrinsics in %s are centred on (%s, %s); they"
                            + " belong to an image of another size",
                    image, width, height, files.yaml(), yaml.centreX(), yaml.centreY());
        }
        depth.ifPresent(file -> attempt(file, () -> PngContents.depthHead(file, width, height)));
        cameras.add(
                new Camera(
                        width,
                        height,
                        LazyReading.from(() -> PngContents.rgb(image, width, height)),
                        yaml.focalX(),
                        yaml.focalY(),
                        yaml.centreX(),
                        yaml.centreY(),
                        yaml.cameraInLidar(frame.lidarPose()),
                        depth.map(
                                file ->
                                        LazyReading.from(
                                                () ->
                                                        PngContents.depthMetres(
                                                                file, width, height)))));
    }
}
