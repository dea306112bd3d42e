package org.parley.leaderboard.render;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.parley.leaderboard.render.export.CsvReport;
import org.parley.leaderboard.render.export.LatexReport;
import org.parley.leaderboard.render.html.CostChart;
import org.parley.leaderboard.render.html.GapFigure;
import org.parley.leaderboard.render.html.HtmlReport;
import org.parley.leaderboard.render.html.PictureSource;
import org.parley.leaderboard.render.html.RobustnessChart;
import org.parley.leaderboard.render.html.SweepChart;
import org.parley.leaderboard.render.mark.MethodPalette;
import org.parley.leaderboard.render.markdown.GapMarkdown;
import org.parley.leaderboard.render.markdown.MarkdownReport;
import org.parley.leaderboard.render.markdown.RestorationMarkdown;
import org.parley.leaderboard.render.page.PageFacts;
import org.parley.leaderboard.render.page.PageMeasures;
import org.parley.leaderboard.table.GapReport;
import org.parley.leaderboard.table.Leaderboard;
import org.parley.leaderboard.table.NoiseSeries;
import org.parley.leaderboard.table.RestorationReport;
import org.parley.leaderboard.table.ScenarioTable;

/** Reports in the forms in which people read them. */
public final class ReportRenderer {
    private ReportRenderer() {}

    /** {@code leaderboard.md}, which is also what the terminal shows. */
    public static String markdown(Leaderboard leaderboard) {
        return new MarkdownReport(leaderboard).text();
    }

    /**
     * {@code leaderboard.html}: the same as one page that needs no other file, with pictures of
     * answers.
     */
    public static String html(
            Leaderboard leaderboard,
            PictureSource pictures,
            PageFacts facts,
            PageMeasures measures) {
        MethodPalette palette = MethodPalette.of(List.of(leaderboard));
        return new HtmlReport(leaderboard, pictures, facts, measures, palette, "").text();
    }

    /** The same of a run of which nothing else is known. */
    public static String html(Leaderboard leaderboard, PictureSource pictures) {
        return html(leaderboard, pictures, PageFacts.none(), PageMeasures.none());
    }

    /** {@code leaderboard.csv}: every score in a line of its own, unrounded. */
    public static String csv(Leaderboard leaderboard) {
        return new CsvReport(leaderboard).text();
    }

    /** {@code leaderboard.tex}: overviews and scenarios as tables of a paper. */
    public static String latex(Leaderboard leaderboard) {
        return new LatexReport(leaderboard).text();
    }

    /**
     * SVG by file name: AP over pose noise, one for each group of scenarios that differ in noise
     * only; the score over bytes, one for each scenario that is not another one with more noise;
     * and the scores over the numbers that methods are swept over. The Markdown shows them by these
     * names.
     */
    public static SortedMap<String, String> charts(Leaderboard leaderboard) {
        return charts(leaderboard, MethodPalette.of(List.of(leaderboard)));
    }

    /** The same with marks that hold for other leaderboards, too. */
    public static SortedMap<String, String> charts(Leaderboard leaderboard, MethodPalette palette) {
        SortedMap<String, String> charts = new TreeMap<>();
        for (NoiseSeries series : NoiseSeries.of(leaderboard.tables())) {
            charts.put(series.file(), new RobustnessChart(series, palette).svg());
        }
        for (ScenarioTable table : leaderboard.tables()) {
            CostChart.of(leaderboard, table, palette).ifPresent(c -> charts.put(c.file(), c.svg()));
            SweepChart.of(table).forEach(c -> charts.put(c.file(), c.svg()));
        }
        return charts;
    }

    /**
     * {@code gap.md}, which is also what the terminal shows.
     *
     * @param suite its id
     */
    public static String markdown(GapReport report, String suite) {
        return new GapMarkdown(report, suite).text();
    }

    /** {@code gap.svg}: the gaps as bars, before and after sending. */
    public static String svg(GapReport report, String suite) {
        return new GapFigure(report, suite).svg();
    }

    /**
     * {@code restored.md}.
     *
     * @param suite its id
     */
    public static String markdown(RestorationReport report, String suite) {
        return new RestorationMarkdown(report, suite).text();
    }
}
