package org.parley.runner.submission;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.parley.leaderboard.metric.TaskKind;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.statistics.ConfidenceInterval;
import org.parley.leaderboard.statistics.SceneBootstrap;
import org.parley.leaderboard.statistics.SeedLevel;
import org.parley.runner.submission.VerifiedCell.FrameEvidence;

/**
 * Two submissions beside each other.
 *
 * @param rows a scenario and a method that both have
 * @param onlyFirst names of cells that only the first one has
 * @param onlySecond names of cells that only the second one has
 */
public record SubmissionDiff(List<Row> rows, List<String> onlyFirst, List<String> onlySecond) {
    /**
     * A method in a scenario, over the seeds that both have.
     *
     * @param score its name, such as {@code ap@0.5}
     * @param first absent where a cell has no such score
     * @param second absent where a cell has no such score
     * @param difference the second minus the first
     * @param interval of the difference, 95 %, paired over scenes; absent where suite, frames or
     *     truth are not the same
     */
    public record Row(
            String scenario,
            String method,
            List<Long> seeds,
            String score,
            Optional<Double> first,
            Optional<Double> second,
            Optional<Double> difference,
            Optional<ConfidenceInterval> interval) {}

    public SubmissionDiff {
        rows = List.copyOf(rows);
        onlyFirst = List.copyOf(onlyFirst);
        onlySecond = List.copyOf(onlySecond);
    }

    private record Pair(VerifiedCell first, VerifiedCell second) {
        CellRecord record() {
            return first.record();
        }

        boolean sameFrames() {
            return first.record().suiteHash().equals(second.record().suiteHash())
                    && questions(first).isPresent()
                    && questions(first).equals(questions(second));
        }

        private static Optional<String> questions(VerifiedCell cell) {
            return cell.evidence().map(FrameEvidence::questions);
        }
    }

    /** Compares what both have, in the order of the first. */
    public static SubmissionDiff of(VerifiedSubmission first, VerifiedSubmission second) {
        Map<List<String>, List<Pair>> pairs = new LinkedHashMap<>();
        for (VerifiedCell cell : first.cells()) {
            CellRecord record = cell.record();
            second.cell(cell.name())
                    .ifPresent(
                            other ->
                                    pairs.computeIfAbsent(
                                                    List.of(
                                                            record.scenario(),
                                                            record.method().id()),
                                                    k -> new ArrayList<>())
                                            .add(new Pair(cell, other)));
        }
        return new SubmissionDiff(
                pairs.values().stream().map(SubmissionDiff::row).toList(),
                missing(first, second),
                missing(second, first));
    }

    private static List<String> missing(VerifiedSubmission from, VerifiedSubmission in) {
        return from.cells().stream()
                .map(VerifiedCell::name)
                .filter(name -> in.cell(name).isEmpty())
                .toList();
    }

    private static Row row(List<Pair> unordered) {
        List<Pair> pairs =
                unordered.stream()
                        .sorted(Comparator.comparingLong(p -> p.record().seed()))
                        .toList();
        CellRecord record = pairs.get(0).record();
        String score =
                pairs.stream()
                        .flatMap(p -> Stream.of(p.first(), p.second()))
                        .flatMap(c -> c.record().scores().stream())
                        .map(s -> TaskKind.of(s).primary())
                        .findFirst()
                        .orElse(TaskKind.DETECTION.primary());
        Optional<SceneBootstrap> first = pooled(pairs, Pair::first, score);
        Optional<SceneBootstrap> second = pooled(pairs, Pair::second, score);
        Optional<Double> difference =
                first.flatMap(a -> second.map(b -> b.estimate() - a.estimate()));
        Optional<ConfidenceInterval> interval =
                pairs.stream().allMatch(Pair::sameFrames)
                        ? first.flatMap(a -> second.map(b -> b.minus(a).interval(0.95, -1, 1)))
                        : Optional.empty();
        return new Row(
                record.scenario(),
                record.method().id(),
                pairs.stream().map(p -> p.record().seed()).toList(),
                score,
                first.map(SceneBootstrap::estimate),
                second.map(SceneBootstrap::estimate),
                difference,
                interval);
    }

    private static Optional<SceneBootstrap> pooled(
            List<Pair> pairs, Function<Pair, VerifiedCell> side, String score) {
        List<SceneBootstrap> seeds =
                pairs.stream()
                        .flatMap(p -> side.apply(p).record().scores().stream())
                        .flatMap(s -> SceneBootstrap.of(s, score).stream())
                        .toList();
        String suite = side.apply(pairs.get(0)).record().suiteHash();
        return seeds.size() < pairs.size()
                ? Optional.empty()
                : Optional.of(SeedLevel.pool(suite, seeds));
    }
}
