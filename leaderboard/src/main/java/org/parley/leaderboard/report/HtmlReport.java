package org.parley.leaderboard.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.parley.leaderboard.report.TextTable.Text;
import org.parley.leaderboard.result.Role;

/**
 * A leaderboard as one page of HTML that needs nothing else: what the Markdown says, with intervals
 * and answers drawn. It is well-formed XML.
 */
final class HtmlReport {
    /** Of all pictures together; in base 64 they are a third larger. */
    private static final long PICTURE_BYTES = 11_000_000;

    private static final String STYLE = "leaderboard.css";

    private final Leaderboard leaderboard;
    private final Pictures pictures;

    HtmlReport(Leaderboard leaderboard, Pictures pictures) {
        this.leaderboard = leaderboard;
        this.pictures = pictures;
    }

    String text() {
        StringBuilder out = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n");
        out.append(Html.line("head", head())).append("<body>\n");
        out.append(Html.line("h1", "Leaderboard"));
        leaderboard.note().ifPresent(n -> out.append(paragraph("warning", Wording.note(n))));
        out.append(contents());
        out.append(overviews()).append(charts());
        List<Gallery> galleries = galleries();
        for (int i = 0; i < galleries.size(); i++) {
            section(out, i, galleries.get(i));
        }
        TrainingTable.of(leaderboard.training())
                .ifPresent(
                        t ->
                                out.append(Html.line("h2", Wording.TRAINING))
                                        .append(noted(Wording.TRAINED, t)));
        return out.append("</body>\n</html>\n").toString();
    }

    /** Each may take an even share of what those before it have left. */
    private List<Gallery> galleries() {
        List<ScenarioTable> tables = leaderboard.tables();
        List<Gallery> galleries = new ArrayList<>();
        long left = PICTURE_BYTES;
        for (ScenarioTable table : tables) {
            long share = left / (tables.size() - galleries.size());
            Gallery gallery = new Gallery(table, pictures, share);
            galleries.add(gallery);
            left -= gallery.bytes();
        }
        return galleries;
    }

    private static String head() {
        return "\n<meta charset=\"utf-8\"/>\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
                + Html.line("title", "Leaderboard")
                + Html.line("style", "\n" + style());
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
            String name = Html.text(tables.get(i).scenario());
            links.append("<a href=\"#").append(id(i)).append("\">").append(name).append("</a>\n");
        }
        return links.isEmpty() ? "" : Html.line("nav", "\n" + links);
    }

    private static String id(int table) {
        return "scenario-" + (table + 1);
    }

    private void section(StringBuilder out, int i, Gallery gallery) {
        ScenarioTable table = leaderboard.tables().get(i);
        out.append("<section id=\"").append(id(i)).append("\">\n");
        out.append(Html.line("h2", Html.text(table.scenario())));
        out.append(paragraph("note", Wording.protocol(leaderboard, table)));
        for (String warning : table.warnings()) {
            out.append(paragraph("warning", Wording.warning(warning)));
        }
        EgoTable.of(table).ifPresent(t -> out.append(noted(Wording.EGOS, t)));
        out.append(ranking(table)).append(paragraph("note", Wording.legend(table)));
        out.append(paragraph("note", "Under each score its 95 % interval on an axis from 0 to 1."));
        DifferenceTable.of(table).ifPresent(t -> out.append(noted(Wording.differences(table), t)));
        DetailTable.of(table).ifPresent(t -> out.append(noted(Wording.DETAILS, t)));
        out.append(failures(table.failures()));
        out.append(gallery.markup()).append("</section>\n");
    }

    private static String paragraph(String style, String text) {
        return Html.line("p", style, Html.text(text));
    }

    private static String ranking(ScenarioTable table) {
        List<Column> columns = Columns.of(table);
        StringBuilder head = new StringBuilder();
        columns.forEach(c -> head.append(cell("th", c.left(), Html.text(c.heading()))));
        StringBuilder body = new StringBuilder();
        for (Row row : table.rows()) {
            StringBuilder cells = new StringBuilder("\n");
            columns.forEach(c -> cells.append(cell("td", c.left(), markup(c, row))));
            boolean ranked = row.method().role() == Role.CONTENDER;
            body.append(Html.line("tr", ranked ? "contender" : "reference", cells.toString()));
        }
        return table(head.toString(), body.toString());
    }

    private static String markup(Column column, Row row) {
        Optional<Measured> measured = column.measured(row);
        return Html.text(column.cell().apply(row)) + measured.map(Whisker::svg).orElse("");
    }

    private String overviews() {
        List<Overview> overviews = leaderboard.overviews();
        if (overviews.isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder(Html.line("h2", Wording.OVERVIEW));
        out.append(paragraph("note", Wording.overviews(overviews)));
        for (Overview overview : overviews) {
            out.append(Html.line("h3", Html.text(Wording.caption(overview))));
            out.append(table(OverviewTable.of(overview)));
        }
        return out.toString();
    }

    private String charts() {
        StringBuilder figures = new StringBuilder("\n");
        StringBuilder shares = new StringBuilder();
        List<NoiseSeries> all = NoiseSeries.of(leaderboard.tables());
        for (NoiseSeries series : all) {
            ShareTable.of(series).ifPresent(t -> shares.append(noted(Wording.SHARES, t)));
            RobustnessChart chart = new RobustnessChart(series);
            byte[] svg = chart.svg().getBytes(StandardCharsets.UTF_8);
            PagePicture picture = new PagePicture("image/svg+xml", svg);
            figures.append(Html.line("figure", Html.image(picture.data(), chart.description())));
        }
        return all.isEmpty()
                ? ""
                : Html.line("h2", Wording.ROBUSTNESS)
                        + paragraph("note", Wording.CHARTS)
                        + shares
                        + Html.line("div", "charts", figures.toString());
    }

    private static String noted(String note, TextTable table) {
        return paragraph("note", note) + table(table);
    }

    private static String table(TextTable table) {
        List<Text> headings = table.headings().stream().map(Text::of).toList();
        StringBuilder body = new StringBuilder();
        table.rows().forEach(row -> body.append(Html.line("tr", cells("td", table.left(), row))));
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
        String text = Html.text(cell.text());
        return cell.strong() ? "<b>" + text + "</b>" : text;
    }

    private static String cell(String element, boolean left, String markup) {
        return left ? Html.line(element, "left", markup) : Html.line(element, markup);
    }

    private static String table(String head, String body) {
        String rows = Html.line("thead", Html.line("tr", head)) + Html.line("tbody", body);
        return Html.line("div", "wide", Html.line("table", rows));
    }

    private static String failures(List<Failure> failures) {
        StringBuilder items = new StringBuilder("\n");
        failures.forEach(f -> items.append(Html.line("li", Html.text(Wording.failure(f)))));
        return failures.isEmpty()
                ? ""
                : Html.line("h3", "Failed cells") + Html.line("ul", items.toString());
    }
}
