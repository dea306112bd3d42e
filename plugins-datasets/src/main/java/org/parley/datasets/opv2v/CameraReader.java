package org.parley.datasets.opv2v;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.parley.api.data.Camera;
import org.parley.api.data.Reading;
import org.parley.api.error.BenchmarkException;
import org.parley.datasets.opv2v.yaml.CameraYaml;
import org.parley.datasets.opv2v.yaml.FrameYaml;
import org.parley.datasets.png.PngFile;
import org.parley.datasets.png.Pngs;

/** The cameras of an agent: all of those its yaml names, or none. */
final class CameraReader {
    private static final int CAMERAS = 4;

    /** How far the optical axis may be from the middle of the image, as a share of its size. */
    private static final double OFF_CENTRE = 0.15;

    private final AgentFiles files;
    private final FrameYaml frame;
    private final List<Need> need;

    CameraReader(AgentFiles files, FrameYaml frame, List<Need> need) {
        this.files = files;
        this.frame = frame;
        this.need = need;
    }

    /** In mounting order; empty for an agent without any image. */
    List<Camera> cameras() {
        Map<Integer, Path> images = new TreeMap<>();
        for (int i = 0; i < CAMERAS; i++) {
            int camera = i;
            files.image(i).ifPresent(path -> images.put(camera, path));
        }
        boolean needed = need.contains(Need.CAMERA) || need.contains(Need.DEPTH);
        if (images.isEmpty() && !needed) {
            return List.of();
        }
        requireAll(images);
        Map<Integer, Path> depths = depths();
        List<Camera> cameras = new ArrayList<>();
        frame.cameras()
                .forEach(
                        (i, yaml) ->
                                cameras.add(
                                        camera(
                                                yaml,
                                                images.getOrDefault(i, files.yaml()),
                                                Optional.ofNullable(depths.get(i)))));
        return cameras;
    }

    private void requireAll(Map<Integer, Path> images) {
        if (frame.cameras().isEmpty()) {
            throw BenchmarkException.data(
                    "%s: has no key camera0, but images of cameras %s are there or needed",
                    files.yaml(), images.keySet());
        }
        for (int i : frame.cameras().keySet()) {
            if (!images.containsKey(i)) {
                throw BenchmarkException.data(
                        "%s: is missing; there are images of cameras %s, the yaml names %s. An"
                                + " agent has an image of each camera, or none at all",
                        files.own(AgentFiles.imageName(i)),
                        images.keySet(),
                        frame.cameras().keySet());
            }
        }
    }

    private Map<Integer, Path> depths() {
        Map<Integer, Path> depths = new TreeMap<>();
        for (int i : frame.cameras().keySet()) {
            files.depth(i).ifPresent(path -> depths.put(i, path));
        }
        for (int i : frame.cameras().keySet()) {
            boolean expected = !depths.isEmpty() || need.contains(Need.DEPTH);
            if (expected && !depths.containsKey(i)) {
                throw BenchmarkException.data(
                        "%s: is missing; there are depth images of cameras %s. An agent has one"
                                + " for each camera, or (where depth is not needed) none at all",
                        files.own(AgentFiles.depthName(i)), depths.keySet());
            }
        }
        return depths;
    }

    private Camera camera(CameraYaml yaml, Path image, Optional<Path> depth) {
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
        return new Camera(
                width,
                height,
                Reading.from(() -> Pngs.rgb(image, width, height)),
                yaml.focalX(),
                yaml.focalY(),
                yaml.centreX(),
                yaml.centreY(),
                yaml.cameraInLidar(frame.lidarPose()),
                depth.map(file -> Reading.from(() -> Pngs.depthMetres(file, width, height))));
    }
}
