package org.parley.datasets.opv2v;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Transform;
import org.parley.datasets.opv2v.yaml.CameraYaml;
import org.parley.datasets.opv2v.yaml.FrameYaml;
import org.parley.datasets.opv2v.yaml.VehicleYaml;
import org.parley.datasets.pcd.PcdReader;
import org.parley.datasets.png.PngContents;
import org.parley.datasets.png.PngFile;

/** Reads every file of one frame and collects what is wrong. */
final class FrameCheck {
    /** Agents write an object's pose within a tick of each other. */
    private static final double AGREEMENT_METRES = 1;

    private static final double EXTRINSIC_TOLERANCE = 0.01;

    private final List<AgentRequirement> need;
    private final List<DatasetProblem> problems = new ArrayList<>();
    private final Map<Long, Pose> places = new HashMap<>();
    private SplitCounts counts = SplitCounts.NONE;

    private FrameCheck(List<AgentRequirement> need) {
        this.need = need;
    }

    /** What one frame adds to a report. */
    record Findings(
            String timestamp,
            SplitCounts counts,
            List<DatasetProblem> problems,
            List<ObjectListing.Overlap> overlaps) {}

    static Findings of(
            FolderLayout layout, SceneFolder scene, String timestamp, Opv2vConfig config) {
        FrameCheck check = new FrameCheck(config.need());
        ObjectListing listing = config.listing();
        for (String agent : scene.agents()) {
            check.agent(agent, layout.files(scene, agent, timestamp), listing);
        }
        SplitCounts own =
                new SplitCounts(0, 1, scene.agents().size(), listing.objects().size(), 0, 0);
        return new Findings(timestamp, check.counts.plus(own), check.problems, listing.overlaps());
    }

    private void agent(String agent, AgentFiles files, ObjectListing listing) {
        if (!Files.exists(files.yaml())) {
            problems.add(
                    DatasetProblem.error(
                            files.yaml(),
                            "is missing; the scene's first agent has a frame at this timestamp"));
            return;
        }
        try {
            AgentReader reader = AgentReader.read(agent, files, need);
            problems.addAll(reader.problems());
            listing.add(reader);
            vehicles(reader);
            extrinsics(files.yaml(), reader.yaml());
            clouds(reader);
            images(reader);
        } catch (BenchmarkException e) {
            problems.add(DatasetProblem.of(files.yaml(), e));
        }
    }

    private void vehicles(AgentReader reader) {
        Path file = reader.files().yaml();
        Transform lidar = reader.yaml().lidarPose().toTransform();
        reader.yaml()
                .vehicles()
                .forEach(
                        (id, vehicle) -> {
                            if (!vehicle.solid()) {
                                problems.add(
                                        DatasetProblem.error(
                                                file,
                                                "object %s has the half extent %s, which is not"
                                                        + " positive; it is left out",
                                                id,
                                                vehicle.halfExtent()));
                            } else if (itself(reader.agent(), lidar, id, vehicle)) {
                                problems.add(
                                        DatasetProblem.error(
                                                file,
                                                "object %s is the agent itself, which an agent does"
                                                        + " not list",
                                                id));
                            }
                            place(file, id, vehicle.centreInWorld());
                        });
    }

    /** By its id, or by the LiDAR of a vehicle standing over the box; poles may stand over cars. */
    private static boolean itself(String agent, Transform lidar, long id, VehicleYaml vehicle) {
        if (agent.equals(Long.toString(id))) {
            return true;
        }
        Transform box = vehicle.centreInWorld().toTransform().inverse();
        double[] at = box.apply(lidar.at(0, 3), lidar.at(1, 3), lidar.at(2, 3));
        return !agent.startsWith("-")
                && Math.abs(at[0]) < vehicle.halfExtent().x()
                && Math.abs(at[1]) < vehicle.halfExtent().y();
    }

    private void place(Path file, long id, Pose pose) {
        Pose first = places.putIfAbsent(id, pose);
        if (first != null) {
            double metres = Math.hypot(first.x() - pose.x(), first.y() - pose.y());
            if (metres > AGREEMENT_METRES) {
                problems.add(
                        DatasetProblem.warning(
                                file,
                                "object %s is %.2f m from where an earlier agent has it",
                                id,
                                metres));
            }
        }
    }

    private void extrinsics(Path file, FrameYaml frame) {
        frame.cameras()
                .forEach(
                        (i, camera) -> {
                            if (!agrees(camera, frame.lidarPose())) {
                                problems.add(
                                        DatasetProblem.warning(
                                                file,
                                                "camera%s.extrinsic is not the transform from"
                                                        + " lidar_pose to camera%s.cords, which"
                                                        + " is used",
                                                i,
                                                i));
                            }
                        });
    }

    private static boolean agrees(CameraYaml camera, Pose lidar) {
        double[] written = camera.extrinsic().rows();
        double[] expected = camera.cameraInLidar(lidar).inverse().rows();
        for (int k = 0; k < written.length; k++) {
            if (Math.abs(written[k] - expected[k]) > EXTRINSIC_TOLERANCE) {
                return false;
            }
        }
        return true;
    }

    private void clouds(AgentReader reader) {
        int most = 0;
        for (Path file : reader.clouds().values()) {
            try {
                int points = PcdReader.read(file).length / 4;
                if (points == 0) {
                    problems.add(DatasetProblem.warning(file, "has no point"));
                }
                most = Math.max(most, points);
            } catch (BenchmarkException e) {
                problems.add(DatasetProblem.of(file, e));
            }
        }
        counts = counts.plus(new SplitCounts(0, 0, 0, 0, most, 0));
    }

    private void images(AgentReader reader) {
        reader.cameras().files().forEach(file -> attempt(file, () -> PngFile.check(file)));
        reader.files().classes().ifPresent(file -> attempt(file, () -> PngContents.classes(file)));
        int cameras = reader.cameras().cameras().size();
        for (int i = 0; cameras == 0 && i < CameraReader.CAMERAS; i++) {
            reader.files()
                    .jpeg(AgentFiles.imageName(i))
                    .ifPresent(
                            file ->
                                    problems.add(
                                            DatasetProblem.warning(
                                                    file,
                                                    "is a JPEG; images are read as PNG only, so the"
                                                            + " agent has no camera here")));
        }
        counts = counts.plus(new SplitCounts(0, 0, 0, 0, 0, cameras));
    }

    /** Adds the reader's error if there is one; a broken head may be known already. */
    private void attempt(Path file, Runnable reading) {
        try {
            reading.run();
        } catch (BenchmarkException e) {
            if (problems.stream().noneMatch(p -> p.file().equals(file))) {
                problems.add(DatasetProblem.of(file, e));
            }
        }
    }
}
