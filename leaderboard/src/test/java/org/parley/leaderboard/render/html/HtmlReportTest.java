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
import org.parley.leaderboard.render.page.PageExport;
import org.parley.leaderboard.render.page.PageFact;
import org.parley.leaderboard.render.page.PageFacts;
import org.parley.leaderboard.render.page.PageHeading;
import org.parley.leaderboard.render.page.PageMeasures;
import org.parley.leaderboard.render.page.PageRow;
import org.parley.leaderboard.render.page.PageTable;
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
        return parsed(ReportRenderer.html(leaderboard, pictures));
    }

    private static Document parsed(String text) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)));
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
            String caption = table.getElementsByTagName("caption").item(0).getTextContent();
            if (caption.startsWith("Cost of methods") || caption.startsWith("Which method")) {
                continue;
            }
            NodeList all = table.getElementsByTagName("*");
            for (int i = 0; i < all.getLength(); i++) {
                if (all.item(i).getNodeName().matches("t[hd]")) {
                    found.add(all.item(i).getTextContent().strip());
                }
            }
        }
        assertThat(expected).contains("The good (3 seeds)", "The weak (3 seeds) ▼", "524,288");
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void severalScenariosStartWithTheOverviewOfTheMarkdown() throws Exception {
        Leaderboard noisy =
                Leaderboard.of(
                        NoiseCells.all().stream().flatMap(c -> Cells.thrice(c).stream()).toList());
        Document page = page(noisy, PictureSource.none());
        assertThat(texts(page, "h2"))
                .startsWith("At a glance", "Compare two methods", "Overview", "Robustness");
        assertThat(texts(page, "caption")).contains("AP@0.5, pose noise 0.0 m, 0.0°");
        assertThat(elements(page, "b"))
                .hasSizeGreaterThanOrEqualTo(8)
                .allSatisfy(b -> assertThat(next(b).getAttribute("class")).isEqualTo("ties"));
        assertThat(ReportRenderer.markdown(noisy))
                .contains(texts(page, "b").stream().map(b -> "**" + b + "**").toList());
    }

    private static Element next(Element element) {
        return (Element) element.getNextSibling();
    }

    @Test
    void contendersStandBeforeReferences() throws Exception {
        Document page = page(LEADERBOARD, PictureSource.none());
        List<String> roles =
                elements(page, "tr").stream()
                        .map(tr -> tr.getAttribute("class"))
                        .filter(role -> !role.isEmpty())
                        .toList();
        assertThat(roles.subList(0, 5))
                .containsExactly("contender", "contender", "contender", "reference", "reference");
    }

    @Test
    void everyHeadingSaysWhatItHeadsAndEveryTableWhatItShows() throws Exception {
        Document page = page(LEADERBOARD, PictureSource.none());
        assertThat(elements(page, "th"))
                .allSatisfy(th -> assertThat(th.getAttribute("scope")).isIn("col", "row"));
        assertThat(texts(page, "caption")).hasSameSizeAs(elements(page, "table"));
        assertThat(elements(page, "div"))
                .filteredOn(div -> div.getAttribute("class").equals("wide"))
                .allSatisfy(
                        div -> {
                            assertThat(div.getAttribute("tabindex")).isEqualTo("0");
                            assertThat(div.getAttribute("aria-label")).isNotBlank();
                        });
        assertThat(elements(page, "main")).hasSize(1);
    }

    @Test
    void atAGlanceTheBestContenderIsNamedWithItsVerdicts() throws Exception {
        Element table = elements(page(LEADERBOARD, PictureSource.none()), "table").get(0);
        assertThat(table.getTextContent())
                .contains("Best contender", "The good", "none", "better", "131,072");
    }

    @Test
    void whatTheRunIsStandsInTheHeadAndItsFilesBesideEveryTable() throws Exception {
        PageTable agents =
                new PageTable(
                        "Agents",
                        0,
                        List.of(new PageHeading("Agent", "", true)),
                        List.of(PageRow.of(List.of("m1 <&>"))));
        PageFacts facts =
                new PageFacts(
                        "quick",
                        List.of(new PageFact("Dataset", "world")),
                        List.of(agents),
                        "cite me",
                        PageExport.standard());
        String text =
                ReportRenderer.html(LEADERBOARD, PictureSource.none(), facts, PageMeasures.none());
        Document page = parsed(text);
        assertThat(texts(page, "title")).containsExactly("quick");
        assertThat(texts(page, "dd")).contains("world");
        assertThat(texts(page, "th")).contains("m1 <&>");
        assertThat(texts(page, "pre")).containsExactly("cite me");
        long tables = elements(page, "table").size() - 1; // agents have no file
        assertThat(elements(page, "a").stream().map(a -> a.getAttribute("href")))
                .filteredOn(href -> href.equals("leaderboard.tex"))
                .hasSize((int) tables);
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
        assertThat(texts(page, "h2"))
                .containsExactly(
                        "At a glance",
                        "Compare two methods",
                        "world-m1m2",
                        "Training",
                        "What the words mean");
        assertThat(texts(page, "p"))
                .contains(ReportText.protocol(LEADERBOARD, table))
                .contains(ReportText.warning(table.warnings().get(0)))
                .contains(ReportText.legend(table), ReportText.DETAILS);
        assertThat(texts(page, "li"))
                .containsExactly("broken, seed 1: [PLUGIN] 1 < 2 \\u001b[31m & \"so\" on");
        assertThat(texts(page, "a"))
                .containsExactly("At a glance", "world-m1m2", "Training", "Compare", "Words");
    }

    @Test
    void everyIntervalIsDrawnOnOneAxisThatIsNoWiderThanNeeded() throws Exception {
        Document page = page(LEADERBOARD, PictureSource.none());
        Document chart = parsed(svg(images(page, "with 95 % intervals").get(0)));
        List<Element> marks =
                elements(chart, "path").stream()
                        .filter(p -> p.getAttribute("class").startsWith("interval"))
                        .toList();
        List<ScoreWithInterval> scores =
                LEADERBOARD.tables().get(0).rows().stream()
                        .flatMap(r -> r.primary("ap@0.5").stream())
                        .toList();
        assertThat(marks).hasSize(scores.size());
        List<Double> widths =
                marks.stream()
                        .map(p -> p.getAttribute("d").split("[M H]+"))
                        .map(d -> Double.parseDouble(d[3]) - Double.parseDouble(d[1]))
                        .sorted()
                        .toList();
        List<Double> expected = scores.stream().map(m -> m.interval().width()).sorted().toList();
        double pixels = widths.get(0) / expected.get(0);
        for (int i = 0; i < widths.size(); i++) {
            assertThat(widths.get(i)).isCloseTo(pixels * expected.get(i), within(1.0));
        }
        assertThat(texts(chart, "text")).anyMatch(t -> t.startsWith("The good"));
    }

    private static String svg(Element image) {
        String data = image.getAttribute("src").replace("data:image/svg+xml;base64,", "");
        return new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8);
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
        assertThat(images(page, "Answer")).hasSize(8);
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
                .contains("&lt;&amp;&gt; \"quoted\" 'label'")
                .doesNotContain("<script>alert", "<&>");
        Document page = page(both, (scenario, id) -> Optional.of(PNG));
        assertThat(texts(page, "th")).contains("<&> \"quoted\" 'label'");
        assertThat(images(page, "Answer").get(1).getAttribute("alt"))
                .isEqualTo("Answer of <&> \"quoted\" 'label' in <script>alert(1)</script>");
        assertThat(texts(page, "a")).contains("world-m1m2", "<script>alert(1)</script>");
        assertThat(elements(page, "section"))
                .extracting(section -> section.getAttribute("id"))
                .contains("scenario-1", "scenario-2");
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
                .doesNotContain("http:", "https:", "<link", "<script src", "url(", "@import")
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
        assertThat(texts(page, "caption"))
                .containsExactly(
                        "Which method is best, scenario by scenario",
                        "Methods in world-m1m2",
                        "Cost of methods in world-m1m2",
                        "Stages");
    }
}
