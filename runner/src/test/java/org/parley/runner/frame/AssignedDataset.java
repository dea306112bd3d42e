package org.parley.runner.frame;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.parley.api.Dataset;
import org.parley.api.data.Assignment;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.data.PointCloud;
import org.parley.api.data.SceneInfo;
import org.parley.api.data.Split;
import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Range;

/** Ten scenes of one frame with two vehicles and a road-side unit, close to each other. */
public final class AssignedDataset implements Dataset {
    static final List<String> AGENTS = List.of("101", "102", "-1");

    private final double metresApart;

    public AssignedDataset() {
        this(0);
    }

    private AssignedDataset(double metresApart) {
        this.metresApart = metresApart;
    }

    /** The same, with agents in a row. */
    static AssignedDataset apart(double metres) {
        return new AssignedDataset(metres);
    }

    @Override
    public String revision() {
        return "1";
    }

    @Override
    public Range evaluationRange() {
        return new Range(-10, -10, -3, 10, 10, 1);
    }

    @Override
    public List<SceneInfo> scenes(Split split) {
        return IntStream.range(0, 10).mapToObj(i -> new SceneInfo("s" + i, 1, AGENTS)).toList();
    }

    /**
     * Everybody of an even scene has {@code lidar}, of an odd scene {@code camera}; {@code v2i};
     * and {@code half}, which leaves scenes out.
     */
    @Override
    public SortedMap<String, Assignment> assignments() {
        TreeMap<String, SortedMap<String, String>> isolated = new TreeMap<>();
        TreeMap<String, SortedMap<String, String>> v2i = new TreeMap<>();
        for (int i = 0; i < 10; i++) {
            String one = i % 2 == 0 ? "lidar" : "camera";
            isolated.put("s" + i, new TreeMap<>(Map.of("101", one, "102", one, "-1", one)));
            v2i.put("s" + i, new TreeMap<>(Map.of("102", "lidar", "-1", "camera")));
        }
        return new TreeMap<>(
                Map.of(
                        "isolated",
                        new Assignment(isolated),
                        "v2i",
                        new Assignment(v2i),
                        "half",
                        new Assignment(v2i.headMap("s3"))));
    }

    @Override
    public Frame frame(SceneInfo scene, int index) {
        List<Observation> agents =
                AGENTS.stream()
                        .map(
                                id ->
                                        new Observation(
                                                id,
                                                Pose.planar(metresApart * AGENTS.indexOf(id), 0, 0),
                                                new PointCloud(new float[0]),
                                                List.of()))
                        .toList();
        return new Frame(scene.id(), index, agents, List.of());
    }
}
