package org.parley.datasets.opv2v;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.parley.api.data.LazyReading;
import org.parley.api.data.Observation;
import org.parley.api.data.PointCloud;
import org.parley.datasets.opv2v.yaml.FrameYaml;
import org.parley.datasets.opv2v.yaml.FrameYamlReader;
import org.parley.datasets.pcd.PcdReader;
import org.parley.datasets.png.PngContents;

/**
 * One agent at one timestamp: what it senses, read when asked for, and what it lists.
 *
 * @param clouds by channel count
 * @param problems why there is no observation; empty if there is one
 */
record AgentReader(
        String agent,
        AgentFiles files,
        FrameYaml yaml,
        SortedMap<Integer, Path> clouds,
        CameraReader cameras,
        List<DatasetProblem> problems) {
    /** Channel counts of OPV2V and OPV2V-H. */
    static final List<Integer> CHANNELS = List.of(64, 32, 16);

    /** Reads the yaml and looks for the other files. */
    static AgentReader read(String agent, AgentFiles files, List<AgentRequirement> need) {
        FrameYaml yaml = FrameYamlReader.read(files.yaml());
        SortedMap<Integer, Path> clouds = new TreeMap<>();
        CHANNELS.forEach(c -> files.cloud(c).ifPresent(file -> clouds.put(c, file)));
        CameraReader cameras = CameraReader.read(files, yaml, need);
        List<DatasetProblem> problems = new ArrayList<>();
        if (need.contains(AgentRequirement.LIDAR) ? !clouds.containsKey(64) : clouds.isEmpty()) {
            problems.add(
                    DatasetProblem.error(
                            files.own(".pcd"),
                            "is missing; every agent needs a point cloud at every frame"));
        }
        problems.addAll(cameras.problems());
        return new AgentReader(agent, files, yaml, clouds, cameras, problems);
    }

    /**
     * Fails with {@code DATA} on the first problem.
     *
     * @param thinned channel counts to make from the cloud of 64 where they have no file
     */
    Observation observation(List<Integer> thinned) {
        if (!problems.isEmpty()) {
            throw problems.get(0).exception();
        }
        SortedMap<Integer, PointCloud> sweeps = new TreeMap<>();
        clouds.forEach(
                (channels, file) ->
                        sweeps.put(
                                channels,
                                new PointCloud(LazyReading.from(() -> PcdReader.read(file)))));
        PointCloud full = sweeps.get(BeamThinning.CHANNELS);
        if (full != null) {
            thinned.forEach(
                    channels -> sweeps.putIfAbsent(channels, BeamThinning.of(full, channels)));
        }
        return new Observation(
                agent,
                yaml.lidarPose(),
                sweeps,
                cameras.cameras(),
                files.classes().map(file -> LazyReading.from(() -> PngContents.classes(file))));
    }
}
