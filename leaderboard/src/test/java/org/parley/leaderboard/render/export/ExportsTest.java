package org.parley.leaderboard.render.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.api.error.ErrorCode;
import org.parley.leaderboard.Cells;
import org.parley.leaderboard.render.ReportRenderer;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.result.MethodIdentity;
import org.parley.leaderboard.result.RowRole;
import org.parley.leaderboard.table.Leaderboard;
import org.parley.leaderboard.table.NoiseCells;
import org.parley.leaderboard.table.NumberFormats;
import org.parley.leaderboard.table.TableRow;

class ExportsTest {
    private static final Pattern CELL = Pattern.compile("(?:\"((?:[^\"]|\"\")*)\"|([^\",]*))(,|$)");

    private static List<CellRecord> cells(String label) {
        List<CellRecord> cells = new ArrayList<>();
        cells.add(Cells.scored("no-fusion", RowRole.NO_FUSION, 1, 0.6, 36, 0));
        cells.add(Cells.scored("late-fusion", RowRole.REFERENCE, 1, 1.2, 36, 500));
        cells.addAll(Cells.thrice(Cells.scored("best", RowRole.CONTENDER, 1, 1, 36, 60_000)));
        cells.addAll(Cells.thrice(Cells.scored("next", RowRole.CONTENDER, 1, 0.8, 36, 60_000)));
        cells.addAll(Cells.thrice(Cells.scored("last", RowRole.CONTENDER, 1, 0.5, 36, 60_000)));
        CellRecord once = Cells.scored("once", RowRole.CONTENDER, 1, 1.2, 36, 60_000);
        cells.add(once.withMethod(new MethodIdentity("once", label, RowRole.CONTENDER)));
        cells.add(Cells.failed("broken", 1, ErrorCode.PLUGIN, "no weights"));
        return cells;
    }

    /** As a reader of RFC 4180 has them. */
    private static List<List<String>> csv(List<CellRecord> cells) {
        List<List<String>> lines = new ArrayList<>();
        for (String line : ReportRenderer.csv(Leaderboard.of(cells)).split("\r\n")) {
            List<String> values = new ArrayList<>();
            Matcher cell = CELL.matcher(line);
            boolean more = true;
            while (more && cell.find()) {
                String quoted = cell.group(1);
                values.add(quoted == null ? cell.group(2) : quoted.replace("\"\"", "\""));
                more = !cell.group(3).isEmpty();
            }
            lines.add(values);
        }
        return lines;
    }

    private static List<String> line(List<List<String>> csv, String method, String score) {
        return csv.stream()
                .filter(l -> l.get(1).equals(method) && l.get(11).equals(score))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyLineOfTheCsvHasTheColumnsOfItsHeader() {
        List<List<String>> csv = csv(cells("Once"));
        assertThat(csv.get(0))
                .startsWith("scenario", "method", "label", "role")
                .endsWith("trained_parameters", "cost_standing", "dominated_by")
                .hasSize(20);
        assertThat(csv).allSatisfy(l -> assertThat(l).hasSameSizeAs(csv.get(0)));
    }

    @Test
    void theCsvHasEveryScoreUnroundedWithItsInterval() {
        TableRow row =
                Leaderboard.of(cells("Once")).tables().get(0).rows().stream()
                        .filter(r -> r.method().id().equals("best"))
                        .findFirst()
                        .orElseThrow();
        var measured = row.primary("ap@0.5").orElseThrow();
        assertThat(line(csv(cells("Once")), "best", "ap@0.5"))
                .containsExactly(
                        "world-m1m2",
                        "best",
                        "The best",
                        "contender",
                        "ok",
                        "3",
                        "yes",
                        "1",
                        "1",
                        "a",
                        "not below",
                        "ap@0.5",
                        String.valueOf(measured.value()),
                        String.valueOf(measured.interval().low()),
                        String.valueOf(measured.interval().high()),
                        "60000.0",
                        "120000.0",
                        "1234",
                        "dominated",
                        "late-fusion");
    }

    @Test
    void whatIsUnknownIsEmptyInTheCsv() {
        List<List<String>> csv = csv(cells("Once"));
        List<String> failed = line(csv, "broken", "");
        assertThat(failed.get(4)).isEqualTo("failed");
        assertThat(failed.subList(11, 17)).containsOnly("");
        List<String> once = line(csv, "once", "ap@0.5");
        assertThat(once.subList(6, 9)).containsExactly("no", "", "");
        assertThat(once.get(18)).isEqualTo("too few seeds");
        assertThat(line(csv, "best", "ap@0.5-frame-order").subList(13, 15)).containsOnly("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a \"quoted\", label",
                "=cmd|' /C calc'!A0",
                "+1",
                "-1",
                "@SUM(A1)",
                "100 % & _x_ \\ {y}"
            })
    void aHostileLabelIsOneCellAndNoFormula(String label) {
        String shown = "=+-@".indexOf(label.charAt(0)) >= 0 ? "'" + label : label;
        assertThat(line(csv(cells(label)), "once", "ap@0.5").get(2)).isEqualTo(shown);
    }

    @Test
    void aMeanInTheCsvNamesWhatItIsOver() {
        String csv = ReportRenderer.csv(Leaderboard.of(NoiseCells.all()));
        assertThat(csv)
                .contains(
                        "m1m2-noise0 m1m3-noise0,good,The good,contender,,,,,,,,"
                                + "mean increase of ap@0.5 over late-fusion,0.")
                .doesNotContain("m1m2-noise0 m1m3-noise0,weak");
    }

    private static String latex(String label) {
        return ReportRenderer.latex(Leaderboard.of(cells(label)));
    }

    @Test
    void theBestRankedContenderIsBoldAndTheSecondUnderlined() {
        List<String> rows = latex("Once").lines().filter(l -> l.endsWith("\\\\")).toList();
        assertThat(rows.stream().filter(r -> r.contains("The best")))
                .singleElement()
                .asString()
                .containsPattern("\\\\textbf\\{\\.[0-9]{3}} \\{\\[}\\.[0-9]{3}, \\.[0-9]{3}]");
        assertThat(rows.stream().filter(r -> r.contains("The next")))
                .singleElement()
                .asString()
                .contains("\\underline{");
        assertThat(rows.stream().filter(r -> !r.contains("The best") && !r.contains("The next")))
                .noneMatch(r -> r.contains("\\textbf") || r.contains("\\underline"));
    }

    @Test
    void theLatexHasRulesOfBooktabsAndDashesForWhatIsMissing() {
        String latex = latex("Once");
        assertThat(latex)
                .startsWith("% Tables of a leaderboard.")
                .containsSubsequence("\\toprule", "\\midrule", "\\bottomrule", "\\end{table}");
        assertThat(latex.lines().filter(l -> l.contains("The broken")))
                .singleElement()
                .asString()
                .startsWith("-- & The broken (failed) & -- & --");
        int columns =
                latex.lines()
                        .filter(l -> l.contains("Method"))
                        .findFirst()
                        .orElse("")
                        .split(" & ")
                        .length;
        assertThat(latex.lines().filter(l -> l.endsWith(" \\\\")))
                .allSatisfy(l -> assertThat(l.split(" & ")).hasSize(columns));
    }

    @Test
    void aHostileLabelIsTextInLatex() {
        assertThat(latex("100 % & _x_ #1 $y$ \\input{z} ~^ [a] --b"))
                .contains(
                        "100 \\% \\& \\_x\\_ \\#1 \\$y\\$ \\textbackslash{}input\\{z\\}"
                                + " \\textasciitilde{}\\textasciicircum{} {[}a] -{}-b");
        assertThat(LatexText.of("[x]\n*y")).isEqualTo("{[}x] {*}y");
    }

    @Test
    void anOverviewInLatexSaysWhatItsMeanIsOver() {
        Leaderboard noisy =
                Leaderboard.of(
                        NoiseCells.all().stream().flatMap(c -> Cells.thrice(c).stream()).toList());
        assertThat(ReportRenderer.latex(noisy))
                .contains("\\label{tab:overview-1}", "\\label{tab:scenario-8}")
                .contains("mean over m1m2-noise0, m1m3-noise0, of methods that ran in all of them.")
                .contains(
                        "\\textbf{"
                                + NumberFormats.score(
                                        noisy.overviews().get(0).lines().stream()
                                                .filter(l -> l.method().id().equals("good"))
                                                .findFirst()
                                                .orElseThrow()
                                                .values()
                                                .get("m1m2-noise0")));
    }
}
