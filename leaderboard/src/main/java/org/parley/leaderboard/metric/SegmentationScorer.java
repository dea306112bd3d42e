package org.parley.leaderboard.metric;

import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.parley.api.data.ClassMap;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.Require;
import org.parley.leaderboard.result.CellScores;
import org.parley.leaderboard.result.FrameRecord;
import org.parley.leaderboard.statistics.SceneDraws;

/**
 * Computes every segmentation number of a cell from its frame records: overall accuracy, mean IoU
 * (pixels pooled over all frames, mean over the classes of the truth), the IoU of each class and,
 * where the dataset knows whom to ask, how often a method asked that one.
 */
public final class SegmentationScorer {
    private final List<FrameRecord> frames;
    private final List<String> scenes;
    private final int classes;
    private final SortedMap<String, Double> values = new TreeMap<>();
    private final SortedMap<String, List<Double>> replicates = new TreeMap<>();

    private SegmentationScorer(List<FrameRecord> frames) {
        this.frames = frames;
        this.scenes =
                List.copyOf(
                        frames.stream()
                                .map(FrameRecord::scene)
                                .collect(Collectors.toCollection(TreeSet::new)));
        this.classes =
                frames.stream()
                        .flatMap(f -> Stream.of(truth(f), f.classMap()))
                        .mapToInt(ConfusionMatrix::classes)
                        .max()
                        .orElse(0);
    }

    /**
     * All scores of a cell.
     *
     * @param frames in the order they were evaluated; every cell of a scenario has the same ones
     * @param suiteHash keys the scene draws
     */
    public static CellScores score(List<FrameRecord> frames, String suiteHash) {
        Require.require(!frames.isEmpty(), "there is no frame to score; is the split empty?");
        SegmentationScorer scorer = new SegmentationScorer(frames);
        scorer.overall(SceneDraws.of(suiteHash, scorer.scenes.size()));
        scorer.byEgo();
        scorer.selection(SceneDraws.of(suiteHash, scorer.scenes.size()));
        return new CellScores(
                CellCounts.counts(frames, scorer.scenes.size()),
                scorer.values,
                scorer.replicates,
                CellCounts.communication(frames));
    }

    private void overall(List<int[]> draws) {
        List<ConfusionMatrix> byScene =
                scenes.stream().map(s -> confusion(f -> f.scene().equals(s))).toList();
        ConfusionMatrix all = confusion(f -> true);
        if (all.accuracy().isEmpty()) {
            throw BenchmarkException.data(
                    "no pixel of the %s frames is labelled; nothing can be scored", frames.size());
        }
        put(ScoreNames.ACCURACY, all.accuracy());
        put(ScoreNames.MIOU, all.meanIou());
        for (int c = 0; c < classes; c++) {
            put(ScoreNames.iou(c), all.iou(c));
        }
        List<ConfusionMatrix> drawn = draws.stream().map(draw -> drawn(byScene, draw)).toList();
        replicates.put(ScoreNames.ACCURACY, each(drawn, ConfusionMatrix::accuracy));
        replicates.put(ScoreNames.MIOU, each(drawn, ConfusionMatrix::meanIou));
    }

    private ConfusionMatrix drawn(List<ConfusionMatrix> byScene, int[] draw) {
        ConfusionMatrix sum = new ConfusionMatrix(classes);
        for (int s = 0; s < draw.length; s++) {
            sum.add(byScene.get(s), draw[s]);
        }
        return sum;
    }

    /** A draw without any labelled pixel scores 0, for every method alike. */
    private static List<Double> each(
            List<ConfusionMatrix> drawn, Function<ConfusionMatrix, OptionalDouble> score) {
        return drawn.stream().map(c -> score.apply(c).orElse(0)).toList();
    }

    private void byEgo() {
        for (String modality :
                new TreeSet<>(frames.stream().map(FrameRecord::egoModality).toList())) {
            ConfusionMatrix own = confusion(f -> f.egoModality().equals(modality));
            put(ScoreNames.miou(modality), own.meanIou());
        }
    }

    /**
     * How often the right neighbour was asked, of the frames with one; of a method that selects:
     * one that has ever received more from one neighbour than from all others.
     */
    private void selection(List<int[]> draws) {
        if (frames.stream().noneMatch(f -> f.supporter().isPresent() && f.selected().isPresent())) {
            return;
        }
        SelectionCount all = SelectionCount.of(frames);
        List<SelectionCount> byScene =
                scenes.stream()
                        .map(s -> frames.stream().filter(f -> f.scene().equals(s)).toList())
                        .map(SelectionCount::of)
                        .toList();
        values.put(ScoreNames.SELECTION, all.share());
        replicates.put(
                ScoreNames.SELECTION,
                draws.stream().map(draw -> SelectionCount.drawn(byScene, draw).share()).toList());
    }

    private void put(String name, OptionalDouble value) {
        value.ifPresent(v -> values.put(name, v));
    }

    private ConfusionMatrix confusion(Predicate<FrameRecord> which) {
        ConfusionMatrix sum = new ConfusionMatrix(classes);
        for (FrameRecord frame : frames) {
            if (which.test(frame)) {
                sum.add(truth(frame), frame.classMap());
            }
        }
        return sum;
    }

    private static ClassMap truth(FrameRecord frame) {
        ClassMap truth =
                frame.truth()
                        .classes()
                        .orElseThrow(
                                () ->
                                        BenchmarkException.data(
                                                "frame %s has no class map in its truth; use a"
                                                        + " dataset with segmentation labels",
                                                frame.frame()));
        ClassMap found = frame.classMap();
        Require.requirePlugin(
                truth.rows() == found.rows() && truth.columns() == found.columns(),
                "the prediction of frame %s is a map of %s × %s, its truth of %s × %s; the head"
                        + " must answer at the size of the labels",
                frame.frame(),
                found.rows(),
                found.columns(),
                truth.rows(),
                truth.columns());
        return truth;
    }
}
