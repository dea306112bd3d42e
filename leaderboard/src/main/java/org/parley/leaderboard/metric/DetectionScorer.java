package org.parley.leaderboard.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.parley.api.error.Require;
import org.parley.api.geometry.Box;
import org.parley.api.geometry.RotatedIou;
import org.parley.leaderboard.result.CellScores;
import org.parley.leaderboard.result.FrameRecord;
import org.parley.leaderboard.statistics.SceneDraws;

/** Computes every detection number of a cell from its frame records: what {@code rescore} does. */
public final class DetectionScorer {
    private static final List<Double> DETAILED = List.of(0.5, 0.7);

    /** By kinds of egos there are intervals at this threshold alone. */
    private static final double BY_EGO = 0.5;

    private static final Predicate<Box> ALL = box -> true;

    private final List<FrameRecord> frames;
    private final List<String> scenes;
    private final int[] sceneOfFrame;
    private final List<IouMatrix> flat;
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
        this.sceneOfFrame =
                frames.stream()
                        .mapToInt(f -> Collections.binarySearch(scenes, f.scene()))
                        .toArray();
        this.flat =
                frames.stream()
                        .map(
                                f ->
                                        IouMatrix.of(
                                                f.detections().boxes(),
                                                f.truth().boxes(),
                                                RotatedIou::of))
                        .toList();
        this.draws = SceneDraws.of(suiteHash, scenes.size());
    }

    /**
     * All scores of a cell.
     *
     * @param frames in the order they were evaluated; every cell of a scenario has the same ones
     * @param suiteHash keys the scene draws
     */
    public static CellScores score(List<FrameRecord> frames, String suiteHash) {
        Require.require(!frames.isEmpty(), "there is no frame to score; is the split empty?");
        DetectionScorer scorer = new DetectionScorer(frames, suiteHash);
        scorer.primary();
        scorer.byDistance();
        scorer.byEgo();
        scorer.crossType();
        scorer.byVolume();
        scorer.withReferenceFilters();
        return new CellScores(
                CellCounts.counts(frames, scorer.scenes.size()),
                scorer.values,
                scorer.replicates,
                CellCounts.communication(frames));
    }

    /** AP@0.5 of each scene by itself; a scene without any true box is absent. */
    public static SortedMap<String, Double> byScene(List<FrameRecord> frames) {
        Map<String, List<FrameRecord>> scenes =
                frames.stream().collect(Collectors.groupingBy(FrameRecord::scene));
        SortedMap<String, Double> out = new TreeMap<>();
        scenes.forEach(
                (scene, own) ->
                        new DetectionScorer(own, scene)
                                .whole()
                                .score(ApProtocol.GLOBAL_SORT)
                                .ifPresent(ap -> out.put(scene, ap)));
        return out;
    }

    private AveragePrecision whole() {
        return match(flat, BY_EGO, f -> true, ALL, ALL);
    }

    private void primary() {
        for (double threshold : ScoreNames.THRESHOLDS) {
            AveragePrecision ap = match(flat, threshold, f -> true, ALL, ALL);
            for (ApProtocol protocol : ApProtocol.values()) {
                put(ScoreNames.ap(threshold, protocol), ap, protocol);
            }
            draw(ScoreNames.ap(threshold, ApProtocol.GLOBAL_SORT), ap);
        }
    }

    private void draw(String name, AveragePrecision ap) {
        if (values.containsKey(name)) {
            double[] drawn = ap.replicates(ApProtocol.GLOBAL_SORT, draws);
            replicates.put(name, Arrays.stream(drawn).boxed().toList());
        }
    }

    private void byDistance() {
        for (double threshold : DETAILED) {
            for (DistanceBand band : DistanceBand.STANDARD) {
                put(
                        ScoreNames.ap(threshold, band),
                        match(flat, threshold, f -> true, band::contains, band::contains));
            }
        }
    }

    private void byEgo() {
        for (String modality :
                new TreeSet<>(frames.stream().map(FrameRecord::egoModality).toList())) {
            for (double threshold : DETAILED) {
                of(ScoreNames.ap(threshold, modality), threshold, f -> isOf(f, modality));
            }
        }
    }

    private static boolean isOf(FrameRecord frame, String egoModality) {
        return frame.egoModality().equals(egoModality);
    }

    private void crossType() {
        for (double threshold : DETAILED) {
            of(ScoreNames.apOfCrossTypeEgos(threshold), threshold, FrameRecord::crossType);
        }
    }

    /** AP over some of the frames. */
    private void of(String name, double threshold, Predicate<FrameRecord> which) {
        AveragePrecision ap = match(flat, threshold, which, ALL, ALL);
        put(name, ap);
        if (threshold == BY_EGO) {
            draw(name, ap);
        }
    }

    private void byVolume() {
        List<IouMatrix> volumes = flat.stream().map(o -> o.by(RotatedIou::volume)).toList();
        for (double threshold : DETAILED) {
            put(ScoreNames.ap3d(threshold), match(volumes, threshold, f -> true, ALL, ALL));
        }
    }

    private void withReferenceFilters() {
        for (double threshold : ScoreNames.THRESHOLDS) {
            put(
                    ScoreNames.apWithReferenceFilters(threshold),
                    match(flat, threshold, f -> true, ReferenceFilters::passes, ALL));
        }
    }

    private void put(String name, AveragePrecision ap) {
        put(name, ap, ApProtocol.GLOBAL_SORT);
    }

    private void put(String name, AveragePrecision ap, ApProtocol protocol) {
        ap.score(protocol).ifPresent(value -> values.put(name, value));
    }

    private AveragePrecision match(
            List<IouMatrix> overlaps,
            double threshold,
            Predicate<FrameRecord> frame,
            Predicate<Box> detected,
            Predicate<Box> real) {
        List<GreedyMatching> matched = new ArrayList<>();
        List<Integer> scene = new ArrayList<>();
        for (int f = 0; f < frames.size(); f++) {
            if (frame.test(frames.get(f))) {
                matched.add(overlaps.get(f).match(threshold, detected, real));
                scene.add(sceneOfFrame[f]);
            }
        }
        int[] scenesOfMatched = scene.stream().mapToInt(Integer::intValue).toArray();
        return AveragePrecision.pool(matched, scenesOfMatched, scenes.size());
    }
}
