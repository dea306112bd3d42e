package org.parley.leaderboard.render.text;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.parley.leaderboard.metric.TaskKind;
import org.parley.leaderboard.result.FrameCounts;
import org.parley.leaderboard.result.LabelText;
import org.parley.leaderboard.result.RowRole;
import org.parley.leaderboard.table.FailedCell;
import org.parley.leaderboard.table.Leaderboard;
import org.parley.leaderboard.table.ParetoFront;
import org.parley.leaderboard.table.ScenarioTable;
import org.parley.leaderboard.table.ScoreOverview;
import org.parley.leaderboard.table.TableRow.Standing;

/** What every report says around its tables, as plain text. */
public final class ReportText {
    /** Above the cells that were tried in vain. */
    public static final String FAILED = "Failed cells";

    /** Above what methods need that a scenario does not give. */
    public static final String CANNOT_RUN = "Methods that cannot run here";

    /** Above the second table of detections. */
    public static final String DETAILS =
            "AP@0.5 by distance of the box from the ego, and with the"
                    + " reference code's hidden filters (RF). AP3D: IoU of volumes.";

    /** Above the first table of detections. */
    public static final String EGOS =
            "AP@0.5 [95 %] by the ego's modality, and of cross-type egos: those whose neighbours"
                    + " are"
                    + " all of other kinds. In brackets: frames.";

    /** Above the shares of a series. */
    public static final String SHARES =
            "Share of the gain kept by AP@0.5, [95 %], at each level of pose noise: (method − no"
                    + " fusion) / (best reference − no fusion); the best reference is named.";

    public static final String TRAINING = "Training";

    /** Above the table of stages. */
    public static final String TRAINED =
            "Steps, samples and learning rate of each stage, and the step whose"
                    + " weights are used, chosen on the validation split.";

    public static final String OVERVIEW = "Overview";
    public static final String ROBUSTNESS = "Robustness";

    /** Above the charts. */
    public static final String CHARTS =
            "AP over the standard deviation of pose noise, in metres and degrees; whiskers: 95 %"
                    + " intervals; dashed: references.";

    private ReportText() {}

    /** Above everything. */
    public static String note(String text) {
        return "Note: " + text;
    }

    /** Above the overview. */
    public static String overviews(List<ScoreOverview> overviews) {
        StringBuilder out = new StringBuilder();
        out.append("The scores of the scenarios below, side by side; intervals and verdicts");
        out.append(
                " stand there. Bold: the best of the contenders that are ranked. –: does not run"
                        + " there.");
        if (overviews.stream().anyMatch(ReportText::anyNothingToFind)) {
            out.append(" A column of – alone: there is nothing to find.");
        }
        boolean late =
                overviews.stream()
                        .flatMap(o -> o.lines().stream())
                        .anyMatch(line -> line.meanIncrease().isPresent());
        if (late) {
            out.append(" Avg. Inc.: mean against late fusion's mean, over these columns and for");
            out.append(" methods that ran in all of them: ");
            out.append(
                    overviews.stream()
                            .map(o -> String.join(", ", o.meanScenarios()))
                            .distinct()
                            .collect(Collectors.joining("; ")));
            out.append('.');
        }
        return out.toString();
    }

    private static boolean anyNothingToFind(ScoreOverview overview) {
        return overview.scenarios().stream()
                .anyMatch(
                        s ->
                                overview.lines().stream()
                                        .noneMatch(
                                                line ->
                                                        line.values().containsKey(s)
                                                                || line.failed().contains(s)
                                                                || line.refused().contains(s)));
    }

    public static String caption(ScoreOverview overview) {
        String noise = overview.poseNoise().map(n -> ", pose noise " + n).orElse("");
        return overview.label() + noise;
    }

    /** Above the table of differences. */
    public static String differences(ScenarioTable table) {
        String note =
                DifferenceTable.many(table)
                        ? " Pairs of contenders are shown with the best one; the JSON has all."
                        : "";
        return table.task().label()
                + " of a method minus that of another, paired over scenes, with the 95 % interval"
                + " of each pair by itself. Verdict: Holm-corrected, 5 %; other reference rows"
                + " than no fusion are corrected apart from the ranks. Minimum"
                + " detectable effect (80 % power): methods that are not distinguishable may differ"
                + " by about as much."
                + note;
    }

    /** Above the table of the front. */
    public static String costs(ParetoFront front) {
        return "Score against bytes. Dominated: a method that sends no more bytes in a frame is"
                + " significantly better. On the front: significantly better than every method"
                + " that sends no more. Paired bootstrap over scenes, Holm-corrected, 5 %; the "
                + front.pairs()
                + " pairs of judged methods are one family, apart from that of the ranks. Bytes:"
                + " the mean counted on these scenes, taken as exact. Not judged: trained with"
                + " fewer than three seeds, or knows more than what is sent could tell.";
    }

    /** Below the chart of the front. */
    public static final String COST_CHART =
            "Whiskers: 95 % intervals; line: the front. Marks that would cover each other are"
                    + " moved aside a little; the table has the bytes.";

    public static String protocol(Leaderboard leaderboard, ScenarioTable table) {
        String values =
                table.protocol().entrySet().stream()
                        .map(e -> e.getKey() + ": " + e.getValue())
                        .collect(Collectors.joining("; "));
        String size = table.counts().map(ReportText::size).orElse("nothing was scored");
        return String.format(
                Locale.ROOT,
                "Protocol: %s; %s; bootstrap resamples: %d; suite: %s.",
                values,
                size,
                table.resamples(),
                leaderboard.suiteHash());
    }

    private static String size(FrameCounts c) {
        String egos =
                c.egosByModality().entrySet().stream()
                        .map(e -> e.getKey() + " " + e.getValue())
                        .collect(Collectors.joining(", "));
        String size =
                String.format(
                        Locale.ROOT,
                        "scenes: %d; frames: %d (ego %s)",
                        c.scenes(),
                        c.frames(),
                        egos);
        return c.linksByPair().isEmpty() ? size : size + "; " + pairs(c);
    }

    private static String pairs(FrameCounts c) {
        String each =
                c.linksByPair().entrySet().stream()
                        .map(e -> e.getKey() + " " + e.getValue())
                        .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "pairs: %d heterogeneous, %d homogeneous (%s)",
                c.heterogeneousLinks(),
                c.homogeneousLinks(),
                each);
    }

    public static String warning(String warning) {
        return "Warning: " + warning + ".";
    }

    public static String legend(ScenarioTable table) {
        StringBuilder out = new StringBuilder(scoring(table.task()));
        out.append(" Rank: interval of ranks and tie letters; methods that share a letter are");
        out.append(" not distinguishable (").append(table.task().label());
        out.append(", paired bootstrap over scenes, Holm-corrected, 5 %).");
        out.append(" ref: reference row, not ranked. Bytes/link: request and payload on the wire;");
        out.append(" Mbit/s at 10 Hz. Trained: parameters.");
        if (table.rows().stream().anyMatch(r -> r.method().role() == RowRole.SUBMITTED)) {
            out.append(" sub: answers that were made elsewhere, scored on the same frames; nobody");
            out.append(" saw how they were made, and their bytes are claimed, so they are shown,");
            out.append(" but neither ranked nor compared.");
        }
        if (table.bestReference().isPresent()) {
            out.append(" Gain kept: (method − no fusion) / (best reference − no fusion).");
        }
        if (table.rows().stream().anyMatch(r -> r.method().id().equals(ParetoFront.HOMOGENEOUS))) {
            out.append(" Homogeneous: the same scenes with the neighbours' sensors and models");
            out.append(" replaced by the ego's own kind; it changes what they sense, so it is a");
            out.append(" reference, not an upper bound of an adapter.");
        }
        if (table.rows().stream().anyMatch(r -> r.standing() == Standing.BELOW)) {
            out.append(" ▽ below no fusion.");
        }
        if (table.rows().stream().anyMatch(r -> r.standing() == Standing.BELOW_BEYOND_DOUBT)) {
            out.append(" ▼ significantly below no fusion.");
        }
        return out.toString();
    }

    private static String scoring(TaskKind task) {
        return switch (task) {
            case DETECTION -> "AP with global sort by score; FO: frame order.";
            case SEGMENTATION -> "mIoU: mean over the classes of the truth, pixels of all frames.";
        };
    }

    /** Cells that failed, one line each. */
    public static List<String> failures(ScenarioTable table) {
        return table.failures().stream()
                .filter(FailedCell::tried)
                .map(
                        f ->
                                String.format(
                                        Locale.ROOT,
                                        "%s, seed %d: [%s] %s",
                                        f.method().id(),
                                        f.seed(),
                                        f.code().orElseThrow(),
                                        message(f)))
                .toList();
    }

    /** What methods need that the scenario does not give, a line for each method. */
    public static List<String> refusals(ScenarioTable table) {
        return table.failures().stream()
                .filter(f -> !f.tried())
                .map(f -> f.method().id() + " cannot run: " + message(f))
                .distinct()
                .toList();
    }

    private static String message(FailedCell f) {
        return LabelText.visible(f.message().replaceAll("\\s+", " ").strip());
    }
}
