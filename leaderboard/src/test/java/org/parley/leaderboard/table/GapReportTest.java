package org.parley.leaderboard.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.leaderboard.domaingap.DomainGaps;
import org.parley.leaderboard.domaingap.GapMetric;
import org.parley.leaderboard.domaingap.GapPair;
import org.parley.leaderboard.render.ReportRenderer;
import org.parley.leaderboard.render.markdown.GapMarkdown;
import org.parley.leaderboard.result.ExplanationRecord;
import org.parley.leaderboard.result.ExplanationRecord.Observation;
import org.parley.leaderboard.result.MethodState;
import org.parley.leaderboard.table.GapDifference.Verdict;

class GapReportTest {
    private static final int SCENES = 32;
    private static final String GRID = "8 × 16 cells of 0.8 m";

    /** Gaps that vary from scene to scene, of m1 by every metric and of m3 by alignment alone. */
    private static ExplanationRecord explanation(String method, long seed, double size) {
        List<Observation> frames = new ArrayList<>();
        for (int i = 0; i < 2 * SCENES; i++) {
            double scene = 0.1 * Math.sin(i / 2);
            TreeMap<String, Double> gaps = new TreeMap<>();
            for (GapMetric metric : GapMetric.values()) {
                gaps.put(name(GapPair.LOCAL_COMMON, metric), size + scene);
                gaps.put(name(GapPair.SENT_COMMON, metric), size / 2 + scene);
                gaps.put(name(MethodState.UNTRAINED, GapPair.LOCAL_COMMON, metric), 0.1 + scene);
                gaps.put(name(MethodState.TUNED, GapPair.RESTORED_LOCAL, metric), 0.2 + scene);
            }
            gaps.put(
                    DomainGaps.name(MethodState.ALIGNED, "m3", GapPair.LOCAL_COMMON, GapMetric.CKA),
                    0.5);
            String id = String.format("s%02d", i / 2);
            frames.add(new Observation(id, id + "/" + i % 2, "7", gaps));
        }
        String common = "6 channels, 4 × 8 cells of 1.6 m";
        List<String> modalities = List.of("m1", "m3");
        return new ExplanationRecord(
                2, "hash", method, method.toUpperCase(), seed, common, GRID, modalities, frames);
    }

    private static String name(GapPair pair, GapMetric metric) {
        return name(MethodState.ALIGNED, pair, metric);
    }

    private static String name(MethodState state, GapPair pair, GapMetric metric) {
        return DomainGaps.name(state, "m1", pair, metric);
    }

    private static GapReport report() {
        return GapReport.of(
                List.of(
                        explanation("nego", 1, 0.68),
                        explanation("nego", 2, 0.72),
                        explanation("protocol", 1, 0.9),
                        explanation("protocol", 2, 0.9)));
    }

    @Test
    void gapsAreMeansOverFramesAndSeeds() {
        GapScore score =
                report().score("nego", "m1", GapPair.LOCAL_COMMON, GapMetric.KL).orElseThrow();
        assertThat(score.value()).isCloseTo(0.7, within(0.02));
        assertThat(score.interval().contains(score.value())).isTrue();
        assertThat(score.interval().width()).isBetween(0.01, 0.3);
    }

    private static Verdict verdict(GapReport report, String other, GapMetric metric) {
        return report.differences().stream()
                .filter(d -> d.method().equals("nego") && d.other().equals(other))
                .filter(d -> d.metric() == metric && d.pair() != GapPair.RESTORED_LOCAL)
                .filter(d -> !d.betweenMethods() || d.pair() == GapPair.LOCAL_COMMON)
                .map(GapDifference::verdict)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aVerdictIsOnTheGapWhicheverWayTheMetricGoes() {
        GapReport report = report();
        assertThat(verdict(report, "protocol", GapMetric.KL)).isEqualTo(Verdict.SMALLER);
        assertThat(verdict(report, "protocol", GapMetric.CKA)).isEqualTo(Verdict.LARGER);
        assertThat(verdict(report, "nego", GapMetric.KL)).isEqualTo(Verdict.SMALLER);
        assertThat(verdict(report, "nego", GapMetric.COSINE)).isEqualTo(Verdict.LARGER);
        GapReport same =
                GapReport.of(List.of(explanation("nego", 1, .6), explanation("other", 1, .6)));
        assertThat(verdict(same, "other", GapMetric.KL)).isEqualTo(Verdict.CANNOT_BE_TOLD_APART);
    }

    @Test
    void theReferenceQuantityIsNotComparedBetweenMethods() {
        assertThat(report().differences())
                .anyMatch(d -> d.metric() == GapMetric.KL_REFERENCE && !d.betweenMethods())
                .noneMatch(d -> d.metric() == GapMetric.KL_REFERENCE && d.betweenMethods());
    }

    @Test
    void theTextShowsEveryMethodAndSaysWhatIsMissing() {
        String text = ReportRenderer.markdown(report(), "tiny");
        assertThat(text)
                .startsWith("# Domain gap: tiny\n\n64 frames of 32 scenes of the test split")
                .contains("## NEGO\n\nCommon representation: 6 channels, 4 × 8 cells of 1.6 m.\n")
                .contains("NEGO less PROTOCOL:", "] smaller |", "] larger |")
                .contains("the numbers of channels differ (m3)")
                .doesNotContain("Warning");
        assertThat(text.lines().filter(l -> l.startsWith("| m3 ") && l.contains("sent")))
                .allMatch(l -> l.matches("\\| m3 +\\| sent – common( *\\| +–){5} \\|"));
    }

    @Test
    void whatTrainingChangesIsReadOffBesideTheUntrained() {
        GapReport report = report();
        GapDifference change =
                report.differences().stream()
                        .filter(d -> d.betweenStates() && d.method().equals("nego"))
                        .findFirst()
                        .orElseThrow();
        assertThat(change.otherState()).isEqualTo(MethodState.UNTRAINED);
        assertThat(change.difference()).isCloseTo(0.6, within(1e-9));
        assertThat(change.interval().low()).isPositive();
        assertThat(change.verdict()).isEqualTo(Verdict.SMALLER);
        assertThat(ReportRenderer.markdown(report, "tiny"))
                .contains("on one grid, 8 × 16 cells of 0.8 m, before tuning")
                .containsPattern("m1 +\\| restored – local, tuned +\\| +\\.2")
                .contains("What training changes, CKA of local – common:")
                .containsPattern("\\| m1 +\\| \\.1[0-9]+ \\[.*\\] +\\| \\.[67]")
                .doesNotContainPattern("m3 +\\| restored – local, tuned");
    }

    @Test
    void explanationsOnOtherGridsAreNotMixed() {
        ExplanationRecord one = explanation("nego", 1, 0.6);
        ExplanationRecord coarse =
                new ExplanationRecord(
                        2, "hash", "other", "O", 1, "", "4 × 8", one.modalities(), one.frames());
        assertThatThrownBy(() -> GapReport.of(List.of(one, coarse)))
                .hasMessageContaining("nego and other are of different observations");
    }

    @Test
    void fewScenesAreWarnedOf() {
        ExplanationRecord all = explanation("nego", 1, 0.6);
        ExplanationRecord few =
                new ExplanationRecord(
                        2,
                        "hash",
                        "nego",
                        "NEGO",
                        1,
                        "",
                        GRID,
                        all.modalities(),
                        all.frames().subList(0, 8));
        assertThat(ReportRenderer.markdown(GapReport.of(List.of(few)), "tiny"))
                .contains("Warning: few scenes");
    }

    @Test
    void thePictureIsWellFormedAndHasABarForEveryNumber() throws Exception {
        String svg = ReportRenderer.svg(report(), "a < b");
        var document =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getElementsByTagName("text").getLength()).isGreaterThan(20);
        // Two methods with five metrics, before and after; and the alignment of m3 before.
        assertThat(svg.split("class=\"whisker\"", -1)).hasSize(1 + 2 * (5 * 2 + 1));
        assertThat(svg).doesNotContain("NaN", "Infinity");
    }

    @Test
    void gapsOfVeryDifferentSizeAreDrawnByDecades() {
        ExplanationRecord small = explanation("nego", 1, 0.6);
        ExplanationRecord large = explanation("protocol", 1, 300);
        assertThat(ReportRenderer.svg(GapReport.of(List.of(small, large)), "tiny"))
                .contains("nats a cell, logarithmic");
    }

    @Test
    void explanationsOfOtherFramesAreNotMixed() {
        ExplanationRecord all = explanation("nego", 1, 0.6);
        ExplanationRecord part =
                new ExplanationRecord(
                        2,
                        "hash",
                        "other",
                        "O",
                        1,
                        "",
                        GRID,
                        all.modalities(),
                        all.frames().subList(0, 9));
        assertThatThrownBy(() -> GapReport.of(List.of(all, part)))
                .hasMessageContaining("nego and other are of different observations");
    }

    @Test
    void whatIsStoredIsReadBack(@TempDir Path directory) throws Exception {
        ExplanationRecord written = explanation("nego", 1, 0.6);
        Path file = Files.writeString(directory.resolve("explanation.json"), written.toJson());
        assertThat(ExplanationRecord.read(file)).isEqualTo(written);
    }

    @Test
    void numbersHaveThreeDigits() {
        assertThat(List.of(0.0, 0.01234, -0.5, 1.234, 12.34, 123.4, -0.0001, 0.9996))
                .extracting(GapMarkdown::number)
                .containsExactly(".000", ".012", "−.500", "1.23", "12.3", "123", ".000", "1.00");
    }
}
