package org.parley.leaderboard.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.leaderboard.render.ReportRenderer;
import org.parley.leaderboard.result.MethodState;
import org.parley.leaderboard.result.RestorationRecord;
import org.parley.leaderboard.result.RestorationRecord.Score;

class RestorationReportTest {
    private static RestorationRecord of(String method, long seed, int fitted, Score... scores) {
        return new RestorationRecord(
                1, "hash", method, "M " + method, seed, fitted, 8, List.of(scores));
    }

    private static Score score(String sender, MethodState state, double value) {
        return new Score(sender, "m3", state, value);
    }

    private static RestorationReport report() {
        return RestorationReport.of(
                List.of(
                        of("oracle", 0, 128, score("m1", MethodState.ALIGNED, 0.4961)),
                        of(
                                "nego",
                                1,
                                0,
                                score("m1", MethodState.ALIGNED, 0.5),
                                score("m2", MethodState.ALIGNED, -0.25),
                                score("m1", MethodState.TUNED, 0.1)),
                        of(
                                "nego",
                                2,
                                0,
                                score("m1", MethodState.ALIGNED, 0.7),
                                score("m2", MethodState.ALIGNED, -0.25),
                                score("m1", MethodState.TUNED, 0.3))));
    }

    @Test
    void seedsAreMeanAndDeviation() {
        RestorationReport.Place place = report().methods().get(1).places().get(0);
        assertThat(place.mean()).isCloseTo(0.6, within(1e-12));
        assertThat(place.deviation()).isCloseTo(Math.sqrt(0.02), within(1e-12));
    }

    @Test
    void aRowIsAPairAndAColumnAMethodBeforeAndAfterTuning() {
        assertThat(ReportRenderer.markdown(report(), "tiny"))
                .startsWith("# Restored: tiny\n\n")
                .contains("on 8 observations of the test split", "fitted on 128 observations")
                .containsPattern("\\| Pair +\\| M oracle \\| +M nego \\|")
                .containsPattern(
                        "\\| m1 → m3 \\| +\\.496 \\| \\.600 ± \\.141 → \\.200 ± \\.141 \\|")
                .containsPattern("\\| m2 → m3 \\| +– \\| +−\\.250 ± \\.000 \\|");
    }

    @Test
    void scoresOfOtherObservationsAreNotMixed() {
        RestorationRecord one = of("nego", 1, 0);
        RestorationRecord other =
                new RestorationRecord(1, "hash", "other", "O", 1, 0, 9, List.of());
        assertThatThrownBy(() -> RestorationReport.of(List.of(one, other)))
                .hasMessageContaining("nego and other were scored on different observations");
        assertThatThrownBy(() -> RestorationReport.of(List.of()))
                .hasMessageContaining("no restoration");
    }

    @Test
    void whatIsStoredIsReadBack(@TempDir Path directory) throws Exception {
        RestorationRecord written = of("nego", 1, 0, score("m1", MethodState.TUNED, 0.25));
        Path file = Files.writeString(directory.resolve("r.json"), written.toJson());
        assertThat(RestorationRecord.read(file)).isEqualTo(written);
        assertThat(report().toJson()).contains("\"deviation\"");
    }
}
