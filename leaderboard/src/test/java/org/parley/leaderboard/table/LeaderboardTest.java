package org.parley.leaderboard.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.leaderboard.Cells;
import org.parley.leaderboard.Samples;
import org.parley.leaderboard.metric.DetectionScorer;
import org.parley.leaderboard.metric.TaskKind;
import org.parley.leaderboard.render.ReportRenderer;
import org.parley.leaderboard.render.text.DifferenceTable;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.result.CellScores;
import org.parley.leaderboard.result.FrozenHashes;
import org.parley.leaderboard.result.RowRole;
import org.parley.leaderboard.statistics.ConfidenceInterval;
import org.parley.leaderboard.table.MethodComparison.Family;
import org.parley.leaderboard.table.TableRow.Standing;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LeaderboardTest {
    private static final List<CellRecord> CELLS = cells(36);

    private static List<CellRecord> cells(int scenes) {
        return List.of(
                Cells.scored("direct", RowRole.REFERENCE, 1, 0.4, scenes, 524_288),
                Cells.scored("no-fusion", RowRole.NO_FUSION, 1, 0.7, scenes, 0),
                Cells.scored("weak", RowRole.CONTENDER, 1, 0.55, scenes, 65_536),
                Cells.scored("good", RowRole.CONTENDER, 1, 0.97, scenes, 65_536),
                Cells.scored("good", RowRole.CONTENDER, 2, 0.99, scenes, 65_536),
                Cells.scored("alike", RowRole.CONTENDER, 1, 0.98, scenes, 32_768),
                Cells.failed("broken", 1, ErrorCode.PLUGIN, "weights are\nnot finite | see log"),
                Cells.scored("good", RowRole.CONTENDER, 3, 0.98, scenes, 65_536),
                Cells.scored("weak", RowRole.CONTENDER, 2, 0.55, scenes, 65_536),
                Cells.scored("weak", RowRole.CONTENDER, 3, 0.55, scenes, 65_536),
                Cells.scored("alike", RowRole.CONTENDER, 2, 0.98, scenes, 32_768),
                Cells.scored("alike", RowRole.CONTENDER, 3, 0.98, scenes, 32_768));
    }

    @Test
    void theMarkdownIsTheGoldenOne() throws IOException {
        assertThat(ReportRenderer.markdown(Leaderboard.of(CELLS)))
                .isEqualTo(golden("leaderboard.md"));
    }

    /** It showed – in every column without a word. */
    @Test
    void aTableWithNothingToFindSaysWhy() {
        CellScores none =
                DetectionScorer.score(
                        Samples.frames("x", 0, 12, 2, 100).stream()
                                .map(Samples::withoutTruth)
                                .toList(),
                        "suite-1");
        CellRecord empty =
                Cells.scored("no-fusion", RowRole.NO_FUSION, 1, 0.7, 12, 0).withScores(none);
        String why =
                "the truth of all 24 frames is empty (no object within the range that an agent sees,"
                        + " or no pixel with a class), so that no method has a score (–); take"
                        + " other scenes, a larger range, or agents that see more";
        assertThat(Leaderboard.of(List.of(empty)).tables().get(0).warnings()).contains(why);
        CellRecord other =
                Cells.in(Cells.scored("no-fusion", RowRole.NO_FUSION, 1, 0.7, 12, 0), "b", "0");
        Leaderboard two = Leaderboard.of(List.of(Cells.in(empty, "a", "0"), other));
        assertThat(two.tables().get(1).warnings()).doesNotContain(why);
        assertThat(ReportRenderer.markdown(two).replace('\n', ' '))
                .contains("A column of – alone: there is nothing to find.");
        assertThat(ReportRenderer.markdown(Leaderboard.of(CELLS)))
                .doesNotContain("nothing to find");
    }

    @Test
    void whatASuiteNotesStandsAboveAllNumbersAndOnlyThere() {
        Leaderboard noted = Leaderboard.of(CELLS).noted(Optional.of("these compare nothing"));
        assertThat(ReportRenderer.markdown(noted))
                .startsWith("# Leaderboard\n\nNote: these compare nothing\n\n## ")
                .containsOnlyOnce("compare nothing");
        assertThat(JsonMapper.shared().readTree(noted.toJson()).path("note").asString())
                .isEqualTo("these compare nothing");
        assertThat(Leaderboard.of(CELLS).toJson()).doesNotContain("\"note\"");
    }

    @Test
    void columnsAreAlignedInATerminal() {
        List<String> lines =
                ReportRenderer.markdown(Leaderboard.of(CELLS))
                        .lines()
                        .filter(line -> line.startsWith("|"))
                        .toList();
        assertThat(lines).hasSize(7 + 8 + 11 + 7 + 7 + 12);
        for (List<String> table :
                List.of(
                        lines.subList(0, 7),
                        lines.subList(7, 15),
                        lines.subList(15, 26),
                        lines.subList(26, 33),
                        lines.subList(33, 40),
                        lines.subList(40, 52))) {
            assertThat(table).allSatisfy(l -> assertThat(l).hasSameSizeAs(table.get(0)));
            assertThat(table.get(0).length()).isLessThanOrEqualTo(140);
        }
    }

    @Test
    void rowsAreOrderedRankedAndFlagged() {
        ScenarioTable table = Leaderboard.of(CELLS).tables().get(0);
        assertThat(table.rows())
                .extracting(r -> r.method().id())
                .containsExactly("good", "alike", "no-fusion", "weak", "direct", "broken");
        TableRow good = row(table, "good");
        assertThat(good.seeds()).containsExactly(1L, 2L, 3L);
        assertThat(good.rank()).contains(new RankInterval(1, 2, "a"));
        assertThat(row(table, "alike").rank()).contains(new RankInterval(1, 2, "a"));
        assertThat(row(table, "weak").rank()).contains(new RankInterval(3, 3, "b"));
        assertThat(row(table, "weak").standing()).isEqualTo(Standing.BELOW_BEYOND_DOUBT);
        assertThat(good.standing()).isEqualTo(Standing.NOT_BELOW);
        assertThat(row(table, "no-fusion").rank()).isEmpty();
        assertThat(row(table, "broken").primary()).isEmpty();
        assertThat(table.failures())
                .extracting(FailedCell::code)
                .containsExactly(Optional.of(ErrorCode.PLUGIN));
    }

    @Test
    void ranksComeFromContenderPairsAndEachMethodAgainstNoFusion() {
        ScenarioTable table = Leaderboard.of(CELLS).tables().get(0);
        assertThat(table.comparisons())
                .filteredOn(c -> c.family() == Family.RANKING)
                .extracting(c -> c.method() + ">" + c.other())
                .containsExactlyInAnyOrder(
                        "good>alike",
                        "good>weak",
                        "alike>weak",
                        "good>no-fusion",
                        "alike>no-fusion",
                        "weak>no-fusion",
                        "direct>no-fusion");
        assertThat(table.comparisons())
                .allSatisfy(c -> assertThat(c.pHolm()).isGreaterThanOrEqualTo(c.p()));
    }

    @Test
    void everyContenderIsComparedWithTheOtherReferencesInAFamilyOfTheirOwn() {
        ScenarioTable table = Leaderboard.of(CELLS).tables().get(0);
        assertThat(table.comparisons())
                .filteredOn(c -> c.family() == Family.REFERENCES)
                .extracting(c -> c.method() + ">" + c.other())
                .containsExactly("good>direct", "alike>direct", "weak>direct");
    }

    @Test
    void aRankDoesNotDependOnHowManyContendersAreComparedWithACeiling() {
        List<CellRecord> contenders = CELLS.stream().filter(c -> !referenced(c)).toList();
        List<CellRecord> more = new ArrayList<>(contenders);
        more.add(Cells.scored("homogeneous", RowRole.REFERENCE, 1, 0.95, 36, 524_288));
        assertThat(pairs(more)).isEqualTo(pairs(contenders)).hasSize(3);
    }

    private static boolean referenced(CellRecord cell) {
        return cell.method().role() != RowRole.CONTENDER;
    }

    private static List<MethodComparison> pairs(List<CellRecord> cells) {
        return Leaderboard.of(cells).tables().get(0).comparisons().stream()
                .filter(c -> c.family() == Family.RANKING)
                .toList();
    }

    @Test
    void aReferenceIsComparedByPairedDifferenceWithWhatCouldBeDetected() {
        MethodComparison ceiling =
                Leaderboard.of(CELLS).tables().get(0).comparisons().stream()
                        .filter(c -> c.method().equals("weak") && c.other().equals("direct"))
                        .findFirst()
                        .orElseThrow();
        double weak =
                CELLS.stream()
                        .filter(c -> c.method().id().equals("weak"))
                        .mapToDouble(c -> c.scores().orElseThrow().values().get("ap@0.5"))
                        .average()
                        .orElseThrow();
        double direct = CELLS.get(0).scores().orElseThrow().values().get("ap@0.5");
        assertThat(ceiling.difference()).isCloseTo(weak - direct, within(1e-12));
        assertThat(ceiling.interval().contains(ceiling.difference())).isTrue();
        assertThat(ceiling.wins()).isTrue();
        assertThat(ceiling.minimumDetectable()).hasValueSatisfying(d -> assertThat(d).isPositive());
    }

    @Test
    void ofManyContendersOnlyPairsWithTheBestArePrinted() {
        List<CellRecord> cells = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            CellRecord one = Cells.scored("c" + i, RowRole.CONTENDER, 1, 0.9 - 0.05 * i, 12, 100);
            cells.addAll(Cells.thrice(one));
        }
        cells.add(Cells.scored("no-fusion", RowRole.NO_FUSION, 1, 0.4, 12, 0));
        Leaderboard leaderboard = Leaderboard.of(cells);
        ScenarioTable table = leaderboard.tables().get(0);
        assertThat(DifferenceTable.of(table).orElseThrow().rows()).hasSize(7 + 6);
        assertThat(table.comparisons()).hasSize(7 + 7 * 6 / 2);
        assertThat(ReportRenderer.markdown(leaderboard).replace('\n', ' '))
                .contains("the JSON has all.");
        Leaderboard six = Leaderboard.of(cells.subList(3, 22));
        assertThat(DifferenceTable.of(six.tables().get(0)).orElseThrow().rows()).hasSize(6 + 15);
    }

    @Test
    void aScoreIsTheMeanOverSeeds() {
        TableRow good = row(Leaderboard.of(CELLS).tables().get(0), "good");
        double first = CELLS.get(3).scores().orElseThrow().values().get("ap@0.5");
        double second = CELLS.get(4).scores().orElseThrow().values().get("ap@0.5");
        double third = CELLS.get(7).scores().orElseThrow().values().get("ap@0.5");
        double mean = (first + second + third) / 3;
        assertThat(good.primary().get("ap@0.5").value()).isCloseTo(mean, within(1e-12));
        assertThat(good.scores().get("ap@0.5")).isCloseTo(mean, within(1e-12));
    }

    /** What learns nothing gives the same frames with every seed, so one of them says it all. */
    @Test
    void aReferenceOfOneSeedIsPairedWithAMethodOfThreeAsIfItHadThree() {
        CellRecord reference = Cells.scored("no-fusion", RowRole.NO_FUSION, 1, 0.5, 36, 0);
        List<CellRecord> once = new ArrayList<>(List.of(reference));
        for (long seed = 1; seed <= 3; seed++) {
            once.add(Cells.scored("good", RowRole.CONTENDER, seed, 0.7 + 0.05 * seed, 36, 100));
        }
        List<CellRecord> thrice = new ArrayList<>(once);
        thrice.add(Cells.withSeed(reference, 2));
        thrice.add(Cells.withSeed(reference, 3));
        ScenarioTable table = Leaderboard.of(once).tables().get(0);
        assertThat(row(table, "no-fusion").seeds()).containsExactly(1L);
        assertThat(row(table, "good").seeds()).containsExactly(1L, 2L, 3L);
        MethodComparison one = pairs(once).get(0);
        MethodComparison three = pairs(thrice).get(0);
        assertThat(one.difference()).isCloseTo(three.difference(), within(1e-12));
        assertThat(one.interval().low()).isCloseTo(three.interval().low(), within(1e-12));
        assertThat(one.interval().high()).isCloseTo(three.interval().high(), within(1e-12));
        assertThat(one.wins()).isTrue();
    }

    @Test
    void theJsonHoldsAllNumbersAndIsTheSameEachTime() {
        String json = Leaderboard.of(CELLS).toJson();
        assertThat(json).isEqualTo(Leaderboard.of(CELLS).toJson());
        JsonNode table = JsonMapper.shared().readTree(json).get("tables").get(0);
        assertThat(table.get("rows").get(0).get("primary").get("ap@0.7").get("interval"))
                .isNotNull();
        assertThat(table.get("rows").get(0).get("scores").has("ap3d@0.5")).isTrue();
        assertThat(table.get("comparisons")).hasSize(10);
    }

    @Test
    void theOrderOfCellsDoesNotChangeATable() {
        List<CellRecord> reversed = new ArrayList<>(CELLS);
        Collections.reverse(reversed);
        assertThat(Leaderboard.of(reversed)).isEqualTo(Leaderboard.of(CELLS));
    }

    @Test
    void fewScenesAreWarnedOf() {
        assertThat(ReportRenderer.markdown(Leaderboard.of(cells(8))))
                .contains("Warning: only 8 scenes");
        assertThat(ReportRenderer.markdown(Leaderboard.of(CELLS))).doesNotContain("Warning");
    }

    @Test
    void ofASingleSceneNothingIsClaimed() {
        String text = ReportRenderer.markdown(Leaderboard.of(cells(1)));
        assertThat(text)
                .contains("Warning: a single scene: it says nothing about others")
                .contains("[.000, 1.000]");
    }

    @Test
    void movedFrozenModelsAreWarnedOf() {
        CellRecord cell = CELLS.get(3);
        FrozenHashes moved = new FrozenHashes(cell.frozenHashes().before(), new TreeMap<>());
        CellRecord changed = with(cell, cell.suiteHash(), cell.protocol(), moved);
        assertThat(Leaderboard.of(List.of(changed)).tables().get(0).warnings())
                .containsExactly(
                        "trained with a single seed. Intervals reflect variation across scenes, not"
                                + " across training runs",
                        "methods trained with fewer than three seeds are shown, but neither ranked"
                                + " nor compared: The good",
                        "frozen models moved under good (seed 1)");
    }

    @Test
    void trainedRowsWithFewerThanThreeSeedsAreShownAndNotJudged() {
        List<CellRecord> once = CELLS.stream().filter(c -> c.seed() == 1).toList();
        Leaderboard leaderboard = Leaderboard.of(once);
        ScenarioTable table = leaderboard.tables().get(0);
        TableRow good = row(table, "good");
        assertThat(good.judged()).isFalse();
        assertThat(good.rank()).isEmpty();
        assertThat(good.primary()).containsKey("ap@0.5");
        assertThat(row(table, "weak").standing()).isEqualTo(Standing.UNKNOWN);
        assertThat(row(table, "direct").judged()).isTrue();
        assertThat(row(table, "direct").standing()).isEqualTo(Standing.BELOW_BEYOND_DOUBT);
        assertThat(table.comparisons())
                .extracting(c -> c.method() + ">" + c.other())
                .containsExactly("direct>no-fusion");
        assertThat(table.warnings())
                .containsExactly(
                        "trained with a single seed. Intervals reflect variation across scenes, not"
                                + " across training runs",
                        "methods trained with fewer than three seeds are shown, but neither ranked"
                                + " nor compared: The alike, The good, The weak");
        assertThat(Leaderboard.of(CELLS).tables().get(0).warnings()).isEmpty();
    }

    @Test
    void theShareOfTheGainIsOfTheBestReferenceThatGains() {
        List<CellRecord> cells = new ArrayList<>(CELLS);
        assertThat(Leaderboard.of(cells).tables().get(0).bestReference()).isEmpty();
        cells.add(Cells.scored("late", RowRole.REFERENCE, 1, 0.9, 36, 500));
        ScenarioTable table = Leaderboard.of(cells).tables().get(0);
        assertThat(table.bestReference()).contains("The late");
        GainShare good = row(table, "good").gainKept().orElseThrow();
        double alone = row(table, "no-fusion").scores().get("ap@0.5");
        double late = row(table, "late").scores().get("ap@0.5");
        double own = row(table, "good").scores().get("ap@0.5");
        assertThat(good.value()).isCloseTo((own - alone) / (late - alone), within(1e-12));
        assertThat(good.interval().contains(good.value())).isTrue();
        assertThat(row(table, "late").gainKept().orElseThrow())
                .isEqualTo(new GainShare(1, new ConfidenceInterval(1, 1)));
        assertThat(ReportRenderer.markdown(Leaderboard.of(cells)))
                .contains(" Gain kept (The late: 100 %) [95 %] |", "100 % [100, 100]");
    }

    @Test
    void everyStageIsListedOnceWithWhatItTook() {
        Leaderboard leaderboard = Leaderboard.of(CELLS);
        assertThat(leaderboard.training())
                .extracting(t -> t.method().id() + t.seed())
                .contains("good1", "good2", "good3")
                .doesNotContain("direct1")
                .doesNotHaveDuplicates();
        assertThat(ReportRenderer.markdown(leaderboard))
                .contains("## Training")
                .containsPattern(
                        "The good +\\| align +\\| +1 \\| +300 \\| +600 \\| +0.003 \\| +225 ");
    }

    @Test
    void aScenarioWhoseCellsAllFailedStillHasItsTable() {
        CellRecord failed = Cells.failed("broken", 1, ErrorCode.DATA, "no clouds");
        String text = ReportRenderer.markdown(Leaderboard.of(List.of(failed)));
        assertThat(text)
                .contains("nothing was scored")
                .contains("- broken, seed 1: [DATA] no clouds\n");
    }

    @Test
    void aSegmentationTableShowsMeanIouAndAccuracy() {
        List<CellRecord> cells = new ArrayList<>();
        cells.addAll(Cells.thrice(Cells.segmented("worse", RowRole.CONTENDER, 0.5, 36)));
        cells.add(Cells.segmented("no-fusion", RowRole.NO_FUSION, 0.7, 36));
        cells.addAll(Cells.thrice(Cells.segmented("better", RowRole.CONTENDER, 0.9, 36)));
        cells.add(Cells.failed("late", 1, ErrorCode.USER, "late fusion merges boxes"));
        Leaderboard leaderboard = Leaderboard.of(cells);
        ScenarioTable table = leaderboard.tables().get(0);
        assertThat(table.task()).isEqualTo(TaskKind.SEGMENTATION);
        assertThat(table.rows())
                .extracting(r -> r.method().id())
                .containsExactly("better", "no-fusion", "worse", "late");
        assertThat(row(table, "better").rank()).contains(new RankInterval(1, 1, "a"));
        assertThat(row(table, "worse").standing()).isEqualTo(Standing.BELOW_BEYOND_DOUBT);
        TableRow better = row(table, "better");
        assertThat(better.primary()).containsOnlyKeys("accuracy", "miou");
        ConfidenceInterval miou = better.primary().get("miou").interval();
        assertThat(miou.contains(better.scores().get("miou"))).isTrue();
        assertThat(miou.width()).isBetween(0.001, 0.1);
        assertThat(ReportRenderer.markdown(leaderboard))
                .contains("| Rank ", " mIoU [95 %] |", " Accuracy [95 %] |", "| Bytes/link ")
                .contains("not distinguishable (mIoU, paired")
                .doesNotContain("AP");
    }

    @Test
    void aScoreOfAnotherTaskIsNoRowOfTheTable() {
        TreeMap<String, String> protocol = new TreeMap<>(CELLS.get(3).protocol());
        protocol.put("task", "segmentation");
        CellRecord other = Cells.segmented("maps", RowRole.CONTENDER, 0.9, 36);
        CellRecord labelled = with(other, other.suiteHash(), protocol, other.frozenHashes());
        assertRefused(labelled, "task=segmentation");
    }

    @Test
    void cellsThatDoNotBelongTogetherAreRefused() {
        CellRecord cell = CELLS.get(3);
        TreeMap<String, String> other = new TreeMap<>(cell.protocol());
        other.put("nms", "0.05");
        FrozenHashes hashes = cell.frozenHashes();
        assertRefused(with(CELLS.get(5), "suite-2", cell.protocol(), hashes), "suite-2");
        assertRefused(with(CELLS.get(5), cell.suiteHash(), other, hashes), "nms=0.05");
        assertRefused(Cells.scored("x", RowRole.CONTENDER, 1, 0.9, 12, 1), "frames");
        assertRefused(cell, "there twice");
        FrozenHashes others = new FrozenHashes(new TreeMap<>(Map.of("m1", "cd")), hashes.after());
        CellRecord retrained = with(CELLS.get(5), cell.suiteHash(), cell.protocol(), others);
        assertRefused(retrained, "another set of frozen models");
        assertThatThrownBy(() -> Leaderboard.of(List.of())).isInstanceOf(BenchmarkException.class);
    }

    private static void assertRefused(CellRecord second, String fragment) {
        assertThatThrownBy(() -> Leaderboard.of(List.of(CELLS.get(3), second)))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining(fragment);
    }

    private static CellRecord with(
            CellRecord c, String suite, SortedMap<String, String> protocol, FrozenHashes hashes) {
        return new CellRecord(
                c.schemaVersion(),
                suite,
                c.scenario(),
                c.method(),
                c.seed(),
                c.status(),
                protocol,
                c.provenance(),
                c.scores(),
                c.cost(),
                hashes,
                Optional.empty());
    }

    private static TableRow row(ScenarioTable table, String method) {
        return table.rows().stream()
                .filter(r -> r.method().id().equals(method))
                .findFirst()
                .orElseThrow();
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = LeaderboardTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
