package org.parley.api;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.parley.api.data.Camera;
import org.parley.api.data.DataReport;
import org.parley.api.data.DataReport.Counts;
import org.parley.api.data.DataReport.Problem;
import org.parley.api.data.DataReport.Severity;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.data.SceneInfo;
import org.parley.api.data.Split;
import org.parley.api.error.BenchmarkException;

/** Reads everything a dataset has, once, and remembers what could not be read. */
final class DataWalk {
    private final Dataset dataset;
    private final Map<Split, Counts> counts = new EnumMap<>(Split.class);
    private final List<Problem> problems = new ArrayList<>();

    private DataWalk(Dataset dataset) {
        this.dataset = dataset;
    }

    static DataReport over(Dataset dataset, Progress progress) {
        DataWalk walk = new DataWalk(dataset);
        for (Split split : Split.values()) {
            walk.split(split, progress);
        }
        return new DataReport(walk.counts, walk.problems);
    }

    private void split(Split split, Progress progress) {
        List<SceneInfo> scenes = dataset.scenes(split);
        progress.begin("checking " + split.id(), scenes.size());
        Counts sum = new Counts(scenes.size(), 0, 0, 0, 0);
        try {
            for (int i = 0; i < scenes.size(); i++) {
                SceneInfo scene = scenes.get(i);
                for (int index = 0; index < scene.frames(); index++) {
                    sum = sum.plus(frame(scene, index));
                }
                progress.at(i + 1L, Map.of());
            }
        } finally {
            progress.end();
        }
        counts.put(split, sum);
    }

    private Counts frame(SceneInfo scene, int index) {
        String id = scene.id() + " frame " + index;
        try {
            Frame frame = dataset.frame(scene, index);
            long points = 0;
            for (Observation o : frame.agents()) {
                points += points(id + " agent " + o.agent(), o);
            }
            return new Counts(0, 1, frame.agents().size(), frame.objects().size(), points);
        } catch (BenchmarkException e) {
            add(id, e);
            return Counts.NONE;
        }
    }

    private long points(String id, Observation o) {
        long points = 0;
        for (Map.Entry<Integer, org.parley.api.data.PointCloud> sweep : o.sweeps().entrySet()) {
            try {
                points = sweep.getValue().size();
            } catch (BenchmarkException e) {
                add(id, e);
            }
        }
        for (Camera camera : o.cameras()) {
            try {
                camera.rgb();
                camera.depthMetres();
            } catch (BenchmarkException e) {
                add(id, e);
            }
        }
        try {
            o.classes();
        } catch (BenchmarkException e) {
            add(id, e);
        }
        return points;
    }

    private void add(String where, BenchmarkException e) {
        problems.add(new Problem(Severity.ERROR, where, String.valueOf(e.getMessage())));
    }
}
