package org.parley.leaderboard.render.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.parley.leaderboard.Cells;
import org.parley.leaderboard.render.ReportRenderer;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.result.RowRole;
import org.parley.leaderboard.table.Leaderboard;
import org.parley.leaderboard.table.NoiseCells;
import org.parley.leaderboard.table.ScoreWithInterval;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class RobustnessChartTest {
    private static final Leaderboard LEADERBOARD = Leaderboard.of(NoiseCells.all());
    private static final String CHART =
            ReportRenderer.charts(LEADERBOARD).get("robustness-m1m2.svg");

    private static List<Element> all(String svg, String tag, String style) throws Exception {
        NodeList found =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(svg)))
                        .getElementsByTagName(tag);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .filter(e -> e.getAttribute("class").equals(style))
                .toList();
    }

    private static List<Double> heights(Element line) {
        return Arrays.stream(line.getAttribute("d").split("[ML]"))
                .filter(point -> !point.isBlank())
                .map(point -> Double.parseDouble(point.strip().split(" ")[1]))
                .toList();
    }

    @Test
    void scenariosThatDifferInNoiseOnlyShareAChart() throws Exception {
        assertThat(ReportRenderer.charts(LEADERBOARD).keySet())
                .filteredOn(file -> file.startsWith("robustness-"))
                .containsExactly("robustness-m1m2.svg", "robustness-m1m3.svg");
        assertThat(all(CHART, "text", "name"))
                .extracting(Element::getTextContent)
                .containsExactly("AP@0.5", "AP@0.7");
        assertThat(all(CHART, "text", "step"))
                .extracting(Element::getTextContent)
                .startsWith("0", "0.2", "0.4", "0.6", "σ, metres and degrees");
        assertThat(all(CHART, "text", "key"))
                .extracting(Element::getTextContent)
                .containsExactly(
                        "The no-fusion",
                        "The homogeneous",
                        "The late-fusion",
                        "The good",
                        "The weak");
    }

    @Test
    void aLineGoesThroughTheScoresOfItsMethod() throws Exception {
        List<Double> heights = heights(all(CHART, "path", "line m3").get(0));
        List<Double> values = new ArrayList<>();
        for (String level : NoiseCells.LEVELS) {
            values.add(score("m1m2-noise" + level, "good").value());
        }
        assertThat(heights).hasSize(4);
        double pixels = (heights.get(3) - heights.get(0)) / (values.get(0) - values.get(3));
        for (int i = 1; i < 4; i++) {
            assertThat(heights.get(i) - heights.get(0))
                    .isCloseTo(pixels * (values.get(0) - values.get(i)), within(0.11));
        }
        assertThat(pixels).isGreaterThan(200);
    }

    @Test
    void aWhiskerReachesFromEndToEndOfTheInterval() throws Exception {
        String whisker = all(CHART, "path", "whisker m3").get(0).getAttribute("d");
        double low = Double.parseDouble(whisker.split(" ")[1]);
        double high = Double.parseDouble(whisker.split("[VM]")[2].strip());
        List<Double> heights = heights(all(CHART, "path", "line m3").get(0));
        ScoreWithInterval first = score("m1m2-noise0", "good");
        ScoreWithInterval last = score("m1m2-noise0.6", "good");
        double pixels = (heights.get(3) - heights.get(0)) / (first.value() - last.value());
        assertThat(low - high).isCloseTo(pixels * first.interval().width(), within(0.5));
    }

    @Test
    void aLineIsBrokenWhereItsMethodHasNoScore() throws Exception {
        List<CellRecord> cells = new ArrayList<>(NoiseCells.all());
        cells.removeIf(c -> c.scenario().equals("m1m2-noise0.2") && c.method().id().equals("weak"));
        String svg = ReportRenderer.charts(Leaderboard.of(cells)).get("robustness-m1m2.svg");
        assertThat(all(svg, "path", "line m4").get(0).getAttribute("d").split("M")).hasSize(3);
    }

    @Test
    void otherConditionsOrASingleLevelMakeNoChart() {
        CellRecord cell = Cells.scored("good", RowRole.CONTENDER, 1, 0.9, 12, 1);
        List<CellRecord> cells =
                List.of(
                        Cells.in(cell, "m1-noise0.2", "0.2 m, 0.2°"),
                        Cells.in(cell, "m1", "0.0 m, 0.0°"),
                        Cells.in(cell, "m2-noise0.4", "0.2 m, 0.2°"),
                        Cells.in(cell, "m2-noise0.2", "0.2 m, 0.2°"));
        assertThat(ReportRenderer.charts(Leaderboard.of(cells))).isEmpty();
    }

    @Test
    void theMarkdownNamesEveryChartByItsFile() {
        assertThat(ReportRenderer.markdown(LEADERBOARD))
                .contains("## Robustness\n")
                .contains("![m1m2 over pose noise](robustness-m1m2.svg)\n")
                .contains("![m1m3 over pose noise](robustness-m1m3.svg)\n");
    }

    private static ScoreWithInterval score(String scenario, String method) {
        return LEADERBOARD.tables().stream()
                .filter(t -> t.scenario().equals(scenario))
                .flatMap(t -> t.rows().stream())
                .filter(row -> row.method().id().equals(method))
                .map(row -> row.primary().get("ap@0.5"))
                .findFirst()
                .orElseThrow();
    }
}
