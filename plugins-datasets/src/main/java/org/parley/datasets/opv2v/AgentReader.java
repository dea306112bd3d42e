package org.parley.datasets.opv2v;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.parley.api.data.Observation;
import org.parley.api.data.PointCloud;
import org.parley.api.data.Reading;
import org.parley.api.error.BenchmarkException;
import org.parley.datasets.opv2v.yaml.FrameYaml;
import org.parley.datasets.opv2v.yaml.FrameYamlReader;
import org.parley.datasets.pcd.PcdReader;
import org.parley.datasets.png.Pngs;

/** One agent at one timestamp: what it senses, read when asked for, and what it lists. */
record AgentReader(String agent, AgentFiles files, FrameYaml yaml) {
    /** Channel counts of OPV2V and OPV2V-H. */
    static final List<Integer> CHANNELS = List.of(64, 32, 16);

    static AgentReader read(String agent, AgentFiles files) {
        return new AgentReader(agent, files, FrameYamlReader.read(files.yaml()));
    }

    Observation observation(List<Need> need) {
        return new Observation(
                agent,
                yaml.lidarPose(),
                sweeps(need),
                new CameraReader(files, yaml, need).cameras(),
                files.classes().map(file -> Reading.from(() -> Pngs.classes(file))));
    }

    private SortedMap<Integer, PointCloud> sweeps(List<Need> need) {
        SortedMap<Integer, PointCloud> sweeps = new TreeMap<>();
        for (int channels : CHANNELS) {
            files.cloud(channels)
                    .ifPresent(
                            file ->
                                    sweeps.put(
                                            channels,
                                            new PointCloud(
                                                    Reading.from(() -> PcdReader.read(file)))));
        }
        boolean complete = need.contains(Need.LIDAR) ? sweeps.containsKey(64) : !sweeps.isEmpty();
        if (!complete) {
            throw BenchmarkException.data(
                    "%s: is missing; every agent needs a point cloud at every frame",
                    files.own(".pcd"));
        }
        return sweeps;
    }
}
