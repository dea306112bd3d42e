package org.parley.runner.datacard;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.parley.api.Dataset;
import org.parley.api.Progress;
import org.parley.api.data.Frame;
import org.parley.api.data.SceneInfo;
import org.parley.api.data.Split;
import org.parley.api.error.BenchmarkException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The numbers of a data card. */
public final class CardNumbers {
    private static final Logger LOG = LoggerFactory.getLogger(CardNumbers.class);

    /** So many frames are held at once; their sweeps are searched on all processors. */
    private static final int BATCH = 8;

    private final Dataset dataset;
    private final EgoStatistics count;
    private final Map<Split, SplitStatistics> splits = new EnumMap<>(Split.class);
    private final List<Frame> batch = new ArrayList<>();
    private OcclusionStatistics test = OcclusionStatistics.none();
    private final ViewStatistics views = new ViewStatistics();
    private List<SceneInfo> testScenes = List.of();

    private CardNumbers(Dataset dataset) {
        this.dataset = dataset;
        this.count = new EgoStatistics(dataset.evaluationRange());
    }

    /** Reads every annotation, and the densest sweeps and class maps of the test split. */
    public static CardNumbers of(Dataset dataset, Progress progress) {
        CardNumbers numbers = new CardNumbers(dataset);
        for (Split split : Split.values()) {
            numbers.read(split, progress);
        }
        return numbers;
    }

    private void read(Split split, Progress progress) {
        SplitStatistics holdings = new SplitStatistics();
        splits.put(split, holdings);
        List<SceneInfo> scenes = scenes(split);
        testScenes = split == Split.TEST ? scenes : testScenes;
        progress.begin("describing " + split.id(), scenes.size());
        try {
            for (int i = 0; i < scenes.size(); i++) {
                read(split, scenes.get(i), holdings);
                progress.at(i + 1L, Map.of());
            }
        } finally {
            progress.end();
        }
        search();
    }

    /** A split that is missing as a whole is described as empty. */
    private List<SceneInfo> scenes(Split split) {
        try {
            return dataset.scenes(split);
        } catch (BenchmarkException e) {
            LOG.warn("the card leaves out the {} split: {}", split.id(), e.getMessage());
            return List.of();
        }
    }

    private void read(Split split, SceneInfo scene, SplitStatistics holdings) {
        holdings.add(scene);
        for (int index = 0; index < scene.frames(); index++) {
            Frame frame = dataset.frame(scene, index);
            holdings.add(frame);
            if (split == Split.TEST) {
                batch.add(frame);
                views.add(frame);
            }
            if (batch.size() == BATCH) {
                search();
            }
        }
    }

    /** Sums of whole numbers, so the order in which threads finish does not matter. */
    private void search() {
        OcclusionStatistics found =
                batch.parallelStream()
                        .map(count::of)
                        .reduce(OcclusionStatistics.none(), OcclusionStatistics::plus);
        test = test.plus(found);
        batch.clear();
    }

    /** What a split holds. */
    public SplitStatistics of(Split split) {
        return splits.getOrDefault(split, new SplitStatistics());
    }

    List<SceneInfo> testScenes() {
        return testScenes;
    }

    /** Whom agents of the test split should ask, where the dataset knows. */
    public ViewStatistics views() {
        return views;
    }

    /** What egos of the test split miss. */
    public OcclusionStatistics test() {
        return test;
    }
}
