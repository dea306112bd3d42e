package org.parley.leaderboard.render.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.parley.leaderboard.render.text.DetailTable;
import org.parley.leaderboard.render.text.DifferenceTable;
import org.parley.leaderboard.render.text.EgoTable;
import org.parley.leaderboard.render.text.FrontTable;
import org.parley.leaderboard.render.text.OverviewTable;
import org.parley.leaderboard.render.text.ReportText;
import org.parley.leaderboard.render.text.ShareTable;
import org.parley.leaderboard.render.text.TableColumn;
import org.parley.leaderboard.render.text.TableColumns;
import org.parley.leaderboard.render.text.TextTable;
import org.parley.leaderboard.render.text.TextTable.Text;
import org.parley.leaderboard.render.text.TrainingTable;
import org.parley.leaderboard.result.RowRole;
import org.parley.leaderboard.table.Leaderboard;
import org.parley.leaderboard.table.NoiseSeries;
import org.parley.leaderboard.table.ScenarioTable;
import org.parley.leaderboard.table.ScoreOverview;
import org.parley.leaderboard.table.ScoreWithInterval;
import org.parley.leaderboard.table.TableRow;

/**
 * A leaderboard as one page of HTML that needs nothing else: what the Markdown says, with intervals
 * and answers drawn. It is well-formed XML.
 */
public final class HtmlReport {
    /** Of all pictures together; in base 64 they are a third larger. */
    private static final long PICTURE_BYTES = 11_000_000;

    private static final String STYLE = "leaderboard.css";

    private final Leaderboard leaderboard;
    private final PictureSource pictures;

    public HtmlReport(Leaderboard leaderboard, PictureSource pictures) {
        this.leaderboard = leaderboard;
        this.pictures = pictures;
    }

    public String text() {
        StringBuilder out = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n");
        out.append(HtmlFragment.line("head", head())).append("<body>\n");
        out.append(HtmlFragment.line("h1", "Leaderboard"));
        leaderboard.note().ifPresent(n -> out.append(paragraph("warning", ReportText.note(n))));
        out.append(contents());
        out.append(overviews()).append(charts());
        List<AnswerGallery> galleries = galleries();
        for (int i = 0; i < galleries.size(); i++) {
            section(out, i, galleries.get(i));
        }
        TrainingTable.of(leaderboard.training())
                .ifPresent(
                        t ->
                                out.append(HtmlFragment.line("h2", ReportText.TRAINING))
                                        .append(noted(ReportText.TRAINED, t)));
        return out.append("</body>\n</html>\n").toString();
    }

    /** Each may take an even share of what those before it have left. */
    private List<AnswerGallery> galleries() {
        List<ScenarioTable> tables = leaderboard.tables();
        List<AnswerGallery> galleries = new ArrayList<>();
        long left = PICTURE_BYTES;
        for (ScenarioTable table : tables) {
            long share = left / (tables.size() - galleries.size());
            AnswerGallery gallery = new AnswerGallery(table, pictures, share);
            galleries.add(gallery);
            left -= gallery.bytes();
        }
        return galleries;
    }

    private static String head() {
        return "\n<meta charset=\"utf-8\"/>\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
                + HtmlFragment.line("title", "Leaderboard")
                + HtmlFragment.line("style", "\n" + style());
    }

    private static String style() {
        try (InputStream in = HtmlReport.class.getResourceAsStream(STYLE)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Links to the scenarios, if there are several. */
    private String contents() {
        List<ScenarioTable> tables = leaderboard.tables();
        StringBuilder links = new StringBuilder();
        for (int i = 0; i < tables.size() && tables.size() > 1; i++) {
            String name = HtmlFragment.text(tables.get(i).scenario());
            links.append("<a href=\"#").append(id(i)).append("\">").append(name).append("</a>\n");
        }
        return links.isEmpty() ? "" : HtmlFragment.line("nav", "\n" + links);
    }

    private static String id(int table) {
        return "scenario-" + (table + 1);
    }

    private void section(StringBuilder out, int i, AnswerGallery gallery) {
        ScenarioTable table = leaderboard.tables().get(i);
        out.append("<section id=\"").append(id(i)).append("\">\n");
        out.append(HtmlFragment.line("h2", HtmlFragment.text(table.scenario())));
        out.append(paragraph("note", ReportText.protocol(leaderboard, table)));
        for (String warning : table.warnings()) {
            out.append(paragraph("warning", ReportText.warning(warning)));
        }
        EgoTable.of(table).ifPresent(t -> out.append(noted(ReportText.EGOS, t)));
        out.append(ranking(table)).append(paragraph("note", ReportText.legend(table)));
        out.append(paragraph("note", "Under each score its 95 % interval on an axis from 0 to 1."));
        DifferenceTable.of(table)
                .ifPresent(t -> out.append(noted(ReportText.differences(table), t)));
        CostChart.of(leaderboard, table).ifPresent(chart -> out.append(costs(table, chart)));
        out.append(sweeps(table));
        DetailTable.of(table).ifPresent(t -> out.append(noted(ReportText.DETAILS, t)));
        out.append(lines(ReportText.CANNOT_RUN, ReportText.refusals(table)));
        out.append(lines(ReportText.FAILED, ReportText.failures(table)));
        out.append(gallery.markup()).append("</section>\n");
    }

    private static String paragraph(String style, String text) {
        return HtmlFragment.line("p", style, HtmlFragment.text(text));
    }

    private static String ranking(ScenarioTable table) {
        List<TableColumn> columns = TableColumns.of(table);
        StringBuilder head = new StringBuilder();
        columns.forEach(c -> head.append(cell("th", c.left(), HtmlFragment.text(c.heading()))));
        StringBuilder body = new StringBuilder();
        for (TableRow row : table.rows()) {
            StringBuilder cells = new StringBuilder("\n");
            columns.forEach(c -> cells.append(cell("td", c.left(), markup(c, row))));
            boolean ranked = row.method().role() == RowRole.CONTENDER;
            body.append(
                    HtmlFragment.line("tr", ranked ? "contender" : "reference", cells.toString()));
        }
        return table(head.toString(), body.toString());
    }

    private static String markup(TableColumn column, TableRow row) {
        Optional<ScoreWithInterval> measured = column.measured(row);
        return HtmlFragment.text(column.cell().apply(row))
                + measured.map(IntervalBar::svg).orElse("");
    }

    private String overviews() {
        List<ScoreOverview> overviews = leaderboard.overviews();
        if (overviews.isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder(HtmlFragment.line("h2", ReportText.OVERVIEW));
        out.append(paragraph("note", ReportText.overviews(overviews)));
        for (ScoreOverview overview : overviews) {
            out.append(HtmlFragment.line("h3", HtmlFragment.text(ReportText.caption(overview))));
            out.append(table(OverviewTable.of(overview)));
        }
        return out.toString();
    }

    private String charts() {
        StringBuilder figures = new StringBuilder("\n");
        StringBuilder shares = new StringBuilder();
        List<NoiseSeries> all = NoiseSeries.of(leaderboard.tables());
        for (NoiseSeries series : all) {
            ShareTable.of(series).ifPresent(t -> shares.append(noted(ReportText.SHARES, t)));
            RobustnessChart chart = new RobustnessChart(series);
            figures.append(figure(chart.svg(), chart.description()));
        }
        return all.isEmpty()
                ? ""
                : HtmlFragment.line("h2", ReportText.ROBUSTNESS)
                        + paragraph("note", ReportText.CHARTS)
                        + shares
                        + HtmlFragment.line("div", "charts", figures.toString());
    }

    private static String costs(ScenarioTable table, CostChart chart) {
        String figure = figure(chart.svg(), chart.description());
        return noted(ReportText.costs(chart.front()), FrontTable.of(chart.front(), table.task()))
                + HtmlFragment.line("div", "charts", "\n" + figure)
                + paragraph("note", ReportText.COST_CHART);
    }

    private static String sweeps(ScenarioTable table) {
        StringBuilder figures = new StringBuilder();
        for (SweepChart chart : SweepChart.of(table)) {
            figures.append('\n').append(figure(chart.svg(), chart.description()));
        }
        return figures.isEmpty() ? "" : HtmlFragment.line("div", "charts", figures.toString());
    }

    private static String figure(String svg, String description) {
        PagePicture picture =
                new PagePicture("image/svg+xml", svg.getBytes(StandardCharsets.UTF_8));
        return HtmlFragment.line("figure", HtmlFragment.image(picture.data(), description));
    }

    private static String noted(String note, TextTable table) {
        return paragraph("note", note) + table(table);
    }

    private static String table(TextTable table) {
        List<Text> headings = table.headings().stream().map(Text::of).toList();
        StringBuilder body = new StringBuilder();
        table.rows()
                .forEach(
                        row ->
                                body.append(
                                        HtmlFragment.line("tr", cells("td", table.left(), row))));
        return table(cells("th", table.left(), headings), body.toString());
    }

    private static String cells(String element, int left, List<Text> texts) {
        StringBuilder cells = new StringBuilder("\n");
        for (int i = 0; i < texts.size(); i++) {
            cells.append(cell(element, i < left, markup(texts.get(i))));
        }
        return cells.toString();
    }

    private static String markup(Text cell) {
        String text = HtmlFragment.text(cell.text());
        return cell.strong() ? "<b>" + text + "</b>" : text;
    }

    private static String cell(String element, boolean left, String markup) {
        return left
                ? HtmlFragment.line(element, "left", markup)
                : HtmlFragment.line(element, markup);
    }

    private static String table(String head, String body) {
        String rows =
                HtmlFragment.line("thead", HtmlFragment.line("tr", head))
                        + HtmlFragment.line("tbody", body);
        return HtmlFragment.line("div", "wide", HtmlFragment.line("table", rows));
    }

    private static String lines(String heading, List<String> lines) {
        StringBuilder items = new StringBuilder("\n");
        lines.forEach(l -> items.append(HtmlFragment.line("li", HtmlFragment.text(l))));
        return lines.isEmpty()
                ? ""
                : HtmlFragment.line("h3", heading) + HtmlFragment.line("ul", items.toString());
    }
}
