package org.parley.leaderboard.render.html;

import java.util.ArrayList;
import java.util.List;
import org.parley.leaderboard.render.mark.MethodPalette;
import org.parley.leaderboard.render.page.PageCell;
import org.parley.leaderboard.render.page.PageFigure;
import org.parley.leaderboard.render.page.PageHeading;
import org.parley.leaderboard.render.page.PageMeasures;
import org.parley.leaderboard.render.page.PagePart;
import org.parley.leaderboard.render.page.PageTable;
import org.parley.leaderboard.render.text.DetailTable;
import org.parley.leaderboard.render.text.DifferenceTable;
import org.parley.leaderboard.render.text.EgoTable;
import org.parley.leaderboard.render.text.FrontTable;
import org.parley.leaderboard.render.text.ReportText;
import org.parley.leaderboard.render.text.TableColumn;
import org.parley.leaderboard.render.text.TableColumns;
import org.parley.leaderboard.render.text.TextTable;
import org.parley.leaderboard.table.Leaderboard;
import org.parley.leaderboard.table.ScenarioTable;

/** What the section of a scenario holds. */
final class ScenarioParts {
    private final Leaderboard leaderboard;
    private final ScenarioTable table;
    private final MethodRows rows;
    private final MethodPalette palette;
    private final PageMeasures measures;
    private final List<PagePart> parts = new ArrayList<>();

    ScenarioParts(
            Leaderboard leaderboard,
            ScenarioTable table,
            MethodRows rows,
            MethodPalette palette,
            PageMeasures measures) {
        this.leaderboard = leaderboard;
        this.table = table;
        this.rows = rows;
        this.palette = palette;
        this.measures = measures;
    }

    List<PagePart> of(AnswerGallery gallery) {
        table.warnings()
                .forEach(w -> parts.add(new PagePart.TextLine("warning", ReportText.warning(w))));
        parts.add(new PagePart.TableBlock(ranking()));
        note(ReportText.legend(table));
        ForestChart.of(table, palette).ifPresent(c -> figures(List.of(c)));
        DifferenceTable.of(table)
                .ifPresent(t -> ordered(ReportText.differences(table), "Differences", 0, t));
        EgoTable.of(table).ifPresent(t -> noted(ReportText.EGOS, "Scores by ego", t));
        costs();
        SweepChart.of(table)
                .forEach(c -> figures(List.of(HtmlReport.figure(c.svg(), c.description()))));
        DetailTable.of(table).ifPresent(t -> noted(ReportText.DETAILS, "AP@0.5 by distance", t));
        lines(ReportText.CANNOT_RUN, ReportText.refusals(table));
        lines(ReportText.FAILED, ReportText.failures(table));
        gallery.addTo(parts);
        note(ReportText.protocol(leaderboard, table));
        return parts;
    }

    private PageTable ranking() {
        List<TableColumn> columns = TableColumns.of(table);
        List<PageHeading> headings =
                columns.stream()
                        .map(
                                c ->
                                        new PageHeading(
                                                c.heading(),
                                                PageTerms.meaning(c.heading()),
                                                c.left()))
                        .toList();
        int key = headings.stream().map(PageHeading::text).toList().indexOf("Method");
        return rows.sorted(
                new PageTable(
                        caption("Methods"),
                        key,
                        headings,
                        table.rows().stream()
                                .map(
                                        row ->
                                                rows.row(
                                                        row.method(),
                                                        columns.stream()
                                                                .map(c -> c.cell().apply(row))
                                                                .map(PageCell::of)
                                                                .toList()))
                                .toList()));
    }

    private void costs() {
        CostTable.of(table, measures).ifPresent(t -> noted(CostTable.NOTE, "Cost of methods", t));
        CostChart.of(leaderboard, table, palette)
                .ifPresent(
                        chart -> {
                            TextTable standings = FrontTable.of(chart.front(), table.task());
                            ordered(
                                    ReportText.costs(chart.front()),
                                    "Score against bytes",
                                    1,
                                    standings);
                            figures(List.of(HtmlReport.figure(chart.svg(), chart.description())));
                            note(ReportText.COST_CHART);
                        });
    }

    private String caption(String what) {
        return what + " in " + table.scenario();
    }

    private void note(String text) {
        parts.add(HtmlReport.note(text));
    }

    private void noted(String note, String what, TextTable texts) {
        parts.add(new PagePart.SubHeading(what));
        note(note);
        parts.add(new PagePart.TableBlock(rows.table(caption(what), 0, texts)));
    }

    private void ordered(String note, String what, int key, TextTable texts) {
        parts.add(new PagePart.SubHeading(what));
        note(note);
        parts.add(new PagePart.TableBlock(rows.ordered(caption(what), key, texts)));
    }

    private void figures(List<PageFigure> figures) {
        parts.add(new PagePart.FigureGrid(figures));
    }

    private void lines(String heading, List<String> lines) {
        if (!lines.isEmpty()) {
            parts.add(new PagePart.SubHeading(heading));
            parts.add(new PagePart.ItemList(lines));
        }
    }
}
