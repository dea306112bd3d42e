package org.parley.leaderboard.render.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.api.error.BenchmarkException;
import org.parley.leaderboard.Cells;
import org.parley.leaderboard.render.ReportRenderer;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.result.MethodIdentity;
import org.parley.leaderboard.result.RowRole;
import org.parley.leaderboard.result.SweepPoint;
import org.parley.leaderboard.table.Leaderboard;

class SweepChartTest {
    private static final String FILE = "sweep-world-m1m2-message-size.svg";

    private static List<CellRecord> swept(String id, double at, double recall) {
        CellRecord cell = Cells.scored(id, RowRole.CONTENDER, 1, recall, 36, 500);
        var method =
                new MethodIdentity(
                        id,
                        "Message of " + at,
                        RowRole.CONTENDER,
                        Optional.of(new SweepPoint("Message size", at)));
        return Cells.thrice(cell.withMethod(method));
    }

    private static Leaderboard leaderboard(double... sizes) {
        List<CellRecord> cells = new ArrayList<>();
        cells.add(Cells.scored("no-fusion", RowRole.NO_FUSION, 1, 0.5, 36, 0));
        for (double size : sizes) {
            cells.addAll(swept("m" + (int) size, size, 0.6 + size / 200));
        }
        return Leaderboard.of(cells);
    }

    @Test
    void methodsLieInALineByTheLogarithmOfTheirNumber() {
        Map<String, String> charts = ReportRenderer.charts(leaderboard(64, 4, 16));
        String svg = charts.getOrDefault(FILE, "");
        assertThat(svg).contains("AP@0.5 in world-m1m2 over message size: 4: ", "16: ", "64: ");
        var line =
                java.util.regex.Pattern.compile(
                        "class=\"line\" d=\"M([0-9.]+) [^L]*L([0-9.]+) [^L]*L([0-9.]+)");
        var found = line.matcher(svg);
        assertThat(found.find()).isTrue();
        double first = Double.parseDouble(found.group(1));
        double middle = Double.parseDouble(found.group(2));
        double last = Double.parseDouble(found.group(3));
        assertThat(middle - first).isPositive();
        assertThat(last - middle)
                .isCloseTo(middle - first, org.assertj.core.data.Offset.offset(0.2));
    }

    @Test
    void oneMethodIsNoSweep() {
        assertThat(ReportRenderer.charts(leaderboard(4))).doesNotContainKey(FILE);
        assertThat(ReportRenderer.markdown(leaderboard(4))).doesNotContain("sweep-");
    }

    @Test
    void markdownAndPageShowTheChart() {
        Leaderboard both = leaderboard(4, 16);
        assertThat(ReportRenderer.markdown(both))
                .contains("![world-m1m2 over message size](" + FILE + ")");
        assertThat(ReportRenderer.html(both, PictureSource.none()))
                .contains("over message size: 4: ");
    }

    @Test
    void aCellKeepsItsPlaceInASweep() {
        CellRecord cell = swept("m4", 4, 0.7).get(0);
        assertThat(CellRecord.parse(cell.toJson(), "cell.json")).isEqualTo(cell);
        CellRecord plain = Cells.scored("plain", RowRole.CONTENDER, 1, 0.7, 36, 500);
        assertThat(plain.toJson()).doesNotContain("sweep");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aPlaceWithoutALogarithmIsRefused(double at) {
        assertThatThrownBy(() -> new SweepPoint("Message size", at))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("'at' of sweep 'Message size' must be a positive number");
    }
}
