package org.parley.leaderboard.metric;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Collectors;
import org.parley.api.data.Detections.Detection;
import org.parley.api.error.Require;
import org.parley.api.geometry.Box;
import org.parley.api.geometry.RotatedIou;
import org.parley.leaderboard.metric.AveragePrecision.Sample;
import org.parley.leaderboard.result.FrameRecord;
import org.parley.leaderboard.result.Scores;
import org.parley.leaderboard.statistics.SceneDraws;

/** Computes every detection number of a cell from its frame records: what {@code rescore} does. */
public final class DetectionScorer {
    private final List<FrameRecord> frames;
    private final List<String> scenes;
    private final List<int[]> draws;
    private final SortedMap<String, Double> values = new TreeMap<>();
    private final SortedMap<String, List<Double>> replicates = new TreeMap<>();

    private DetectionScorer(List<FrameRecord> frames, String suiteHash) {
        this.frames = frames;
        this.scenes =
                List.copyOf(
                        frames.stream()
                                .map(FrameRecord::scene)
                                .collect(Collectors.toCollection(TreeSet::new)));
        this.draws = SceneDraws.of(suiteHash, scenes.size());
    }

    /**
     * All scores of a cell.
     *
     * @param frames in the order they were evaluated; every cell of a scenario has the same ones
     * @param suiteHash keys the scene draws
     */
    public static Scores score(List<FrameRecord> frames, String suiteHash) {
        Require.require(!frames.isEmpty(), "there is no frame to score; is the split empty?");
        DetectionScorer scorer = new DetectionScorer(frames, suiteHash);
        scorer.primary();
        scorer.byDistance();
        scorer.byEgo();
        scorer.byVolume();
        return new Scores(
                Tally.counts(frames, scorer.scenes.size()),
                scorer.values,
                scorer.replicates,
                Tally.communication(frames));
    }

    private void primary() {
        for (double threshold : ScoreNames.THRESHOLDS) {
            AveragePrecision ap = match(threshold, f -> true, b -> true, RotatedIou::of);
            for (ApProtocol protocol : ApProtocol.values()) {
                put(ScoreNames.ap(threshold, protocol), ap, protocol);
            }
            String name = ScoreNames.ap(threshold, ApProtocol.GLOBAL_SORT);
            if (values.containsKey(name)) {
                double[] drawn = ap.replicates(ApProtocol.GLOBAL_SORT, draws);
                replicates.put(name, Arrays.stream(drawn).boxed().toList());
            }
        }
    }

    private void byDistance() {
        for (double threshold : List.of(0.5, 0.7)) {
            for (DistanceBand band : DistanceBand.STANDARD) {
                put(
                        ScoreNames.ap(threshold, band),
                        match(threshold, f -> true, band::contains, RotatedIou::of),
                        ApProtocol.GLOBAL_SORT);
            }
        }
    }

    private void byEgo() {
        for (String modality :
                new TreeSet<>(frames.stream().map(FrameRecord::egoModality).toList())) {
            for (double threshold : List.of(0.5, 0.7)) {
                put(
                        ScoreNames.ap(threshold, modality),
                        match(
                                threshold,
                                f -> f.egoModality().equals(modality),
                                b -> true,
                                RotatedIou::of),
                        ApProtocol.GLOBAL_SORT);
            }
        }
    }

    private void byVolume() {
        for (double threshold : List.of(0.5, 0.7)) {
            put(
                    ScoreNames.ap3d(threshold),
                    match(threshold, f -> true, b -> true, RotatedIou::volume),
                    ApProtocol.GLOBAL_SORT);
        }
    }

    private void put(String name, AveragePrecision ap, ApProtocol protocol) {
        ap.score(protocol).ifPresent(value -> values.put(name, value));
    }

    private AveragePrecision match(
            double threshold,
            Predicate<FrameRecord> frame,
            Predicate<Box> box,
            ToDoubleBiFunction<Box, Box> iou) {
        List<Sample> samples =
                frames.stream().filter(frame).map(record -> sample(record, box)).toList();
        return AveragePrecision.match(samples, scenes.size(), threshold, iou);
    }

    private Sample sample(FrameRecord record, Predicate<Box> box) {
        List<Detection> detections =
                record.detections().boxes().stream().filter(d -> box.test(d.box())).toList();
        List<Box> truth = record.truth().boxes().stream().filter(box).toList();
        return new Sample(scenes.indexOf(record.scene()), detections, truth);
    }
}
