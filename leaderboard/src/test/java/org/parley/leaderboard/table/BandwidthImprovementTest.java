package org.parley.leaderboard.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.leaderboard.Cells;
import org.parley.leaderboard.render.ReportRenderer;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.result.RowRole;

class BandwidthImprovementTest {
    /** Rows of Who2com's Table I: accuracies, kilobytes of a frame and the score as printed. */
    @ParameterizedTest
    @CsvSource({
        "84.57, 68.79, 88.14, 1028.03, 0.812",
        "80.42, 62.88, 88.13, 1028.03, 0.691",
        "79.44, 66.84, 89.70, 1028.03, 0.549",
        "80.97, 66.85, 89.16, 1028.03, 0.631",
        "65.31, 68.79, 88.14, 1024.03, -0.179",
        "72.58, 68.79, 88.14, 4096, 0.049",
        "84.38, 62.88, 88.13, 4096.03, 0.212",
        "76.93, 66.84, 89.70, 1024, 0.441"
    })
    void theScoresArePrintedInThePaper(
            double own, double low, double high, double kilobytes, double printed) {
        assertThat(BandwidthImprovement.score(own, low, high, kilobytes / 1024))
                .isCloseTo(printed, within(0.0011));
    }

    private static List<CellRecord> cells(String... ids) {
        Map<String, Double> accuracies =
                Map.of("single-normal", .9, "single-degraded", .4, "who2com", .7);
        return Stream.of(ids)
                .map(id -> Cells.segmented(id, RowRole.REFERENCE, accuracies.get(id), 12))
                .toList();
    }

    private static Map<String, TableRow> rows(List<CellRecord> cells) {
        return Leaderboard.of(cells).tables().get(0).rows().stream()
                .collect(Collectors.toMap(r -> r.method().id(), r -> r));
    }

    /** A hundred bytes a frame are a small part of a megabyte. */
    @Test
    void rowsOfATableWithBothReferencesHaveAScore() {
        List<CellRecord> cells = cells("single-normal", "single-degraded", "who2com");
        Map<String, TableRow> rows = rows(cells);
        Map<String, Double> own = rows.get("who2com").scores();
        double low = rows.get("single-degraded").scores().get("accuracy");
        double high = rows.get("single-normal").scores().get("accuracy");
        double share = (own.get("accuracy") - low) / (high - low);
        assertThat(own.get("bis")).isCloseTo(share * 1024 * 1024 / 100, within(1e-6));
        assertThat(rows.get("single-degraded").scores().get("bis")).isZero();
        assertThat(ReportRenderer.markdown(Leaderboard.of(cells)))
                .contains("KB/frame |", "BIS |", " 0.10 |");
    }

    @Test
    void withoutAReferenceThereIsNone() {
        List<CellRecord> cells = cells("single-degraded", "who2com");
        assertThat(rows(cells).get("who2com").scores()).doesNotContainKey("bis");
        assertThat(ReportRenderer.markdown(Leaderboard.of(cells))).doesNotContain("BIS");
    }

    @Test
    void whoSendsNothingHasNone() {
        CellRecord silent = Cells.segmented("silent", RowRole.REFERENCE, .7, 12, 0);
        List<CellRecord> cells =
                Stream.concat(cells("single-normal", "single-degraded").stream(), Stream.of(silent))
                        .toList();
        assertThat(rows(cells).get("silent").scores()).doesNotContainKey("bis");
    }
}
