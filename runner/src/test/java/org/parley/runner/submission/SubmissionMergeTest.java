package org.parley.runner.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.leaderboard.table.Leaderboard;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.result.CellRescoring;
import org.parley.runner.result.ResultFolder;
import org.parley.runner.submission.SubmissionManifest.CellNote;
import org.parley.runner.submission.SubmissionManifest.MergedArchive;
import org.parley.runner.submission.SubmissionManifest.SourceNote;

/** Packing, merging and comparing archives of made-up runs. */
class SubmissionMergeTest {
    private static final LocalDate DAY = LocalDate.of(2026, 6, 7);

    @TempDir static Path shared;
    private static Path first;
    private static Path second;

    @TempDir Path directory;

    @BeforeAll
    static void pack() throws Exception {
        first =
                new MadeRun(shared.resolve("first"))
                        .cell("north", "alone", 1, 0.3)
                        .cell("north", "alpha", 1, 0.8)
                        .packed(shared.resolve("first.zip"));
        second =
                new MadeRun(shared.resolve("second"))
                        .cell("north", "alone", 1, 0.3)
                        .cell("north", "beta", 1, 0.5)
                        .cell("south", "beta", 1, 0.5)
                        .failed("south", "alone")
                        .packed(shared.resolve("second.zip"));
    }

    private static SubmissionMerge.Outcome merge(Path... files) {
        List<VerifiedSubmission> archives = SubmissionCheck.requireAll(List.of(files));
        return SubmissionMerge.of(archives, DAY, MadeRun.VERSION);
    }

    private static List<String> findings(Path... files) {
        SubmissionMerge.Outcome outcome = merge(files);
        assertThat(outcome.merged()).isEmpty();
        return outcome.findings().stream().map(SubmissionFinding::toString).toList();
    }

    private Path other(MadeRun run) throws Exception {
        return run.packed(directory.resolve("other.zip"));
    }

    private MadeRun run() {
        return new MadeRun(directory.resolve("other"));
    }

    private static VerifiedSubmission verified(Path file) {
        return SubmissionCheck.requireAll(List.of(file)).get(0);
    }

    @Test
    void theSameResultsGiveTheSameBytes() throws Exception {
        Path again =
                new MadeRun(directory.resolve("first"))
                        .cell("north", "alone", 1, 0.3)
                        .cell("north", "alpha", 1, 0.8)
                        .packed(directory.resolve("again.zip"));
        assertThat(again).hasSameBinaryContentAs(first);
    }

    @Test
    void aPackOfSomeMethodsHoldsTheirCellsAndTheirPartOfTheSuite() throws Exception {
        ResultFolder results = new ResultFolder(shared.resolve("second"), "streets");
        PluginRegistry none = PluginRegistry.discover(List.of());
        Path part = directory.resolve("part.zip");
        new SubmissionPacking(results, List.of("beta"), Optional.empty(), "1").write(part, none);
        VerifiedSubmission packed = verified(part);
        assertThat(packed.cells().stream().map(VerifiedCell::name))
                .containsExactly("north/beta/seed1", "south/beta/seed1");
        assertThat(packed.suite().text()).contains("\"beta\"").doesNotContain("\"alone\"");
        assertThatThrownBy(
                        () ->
                                new SubmissionPacking(
                                                results, List.of("bet"), Optional.empty(), "1")
                                        .write(part, none))
                .hasMessage(
                        results.folder()
                                + " holds no cell of method 'bet'; did you mean 'beta'? methods:"
                                + " alone, beta");
    }

    @Test
    void cellsAreMergedWithWhereTheyAreFrom() throws Exception {
        MergedSubmission merged = merge(first, second).merged().orElseThrow();
        SubmissionManifest manifest = merged.manifest();
        assertThat(manifest.cells())
                .extracting(CellNote::folder, CellNote::sources)
                .containsExactly(
                        tuple("cells/north/alone/seed1/", List.of(0, 1)),
                        tuple("cells/north/alpha/seed1/", List.of(0)),
                        tuple("cells/north/beta/seed1/", List.of(1)),
                        tuple("cells/south/beta/seed1/", List.of(1)),
                        tuple("cells/south/alone/seed1/", List.of(1)));
        assertThat(manifest.sources())
                .containsExactly(source(verified(first)), source(verified(second)));
        assertThat(manifest.history())
                .singleElement()
                .satisfies(
                        m -> {
                            assertThat(m.date()).isEqualTo(DAY);
                            assertThat(m.archives())
                                    .extracting(MergedArchive::name, MergedArchive::cells)
                                    .containsExactly(tuple("first.zip", 2), tuple("second.zip", 4));
                        });
    }

    private static SourceNote source(VerifiedSubmission of) {
        return new SourceNote(
                Optional.of(of.sha256()),
                Optional.of(of.name()),
                LocalDate.of(2026, 5, 4),
                Optional.of("Ada"),
                MadeRun.VERSION,
                1,
                List.of("Linux, Java 17, nd4j"));
    }

    @Test
    void aMergeCanBeVerifiedAndMergedAgainAndKeepsItsHistory() throws Exception {
        Path both = directory.resolve("both.zip");
        merge(first, second).merged().orElseThrow().writeArchive(both);
        Path third = other(run().cell("south", "gamma", 1, 0.6));
        Path all = directory.resolve("all.zip");
        merge(both, third, second, both).merged().orElseThrow().writeArchive(all);
        SubmissionManifest manifest = verified(all).manifest();
        assertThat(manifest.cells()).hasSize(6);
        assertThat(manifest.sources())
                .extracting(s -> s.name().orElseThrow())
                .containsExactly("first.zip", "second.zip", "other.zip");
        assertThat(manifest.history())
                .extracting(m -> m.archives().stream().map(MergedArchive::name).toList())
                .containsExactly(
                        List.of("first.zip", "second.zip"),
                        List.of("both.zip", "other.zip", "second.zip"));
    }

    @Test
    void aMergedDirectoryIsAWorkDirectoryWithOneLeaderboard() throws Exception {
        MergedSubmission merged = merge(first, second).merged().orElseThrow();
        ResultFolder results = merged.writeDirectory(directory.resolve("merged"));
        CellRescoring again = CellRescoring.of(results);
        assertThat(again.changes()).isEmpty();
        assertThat(again.cells()).isEqualTo(4);
        Leaderboard board = again.leaderboard();
        assertThat(results.leaderboard("json")).isEqualTo(board.toJson());
        assertThat(results.leaderboard("html"))
                .contains("The alpha", "The beta", "it &lt;b&gt;broke&lt;/b&gt;")
                .doesNotContain("<b>broke</b>", "<i>made</i>");
        assertThat(results.folder().resolve("submission.json"))
                .hasContent(merged.manifest().toJson());
        assertThatThrownBy(() -> merged.writeDirectory(directory.resolve("merged")))
                .hasMessageEndingWith(
                        "merged is not empty; name a directory that is absent or empty");
        assertThatThrownBy(
                        () ->
                                new SubmissionPacking(results, List.of(), Optional.empty(), "1")
                                        .write(
                                                directory.resolve("x.zip"),
                                                PluginRegistry.discover(List.of())))
                .hasMessageStartingWith(results.folder() + " holds merged results; ");
    }

    @Test
    void markupInNamesIsShownAsText() throws Exception {
        Path hostile =
                other(
                        run().label("<script>alert(1)</script> %s")
                                .iou("<img src=x onerror=alert(1)>")
                                .cell("north", "omega", 1, 0.6));
        MergedSubmission merged = merge(hostile).merged().orElseThrow();
        ResultFolder results = merged.writeDirectory(directory.resolve("merged"));
        assertThat(results.leaderboard("html"))
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; omega")
                .doesNotContain("<script>alert", "<img src=x");
        assertThat(results.leaderboard("md"))
                .contains("\\<script>alert", "\\<img src=x")
                .doesNotContainPattern("[^\\\\]<(script|img)");
    }

    @Test
    void theSameCellWithOtherNumbersIsRefusedWithBoth() throws Exception {
        Path other = other(run().cell("north", "alpha", 1, 0.2));
        VerifiedCell theirs = verified(other).cells().get(0);
        VerifiedCell ours = verified(first).cells().get(1);
        assertThat(findings(first, other))
                .contains(
                        "other.zip: north/alpha/seed1 scores.values.ap@0.5: found "
                                + theirs.record().scores().orElseThrow().values().get("ap@0.5")
                                + ", expected "
                                + ours.record().scores().orElseThrow().values().get("ap@0.5")
                                + ", as in first.zip",
                        "other.zip: north/alpha/seed1 frames.jsonl: found "
                                + theirs.evidence().orElseThrow().frames()
                                + ", expected "
                                + ours.evidence().orElseThrow().frames()
                                + ", as in first.zip");
    }

    @Test
    void anotherSuiteIsNamedWithWhatDiffers() throws Exception {
        Path other = other(run().revision("r2").cell("south", "gamma", 1, 0.2));
        assertThat(findings(first, other))
                .containsExactly(
                        "other.zip: suite.hash: found "
                                + verified(other).manifest().suite().hash()
                                + ", expected "
                                + verified(first).manifest().suite().hash()
                                + ", as in first.zip",
                        "other.zip: suite.revision: found r2, expected r1, as in first.zip");
    }

    @Test
    void otherAgentsProtocolsAndTruthsAreNamed() throws Exception {
        Path other =
                other(
                        run().agent("cc")
                                .iou("axis-aligned")
                                .truth("easier")
                                .cell("north", "gamma", 1, 0.2));
        assertThat(findings(first, other))
                .hasSize(4)
                .contains(
                        "other.zip: agents.m1: found cc, expected aa, as in first.zip",
                        "other.zip north/gamma/seed1: protocol.iou: found axis-aligned, expected"
                                + " rotated, as in first.zip",
                        "other.zip north/gamma/seed1: frozenHashes.before.m1: found cc, expected"
                                + " aa, as in first.zip")
                .anyMatch(
                        f ->
                                f.startsWith(
                                        "other.zip north/gamma/seed1: scenes, egos, neighbours and"
                                                + " truth of north: found frames of hash "));
    }

    @Test
    void aMethodThatIsConfiguredOtherwiseIsNotTheSameRow() throws Exception {
        Path other = other(run().step("2").cell("south", "alpha", 1, 0.8));
        assertThat(findings(first, other))
                .containsExactly(
                        "other.zip: south/alpha/seed1 inputs.method.step: found \"2\", expected"
                                + " \"1\", as in first.zip");
    }

    @Test
    void whatDoesNotVerifyIsNotMerged() throws Exception {
        Path broken = directory.resolve("broken.zip");
        Files.write(broken, new byte[] {1, 2, 3});
        assertThatThrownBy(() -> merge(first, broken))
                .hasMessage(
                        broken
                                + " does not verify: broken.zip: found what is no whole zip"
                                + " archive: zip END header not found, expected one; 'parley"
                                + " submissions verify "
                                + broken
                                + "' lists everything");
    }

    @Test
    void differencesArePairedOverTheSameScenes() throws Exception {
        Path other =
                other(
                        run().cell("north", "alone", 1, 0.3)
                                .cell("north", "alpha", 1, 0.2)
                                .cell("south", "alpha", 1, 0.2));
        SubmissionDiff diff = SubmissionDiff.of(verified(first), verified(other));
        assertThat(diff.onlyFirst()).isEmpty();
        assertThat(diff.onlySecond()).containsExactly("south/alpha/seed1");
        assertThat(diff.rows()).hasSize(2);
        SubmissionDiff.Row same = diff.rows().get(0);
        assertThat(same.method()).isEqualTo("alone");
        assertThat(same.difference()).contains(0.0);
        assertThat(same.interval().orElseThrow().width()).isZero();
        SubmissionDiff.Row worse = diff.rows().get(1);
        assertThat(worse.score()).isEqualTo("ap@0.5");
        double expected = worse.second().orElseThrow() - worse.first().orElseThrow();
        assertThat(worse.difference()).contains(expected);
        assertThat(expected).isNegative();
        assertThat(worse.interval().orElseThrow().contains(expected)).isTrue();
    }

    @Test
    void differencesOverOtherFramesHaveNoInterval() throws Exception {
        Path other = other(run().truth("easier").cell("north", "alpha", 1, 0.8));
        SubmissionDiff diff = SubmissionDiff.of(verified(first), verified(other));
        assertThat(diff.rows())
                .singleElement()
                .satisfies(
                        row -> {
                            assertThat(row.difference()).isPresent();
                            assertThat(row.interval()).isEmpty();
                        });
    }
}
