package org.parley.leaderboard.render.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Rectangle2D;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.leaderboard.Cells;
import org.parley.leaderboard.render.ReportRenderer;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.result.MethodIdentity;
import org.parley.leaderboard.result.RowRole;
import org.parley.leaderboard.table.Leaderboard;
import org.parley.leaderboard.table.NoiseCells;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class CostChartTest {
    private static final String FILE = "cost-world-m1m2.svg";

    /** As many methods, of which a third send the same. */
    private static List<CellRecord> cells(int methods) {
        List<CellRecord> cells = new ArrayList<>();
        cells.add(Cells.scored("no-fusion", RowRole.NO_FUSION, 1, 0.6, 36, 0));
        cells.add(Cells.scored("late-fusion", RowRole.REFERENCE, 1, 0.8, 36, 500));
        cells.add(Cells.scored("homogeneous", RowRole.REFERENCE, 1, 1, 36, 50_000));
        for (int i = cells.size(); i < methods; i++) {
            double recall = 0.6 + 0.4 * (i * 37 % 41) / 41;
            long bytes = i % 3 == 0 ? 50_000 : 1_000L << i % 9;
            CellRecord cell = Cells.scored("m" + i, RowRole.CONTENDER, 1, recall, 36, bytes);
            cells.addAll(i % 7 == 6 ? List.of(cell) : Cells.thrice(cell));
        }
        return cells;
    }

    private static String chart(List<CellRecord> cells) {
        return ReportRenderer.charts(Leaderboard.of(cells)).getOrDefault(FILE, "");
    }

    private static List<Element> all(String svg, String tag, String style) throws Exception {
        NodeList found =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(svg)))
                        .getElementsByTagName(tag);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .filter(e -> (e.getAttribute("class") + " ").startsWith(style))
                .toList();
    }

    private static Rectangle2D area(Element text) {
        double x = Double.parseDouble(text.getAttribute("x"));
        double y = Double.parseDouble(text.getAttribute("y"));
        double width = 7.0 * text.getTextContent().length();
        return new Rectangle2D.Double(x - width / 2, y - 9, width, 10);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 12, 40})
    void numbersCoverNeitherEachOtherNorAMark(int methods) throws Exception {
        String svg = chart(cells(methods));
        List<Rectangle2D> numbers = all(svg, "text", "number").stream().map(n -> area(n)).toList();
        assertThat(numbers).hasSize(methods);
        for (int i = 0; i < methods; i++) {
            for (int j = 0; j < i; j++) {
                assertThat(numbers.get(i).intersects(numbers.get(j))).isFalse();
            }
        }
        for (Element mark : all(svg, "path", "mark ")) {
            String[] start = mark.getAttribute("d").substring(1).split(" ");
            double x = Double.parseDouble(start[0]);
            double y = Double.parseDouble(start[1]);
            assertThat(numbers).noneMatch(n -> n.contains(x, y));
        }
        assertThat(all(svg, "text", "key").stream().map(Element::getTextContent))
                .contains("The no-fusion", "The late-fusion", "The homogeneous")
                .hasSize(methods + 5);
    }

    @Test
    void whatSendsNothingLiesLeftOfTheBreak() throws Exception {
        String svg = chart(cells(8));
        double broken = x(all(svg, "path", "break").get(0));
        List<Double> whiskers = all(svg, "path", "whisker").stream().map(CostChartTest::x).toList();
        assertThat(whiskers.get(0)).isLessThan(broken);
        assertThat(whiskers.subList(1, 8)).allSatisfy(x -> assertThat(x).isGreaterThan(broken));
        assertThat(all(svg, "text", "step"))
                .extracting(Element::getTextContent)
                .contains("0", "1 k", "100 k");
        List<CellRecord> senders = new ArrayList<>(cells(8));
        senders.removeIf(c -> c.method().id().equals("no-fusion"));
        assertThat(all(chart(senders), "path", "break")).isEmpty();
    }

    private static double x(Element path) {
        return Double.parseDouble(path.getAttribute("d").substring(1).split(" ")[0]);
    }

    @Test
    void tenTimesTheBytesLieAsFarApartEverywhere() throws Exception {
        List<Element> ticks = all(chart(cells(8)), "text", "step");
        List<Double> x =
                ticks.stream()
                        .filter(t -> t.getTextContent().matches("10*( k)?"))
                        .map(t -> Double.parseDouble(t.getAttribute("x")))
                        .toList();
        assertThat(x).hasSizeGreaterThan(2);
        for (int i = 2; i < x.size(); i++) {
            assertThat(x.get(i) - x.get(i - 1)).isCloseTo(x.get(1) - x.get(0), within(0.2));
        }
    }

    @Test
    void theStepsOfTheFrontGoUpOnly() throws Exception {
        String steps = all(chart(cells(20)), "path", "steps").get(0).getAttribute("d");
        double last = Double.parseDouble(steps.substring(1).split(" ")[1]);
        for (String step : steps.replaceAll(" H[0-9.]+", "").split(" V")) {
            if (!step.startsWith("M")) {
                assertThat(Double.parseDouble(step)).isLessThan(last);
                last = Double.parseDouble(step);
            }
        }
    }

    @Test
    void whoDoesNotSeeThePictureIsToldWhereEveryMethodStands() throws Exception {
        String svg = chart(cells(8));
        assertThat(all(svg, "title", "").get(0).getTextContent())
                .isEqualTo("world-m1m2: AP@0.5 over bytes per frame");
        assertThat(all(svg, "desc", "").get(0).getTextContent())
                .contains("On the front: The no-fusion, The late-fusion")
                .contains("Not judged: too few seeds: The m6.")
                .contains("Not judged: knows more: The homogeneous.");
    }

    @Test
    void aLongOrHostileLabelIsCutAndIsText() throws Exception {
        List<CellRecord> cells = new ArrayList<>(cells(6));
        String label = "<b>&\"" + "漢".repeat(150);
        MethodIdentity odd = new MethodIdentity("late-fusion", label, RowRole.REFERENCE);
        cells.replaceAll(c -> c.method().id().equals(odd.id()) ? c.withMethod(odd) : c);
        assertThat(all(chart(cells), "text", "key"))
                .extracting(Element::getTextContent)
                .anyMatch(t -> t.startsWith("<b>&\"漢漢") && t.endsWith("漢…") && t.length() < 32);
    }

    @Test
    void ofScenariosThatDifferInNoiseTheLeastHasAChart() {
        assertThat(ReportRenderer.charts(Leaderboard.of(NoiseCells.all())).keySet())
                .filteredOn(file -> file.startsWith("cost-"))
                .containsExactly("cost-m1m2-noise0.svg", "cost-m1m3-noise0.svg");
    }

    @Test
    void theMarkdownNamesTheChartBelowTheStandings() {
        assertThat(ReportRenderer.markdown(Leaderboard.of(cells(6))))
                .containsSubsequence(
                        "Score against bytes.",
                        "| No. | Method ",
                        "| 1   | The no-fusion ",
                        "![world-m1m2: AP@0.5 over bytes per frame](cost-world-m1m2.svg)\n");
    }
}
