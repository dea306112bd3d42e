package org.parley.leaderboard.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.api.error.ErrorCode;
import org.parley.leaderboard.Cells;
import org.parley.leaderboard.render.ReportRenderer;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.result.RowRole;
import org.parley.leaderboard.table.ScoreOverview.Line;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScoreOverviewTest {
    private static final String CLEAN = "0.0 m, 0.0°";

    /** "late-fusion" and "good" run in both, the others in one. */
    private static List<CellRecord> cells() {
        CellRecord late = Cells.scored("late-fusion", RowRole.REFERENCE, 1, 0.8, 30, 500);
        CellRecord good = Cells.scored("good", RowRole.CONTENDER, 1, 0.95, 30, 500);
        return List.of(
                Cells.in(good, "one", CLEAN),
                Cells.in(late, "one", CLEAN),
                Cells.in(Cells.scored("weak", RowRole.CONTENDER, 1, 0.5, 30, 9), "one", CLEAN),
                Cells.in(Cells.scored("no-fusion", RowRole.NO_FUSION, 1, 0.6, 30, 0), "one", CLEAN),
                Cells.in(Cells.failed("weak", 1, ErrorCode.PLUGIN, "no"), "two", CLEAN),
                Cells.in(good, "two", CLEAN),
                Cells.in(late, "two", CLEAN),
                Cells.in(Cells.segmented("good", RowRole.CONTENDER, 0.9, 30), "maps", CLEAN));
    }

    private static Line line(ScoreOverview overview, String method) {
        return overview.lines().stream()
                .filter(l -> l.method().id().equals(method))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void scenariosWithDetectionsStandSideBySideReferencesFirst() {
        List<ScoreOverview> overviews = Leaderboard.of(cells()).overviews();
        assertThat(overviews).extracting(ScoreOverview::label).containsExactly("AP@0.5", "AP@0.7");
        assertThat(overviews)
                .allSatisfy(o -> assertThat(o.headings()).containsExactly("one", "two"));
        assertThat(overviews.get(0).lines())
                .extracting(l -> l.method().id())
                .containsExactly("no-fusion", "late-fusion", "good", "weak");
    }

    @Test
    void theOverviewIsTheFirstTableAndShowsWhatRanWhere() {
        String text = ReportRenderer.markdown(Leaderboard.of(cells()));
        assertThat(text).startsWith("# Leaderboard\n\n## Overview\n");
        assertThat(text.indexOf("\nAP@0.7:\n")).isLessThan(text.indexOf("## one"));
        assertThat(text.lines().filter(l -> l.startsWith("| The")).limit(4))
                .satisfiesExactly(
                        no -> assertThat(no).matches("\\| The no-fusion .* +– \\| +– \\|"),
                        late -> assertThat(late).matches("\\| The late-fusion .* +– \\|"),
                        good -> assertThat(good).contains(" % |").doesNotContain("*"),
                        weak -> assertThat(weak).contains(" failed |").doesNotContain("*"));
    }

    @Test
    void theBestContenderIsBoldOnceItHasThreeSeeds() {
        List<CellRecord> cells = new ArrayList<>(cells());
        for (long seed = 2; seed <= 3; seed++) {
            CellRecord good = Cells.scored("good", RowRole.CONTENDER, seed, 0.95, 30, 500);
            cells.add(Cells.in(good, "one", CLEAN));
        }
        String line =
                ReportRenderer.markdown(Leaderboard.of(cells))
                        .lines()
                        .filter(l -> l.startsWith("| The good"))
                        .findFirst()
                        .orElseThrow();
        assertThat(line).matches("\\| The good +\\| \\*\\*[.]\\d+\\*\\* \\| +[.]\\d+ \\| .*");
    }

    @Test
    void theMeanIncreaseNamesItsColumnsAndARowWithOthersHasNone() {
        Leaderboard leaderboard = Leaderboard.of(cells());
        ScoreOverview overview = leaderboard.overviews().get(0);
        Line late = line(overview, "late-fusion");
        Line good = line(overview, "good");
        double reference = late.values().get("one") + late.values().get("two");
        double own = good.values().get("one") + good.values().get("two");
        assertThat(overview.meanScenarios()).containsExactly("one", "two");
        assertThat(good.meanIncrease().orElseThrow())
                .isCloseTo((own - reference) / reference, within(1e-12));
        assertThat(line(overview, "weak").meanIncrease()).isEmpty();
        assertThat(line(overview, "no-fusion").meanIncrease()).isEmpty();
        assertThat(ReportRenderer.markdown(leaderboard).replace('\n', ' '))
                .contains("methods that ran in all of them: one, two.");
    }

    @Test
    void theMeanIncreaseIsOfMeansAndNotAMeanOfIncreases() {
        ScoreOverview noisy = Leaderboard.of(NoiseCells.all()).overviews().get(6);
        Line late = line(noisy, "late-fusion");
        Line good = line(noisy, "good");
        double sum = good.values().values().stream().mapToDouble(v -> v).sum();
        double reference = late.values().values().stream().mapToDouble(v -> v).sum();
        assertThat(late.values().get("m1m2-noise0.6"))
                .isNotEqualTo(late.values().get("m1m3-noise0.6"));
        assertThat(good.meanIncrease().orElseThrow())
                .isCloseTo((sum - reference) / reference, within(1e-12));
    }

    @Test
    void withoutLateFusionNothingIsRelativeToIt() {
        List<CellRecord> cells = new ArrayList<>(cells());
        cells.removeIf(c -> c.method().id().equals("late-fusion"));
        assertThat(ReportRenderer.markdown(Leaderboard.of(cells)))
                .contains("Overview")
                .doesNotContain("Inc.");
    }

    @Test
    void aSingleScenarioWithDetectionsNeedsNoOverview() {
        List<CellRecord> cells = new ArrayList<>(cells());
        cells.removeIf(c -> c.scenario().equals("two"));
        assertThat(Leaderboard.of(cells).overviews()).isEmpty();
        assertThat(ReportRenderer.markdown(Leaderboard.of(cells))).doesNotContain("Overview");
    }

    @Test
    void everyLevelOfNoiseHasTablesOfItsOwn() {
        Leaderboard leaderboard = Leaderboard.of(NoiseCells.all());
        assertThat(leaderboard.overviews()).hasSize(2 * NoiseCells.LEVELS.size());
        assertThat(leaderboard.overviews())
                .allSatisfy(o -> assertThat(o.headings()).containsExactly("m1m2", "m1m3"));
        assertThat(ReportRenderer.markdown(leaderboard))
                .contains("\nAP@0.5, pose noise 0.0 m, 0.0°:\n")
                .contains("\nAP@0.7, pose noise 0.6 m, 0.6°:\n");
    }

    @Test
    void levelsOfASingleScenarioAreColumnsOfOneTable() {
        List<CellRecord> cells = new ArrayList<>(NoiseCells.all());
        cells.removeIf(c -> !c.scenario().startsWith("m1m2-"));
        assertThat(Leaderboard.of(cells).overviews())
                .hasSize(2)
                .allSatisfy(
                        o -> assertThat(o.headings()).startsWith("m1m2-noise0", "m1m2-noise0.2"));
    }

    @Test
    void aLevelThatOneScenarioAloneHasIsLeftToTheChart() {
        List<CellRecord> cells = new ArrayList<>(NoiseCells.all());
        cells.removeIf(c -> c.scenario().equals("m1m3-noise0.2"));
        Leaderboard leaderboard = Leaderboard.of(cells);
        assertThat(leaderboard.overviews())
                .extracting(o -> o.poseNoise().orElseThrow())
                .containsOnly("0.0 m, 0.0°", "0.4 m, 0.4°", "0.6 m, 0.6°");
        assertThat(ReportRenderer.charts(leaderboard).get("robustness-m1m2.svg"))
                .contains(">0.2</text>");
    }

    @Test
    void aTableWiderThanATerminalIsGivenInParts() {
        List<CellRecord> cells = new ArrayList<>();
        CellRecord cell = Cells.scored("good", RowRole.CONTENDER, 1, 0.9, 6, 500);
        for (int i = 10; i < 30; i++) {
            cells.add(Cells.in(cell, "scenario-" + i, CLEAN));
        }
        String text = ReportRenderer.markdown(Leaderboard.of(cells));
        String overview = text.substring(0, text.indexOf("## scenario-10"));
        assertThat(overview.lines()).allSatisfy(l -> assertThat(l.length()).isLessThan(141));
        assertThat(overview.lines().filter(l -> l.startsWith("| Method"))).hasSize(6);
        for (int i = 10; i < 30; i++) {
            assertThat(overview.split("scenario-" + i)).hasSize(3);
        }
    }

    @Test
    void theJsonHasTheOverviewUnrounded() {
        Leaderboard leaderboard = Leaderboard.of(cells());
        JsonNode line =
                JsonMapper.shared().readTree(leaderboard.toJson()).at("/overviews/0/lines/2");
        assertThat(line.at("/method/id").asString()).isEqualTo("good");
        assertThat(line.at("/values/two").doubleValue())
                .isEqualTo(line(leaderboard.overviews().get(0), "good").values().get("two"));
    }
}
