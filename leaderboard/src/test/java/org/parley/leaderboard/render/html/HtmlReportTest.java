package org.parley.leaderboard.render.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.parley.api.error.ErrorCode;
import org.parley.leaderboard.Cells;
import org.parley.leaderboard.render.ReportRenderer;
import org.parley.leaderboard.render.text.ReportText;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.result.MethodIdentity;
import org.parley.leaderboard.result.RowRole;
import org.parley.leaderboard.table.Leaderboard;
import org.parley.leaderboard.table.NoiseCells;
import org.parley.leaderboard.table.NumberFormats;
import org.parley.leaderboard.table.ScenarioTable;
import org.parley.leaderboard.table.ScoreWithInterval;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class HtmlReportTest {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3};
    private static final String IMAGE =
            "data:image/png;base64," + Base64.getEncoder().encodeToString(PNG);

    private static final List<CellRecord> CELLS = cells();

    private static List<CellRecord> cells() {
        List<CellRecord> cells = new ArrayList<>();
        cells.addAll(Cells.thrice(Cells.scored("good", RowRole.CONTENDER, 1, 0.97, 12, 65_536)));
        cells.addAll(Cells.thrice(Cells.scored("weak", RowRole.CONTENDER, 1, 0.3, 12, 65_536)));
        cells.add(Cells.scored("no-fusion", RowRole.NO_FUSION, 1, 0.7, 12, 0));
        cells.add(Cells.scored("direct", RowRole.REFERENCE, 1, 0.5, 12, 524_288));
        cells.add(Cells.failed("broken", 1, ErrorCode.PLUGIN, "1 < 2 \u001b[31m & \"so\" on"));
        return cells;
    }

    private static final Leaderboard LEADERBOARD = Leaderboard.of(CELLS);

    private static Document page(Leaderboard leaderboard, PictureSource pictures) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(
                        new InputSource(
                                new StringReader(ReportRenderer.html(leaderboard, pictures))));
    }

    private static List<Element> elements(Document page, String name) {
        NodeList found = page.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    private static List<Element> images(Document page, String of) {
        return elements(page, "img").stream()
                .filter(img -> img.getAttribute("alt").contains(of))
                .toList();
    }

    private static List<String> texts(Document page, String name) {
        return elements(page, name).stream().map(e -> e.getTextContent().strip()).toList();
    }

    @Test
    void whatASuiteNotesIsTextOnThePage() throws Exception {
        Leaderboard noted = LEADERBOARD.noted(Optional.of("<b>nothing</b> compares"));
        assertThat(texts(page(noted, PictureSource.none()), "p"))
                .first()
                .isEqualTo("Note: <b>nothing</b> compares");
    }

    @Test
    void thePageHasEveryCellOfTheMarkdownTables() throws Exception {
        List<String> expected = new ArrayList<>();
        ReportRenderer.markdown(LEADERBOARD)
                .lines()
                .filter(line -> line.startsWith("| "))
                .map(line -> line.substring(1, line.length() - 1).split("\\|"))
                .forEach(cells -> Arrays.stream(cells).map(String::strip).forEach(expected::add));
        Document page = page(LEADERBOARD, PictureSource.none());
        List<String> found = new ArrayList<>();
        for (Element table : elements(page, "table")) {
            NodeList all = table.getElementsByTagName("*");
            for (int i = 0; i < all.getLength(); i++) {
                if (all.item(i).getNodeName().matches("t[hd]")) {
                    found.add(all.item(i).getTextContent().strip());
                }
            }
        }
        assertThat(expected).contains("The good (3 seeds)", "The weak (3 seeds) ▼", "524,288");
        assertThat(found).containsExactlyElementsOf(expected);
    }

    @Test
    void severalScenariosStartWithTheOverviewOfTheMarkdown() throws Exception {
        Leaderboard noisy =
                Leaderboard.of(
                        NoiseCells.all().stream().flatMap(c -> Cells.thrice(c).stream()).toList());
        Document page = page(noisy, PictureSource.none());
        assertThat(texts(page, "h2")).startsWith("Overview", "Robustness", "m1m2-noise0");
        assertThat(texts(page, "h3")).startsWith("AP@0.5, pose noise 0.0 m, 0.0°");
        List<String> strong =
                ReportRenderer.markdown(noisy)
                        .lines()
                        .flatMap(l -> Arrays.stream(l.split("\\|")))
                        .filter(cell -> cell.contains("**"))
                        .map(cell -> cell.replace("**", "").strip())
                        .toList();
        assertThat(texts(page, "b")).isEqualTo(strong).hasSizeGreaterThanOrEqualTo(8 * 2);
    }

    @Test
    void chartsLieInThePageItself() throws Exception {
        Leaderboard noisy = Leaderboard.of(NoiseCells.all());
        List<Element> images = images(page(noisy, PictureSource.none()), "over pose noise");
        assertThat(images).hasSize(2);
        String data = images.get(0).getAttribute("src").replace("data:image/svg+xml;base64,", "");
        assertThat(new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8))
                .isEqualTo(ReportRenderer.charts(noisy).get("robustness-m1m2.svg"));
        assertThat(images.get(0).getAttribute("alt")).contains("5 methods in m1m2 over pose noise");
        Document page = page(LEADERBOARD, PictureSource.none());
        assertThat(images(page, "over bytes per frame"))
                .singleElement()
                .satisfies(
                        img ->
                                assertThat(img.getAttribute("alt"))
                                        .startsWith("world-m1m2: AP@0.5 over bytes per frame. On"));
    }

    @Test
    void thePageSaysWhatStandsAroundTheTables() throws Exception {
        Document page = page(LEADERBOARD, PictureSource.none());
        ScenarioTable table = LEADERBOARD.tables().get(0);
        assertThat(texts(page, "h2")).containsExactly("world-m1m2", "Training");
        assertThat(texts(page, "p"))
                .startsWith(ReportText.protocol(LEADERBOARD, table))
                .contains(ReportText.warning(table.warnings().get(0)))
                .contains(ReportText.legend(table), ReportText.DETAILS);
        assertThat(texts(page, "li"))
                .containsExactly("broken, seed 1: [PLUGIN] 1 < 2 \\u001b[31m & \"so\" on");
        assertThat(elements(page, "nav")).isEmpty();
    }

    @Test
    void everyIntervalIsDrawnWhereItLies() throws Exception {
        Document page = page(LEADERBOARD, PictureSource.none());
        ScoreWithInterval best = LEADERBOARD.tables().get(0).rows().get(0).primary().get("ap@0.3");
        List<Element> circles = elements(page, "circle");
        assertThat(circles).hasSize(4 * 3);
        assertThat(Double.parseDouble(circles.get(0).getAttribute("cx")))
                .isCloseTo(100 * best.value(), within(0.051));
        assertThat(elements(page, "path").get(1).getAttribute("d"))
                .startsWith("M" + NumberFormats.decimals(1, 100 * best.interval().low()) + " 6")
                .contains("H" + NumberFormats.decimals(1, 100 * best.interval().high()) + "M");
    }

    @Test
    void picturesAreEmbeddedReferencesFirstAndCaptioned() throws Exception {
        PictureSource pictures =
                (scenario, method) -> method.equals("broken") ? Optional.empty() : Optional.of(PNG);
        Document page = page(LEADERBOARD, pictures);
        assertThat(images(page, "Answer"))
                .hasSize(4)
                .allSatisfy(img -> assertThat(img.getAttribute("src")).isEqualTo(IMAGE));
        String score =
                NumberFormats.interval(
                        LEADERBOARD.tables().get(0).rows().get(0).primary().get("ap@0.5"));
        assertThat(texts(page, "figcaption").get(0)).startsWith("The no-fusion AP@0.5 ");
        assertThat(texts(page, "figcaption").get(1)).startsWith("The direct ▽ AP@0.5 ");
        assertThat(texts(page, "figcaption").get(2))
                .isEqualTo("The good (3 seeds) AP@0.5 " + score);
    }

    @Test
    void aPictureThatWouldMakeThePageTooLargeIsNamedInstead() throws Exception {
        byte[] large = new byte[6_000_000];
        Document page =
                page(
                        LEADERBOARD,
                        (scenario, method) -> Optional.of(method.equals("good") ? PNG : large));
        assertThat(images(page, "Answer")).hasSize(2);
        assertThat(texts(page, "p"))
                .anyMatch(
                        p ->
                                p.endsWith(
                                        "To keep the page small without The direct, The weak, The"
                                                + " broken."));
    }

    @Test
    void eightMethodsOfAScenarioAreShownAtMost() throws Exception {
        List<CellRecord> many = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            many.add(Cells.failed("m" + i, 1, ErrorCode.DATA, "no clouds"));
        }
        Document page = page(Leaderboard.of(many), (scenario, method) -> Optional.of(PNG));
        assertThat(elements(page, "img")).hasSize(8);
        assertThat(texts(page, "p")).anyMatch(p -> p.endsWith("without The m8, The m9."));
    }

    @Test
    void namesAreTextAndNeverMarkup() throws Exception {
        CellRecord cell = CELLS.get(0);
        MethodIdentity method =
                new MethodIdentity("odd", "<&> \"quoted\" 'label'", RowRole.CONTENDER);
        CellRecord odd = with(cell, "<script>alert(1)</script>", method);
        Leaderboard both = Leaderboard.of(List.of(cell, odd));
        String text = ReportRenderer.html(both, (scenario, id) -> Optional.of(PNG));
        assertThat(text)
                .contains("&lt;&amp;&gt; &quot;quoted&quot; &#39;label&#39;")
                .doesNotContain("<script", "<&>");
        Document page = page(both, (scenario, id) -> Optional.of(PNG));
        assertThat(texts(page, "td")).contains("<&> \"quoted\" 'label'");
        assertThat(elements(page, "img").get(1).getAttribute("alt"))
                .isEqualTo("Answer of <&> \"quoted\" 'label' in <script>alert(1)</script>");
        assertThat(texts(page, "a")).containsExactly("world-m1m2", "<script>alert(1)</script>");
        assertThat(elements(page, "a").get(1).getAttribute("href")).isEqualTo("#scenario-2");
        assertThat(elements(page, "section").get(1).getAttribute("id")).isEqualTo("scenario-2");
    }

    private static CellRecord with(CellRecord c, String scenario, MethodIdentity method) {
        return new CellRecord(
                c.schemaVersion(),
                c.suiteHash(),
                scenario,
                method,
                c.seed(),
                c.status(),
                new TreeMap<>(c.protocol()),
                c.provenance(),
                c.scores(),
                c.cost(),
                c.frozenHashes(),
                Optional.empty());
    }

    @Test
    void nothingIsFetchedFromElsewhere() {
        String text = ReportRenderer.html(LEADERBOARD, (scenario, method) -> Optional.of(PNG));
        assertThat(text)
                .doesNotContain("http:", "https:", "<link", "<script", "url(", "@import")
                .contains("prefers-color-scheme: dark", "@media print");
        assertThat(text.split("src=\""))
                .allSatisfy(
                        part -> {
                            if (!part.startsWith("<!DOCTYPE")) {
                                assertThat(part)
                                        .matches("(?s)data:image/(png|svg\\+xml);base64,.*");
                            }
                        });
    }

    @Test
    void aSegmentationHasItsOwnScoresAndNoSecondTable() throws Exception {
        Leaderboard maps =
                Leaderboard.of(List.of(Cells.segmented("better", RowRole.CONTENDER, 0.9, 36)));
        Document page = page(maps, PictureSource.none());
        assertThat(texts(page, "th")).contains("mIoU [95 %]", "Accuracy [95 %]");
        assertThat(elements(page, "table")).hasSize(2); // the second says how it was trained
        assertThat(elements(page, "circle")).hasSize(2);
    }
}
