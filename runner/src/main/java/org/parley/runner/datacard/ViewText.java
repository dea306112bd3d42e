package org.parley.runner.datacard;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The words of a data card about whom agents should ask, in Markdown. */
final class ViewText {
    /** Writes a formatted line. */
    interface Lines {
        void line(String format, Object... arguments);
    }

    private ViewText() {}

    static void write(
            Lines out,
            BiConsumer<String, String> bars,
            CardSubject subject,
            ViewStatistics views,
            List<String> classes) {
        out.line("");
        out.line("## Whom an agent should ask");
        out.line("");
        out.line("On the test split, every frame in which the dataset knows who serves an agent");
        out.line("best. A neighbour knows a pixel if its labels hold the asking agent's class");
        out.line("there.");
        out.line("");
        out.line("| | |");
        out.line("| --- | ---: |");
        out.line("| frames | %,d |", views.frames());
        out.line("| pixels known by the best neighbour | %.1f %% |", 100 * views.best());
        out.line("| by the others, on average | %.1f %% |", 100 * views.others());
        out.line("| by any of them | %.1f %% |", 100 * views.any());
        for (Map.Entry<String, Long> best : views.supporters().entrySet()) {
            double share = 100.0 * best.getValue() / views.frames();
            out.line("| agent %s is the best | %.1f %% |", best.getKey(), share);
        }
        bars.accept("Pixels known by the best neighbour", views.knownByBest().bars("%"));
        out.line("");
        out.line("| class | share of the asking agents' pixels |");
        out.line("| --- | ---: |");
        for (int c = 0; c < classes.size(); c++) {
            out.line("| %s | %.2f %% |", classes.get(c), 100 * views.share(c));
        }
        if (subject.aerialWorld()) {
            verdict(out, views, classes);
        }
    }

    private static void verdict(Lines out, ViewStatistics views, List<String> classes) {
        out.line("");
        out.line(
                "Asked of the aerial world: the best neighbour knows at least %.0f %%, and at least"
                        + " %.0f %% more\nthan the others; nobody is the best in more than %.0f %%"
                        + " of the frames; no class has more\nthan %.0f %%, and all but one have at"
                        + " least %.1f %%: **%s**.",
                100 * ViewStatistics.LEAST_BEST,
                100 * ViewStatistics.LEAST_LEAD,
                100 * ViewStatistics.MOST_SAME,
                100 * ViewStatistics.MOST_OF_A_CLASS,
                100 * ViewStatistics.LEAST_OF_A_CLASS,
                views.hardEnough(classes) ? "met" : "not met");
    }
}
