package org.parley.leaderboard.render.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.parley.leaderboard.metric.TaskKind;
import org.parley.leaderboard.render.page.PageTerm;
import org.parley.leaderboard.table.Leaderboard;

/** What the headings of tables mean, in place and together. */
public final class PageTerms {
    private static final List<PageTerm> TERMS =
            List.of(
                    term(
                            "Rank",
                            "Interval of ranks and tie letters. Contenders that share a letter are"
                                    + " not distinguishable; ref: a reference, not ranked; sub:"
                                    + " answers made elsewhere."),
                    term(
                            "[95 %]",
                            "Confidence interval by bootstrap over scenes, and over seeds where"
                                    + " there are several."),
                    term(
                            "AP@",
                            "Average precision of rotated boxes at that overlap (IoU), detections"
                                    + " of all frames pooled and sorted by score. Higher is"
                                    + " better."),
                    term(
                            "AP3D",
                            "The same with the overlap of volumes instead of areas on the"
                                    + " ground."),
                    term(
                            "FO",
                            "Frame order: AP as older code computes it, frame after frame; only to"
                                    + " compare with papers that do so."),
                    term(
                            "RF",
                            "AP with the filters that the reference code applies without saying"
                                    + " so."),
                    term(
                            "mIoU",
                            "Mean overlap over the classes of the truth, pixels of all frames."),
                    term("Accuracy", "Share of pixels that have the right class."),
                    term(
                            "Gain kept",
                            "(method \u2212 no fusion) / (best reference \u2212 no fusion)."),
                    term(
                            "Bytes/link",
                            "Mean bytes between the ego and one neighbour in one frame, counted on"
                                    + " serialised messages. Lower is better."),
                    term(
                            "Bytes/frame",
                            "Mean bytes over all links of a frame, requests and payloads. Lower is"
                                    + " better."),
                    term("log2", "Logarithm to base 2 of the bytes of a link."),
                    term("Mbit/s", "Rate of one link at 10 frames a second."),
                    term("KB/frame", "All bytes of a frame, in units of 1,024."),
                    term("BIS", "Bandwidth-improvement score of Who2com."),
                    term(
                            "Selection",
                            "Share of the frames in which the neighbour that serves best was"
                                    + " asked."),
                    term("Trained", "Parameters that the method has trained."),
                    term("New type", "Parameters it trains when one more agent type joins."),
                    term("Parameters", "All parameters that a deployed system holds."),
                    term("Latency", "Median time of one frame, sender and receiver together."),
                    term("p95", "The time that 95 of 100 frames need at most."),
                    term(
                            "Minimum detectable",
                            "Minimum detectable effect: the true difference that this comparison"
                                    + " finds with 80 % power. Methods that are not distinguishable"
                                    + " may differ by about as much."),
                    term(
                            "Verdict",
                            "Paired over scenes and Holm-corrected at 5 % over all comparisons of"
                                    + " the table."),
                    term(
                            "Standing",
                            "On the front: significantly better than every method that sends no"
                                    + " more. Dominated: one that sends no more is significantly"
                                    + " better."),
                    term(
                            "Avg. Inc.",
                            "Mean over the columns that the text names, against late fusion's mean"
                                    + " over the same columns; none for rows that lack one of"
                                    + " them."),
                    term("\u25BD, \u25BC", "Below no fusion; significantly below no fusion."),
                    term(
                            "not immutable",
                            "The method trains an encoder of its own, so agents that use it are"
                                    + " not as they were."));

    private PageTerms() {}

    private static PageTerm term(String term, String meaning) {
        return new PageTerm(term, meaning);
    }

    /** What a heading means; nothing where it says so itself. */
    static String meaning(String heading) {
        List<String> found = new ArrayList<>();
        for (PageTerm term : TERMS) {
            if (heading.contains(term.term())) {
                found.add(term.meaning());
            }
        }
        return String.join(" ", found);
    }

    /** All of them that a leaderboard may use. */
    static List<PageTerm> all(Leaderboard leaderboard) {
        return TERMS.stream()
                .filter(
                        t ->
                                leaderboard.tables().stream()
                                        .map(table -> table.task())
                                        .anyMatch(task -> used(t, task)))
                .toList();
    }

    /** Those of the page that lists all suites. */
    public static List<PageTerm> brief() {
        return TERMS.stream()
                .filter(t -> List.of("[95 %]", "AP@", "mIoU", "Bytes/frame").contains(t.term()))
                .toList();
    }

    private static boolean used(PageTerm term, TaskKind task) {
        Map<TaskKind, List<String>> own =
                Map.of(
                        TaskKind.DETECTION, List.of("AP@", "AP3D", "FO", "RF", "Avg. Inc."),
                        TaskKind.SEGMENTATION,
                                List.of("mIoU", "Accuracy", "BIS", "KB/frame", "Selection"));
        return own.entrySet().stream()
                .allMatch(e -> e.getKey() == task || !e.getValue().contains(term.term()));
    }
}
