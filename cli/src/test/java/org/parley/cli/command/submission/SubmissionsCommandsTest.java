package org.parley.cli.command.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.ParleyCli;
import org.parley.runner.registry.PluginSource;

/** The commands about submissions, over a real run at tiny size. */
class SubmissionsCommandsTest {
    private static final String SUITE =
            """
            id: maps
            dataset:
              id: box-world
              settings: {trainScenes: 2, validationScenes: 1, testScenes: 2, framesPerScene: 1}
            modalities:
              z9:
                encoder: fake-range-image
                fusion: fake-mean-fusion
                head: fake-segmentation
                budget: {steps: 2, batch: 1, learningRate: 0.01}
            scenarios:
              - {id: one, assign: [z9]}
            methods:
              - {id: no-fusion, label: No fusion, baseline: no-fusion, reference: true}
              - {id: direct, label: Direct, baseline: direct}
              - {id: late, label: Late fusion, baseline: late-fusion}
            """;

    @TempDir static Path shared;
    private static Path results;
    private static Path one;
    private static Path other;

    @TempDir Path directory;
    private ParleyCli parley;

    @BeforeAll
    static void runOnce() throws IOException {
        Path suite = Files.writeString(shared.resolve("maps.yaml"), SUITE);
        Path work = shared.resolve("work");
        ParleyCli parley = new ParleyCli(PluginSource.classPath());
        // Late fusion of class maps is impossible: its cell fails, and is part of the results.
        assertThat(parley.run("run", suite, "--work", work)).isEqualTo(1);
        results = work.resolve("results/maps");
        one = pack(parley, "one.zip", "no-fusion,late");
        other = pack(parley, "other.zip", "no-fusion,direct");
    }

    private static Path pack(ParleyCli parley, String name, String methods) {
        Path file = shared.resolve(name);
        int code = parley.run("submissions", "pack", results, "--out", file, "--methods", methods);
        assertThat(code).isZero();
        assertThat(parley.out()).isEqualTo(file + "\n");
        assertThat(parley.errLines()).containsExactly("2 cells of 2 methods are packed and verify");
        return file;
    }

    @BeforeEach
    void makeCommandLine() {
        parley = new ParleyCli(PluginSource.classPath());
    }

    @Test
    void whatWasPackedVerifies() {
        assertThat(parley.run("submissions", "verify", one)).isZero();
        assertThat(parley.out())
                .isEqualTo(
                        one
                                + ": suite maps, 2 cells of 2 methods; every number is that of its"
                                + " frames\n");
        assertThat(parley.run("submissions", "verify", one, "--json")).isZero();
        assertThat(ParleyCli.keys(parley.json()))
                .containsExactly("archive", "verified", "findings");
        assertThat(parley.json().path("verified").booleanValue()).isTrue();
    }

    @Test
    void aBrokenArchiveIsACheckThatIsNotMetAndAnAbsentOneIsMissingData() throws IOException {
        Path broken = Files.writeString(directory.resolve("broken.zip"), "PK");
        assertThat(parley.run("submissions", "verify", broken)).isEqualTo(1);
        assertThat(parley.out())
                .startsWith("broken.zip: found what is no whole zip archive: ")
                .endsWith(", expected one\n");
        assertThat(parley.run("submissions", "verify", broken, "--json")).isEqualTo(1);
        assertThat(ParleyCli.keys(parley.json().path("findings").path(0)))
                .containsExactly("file", "key", "found", "expected");
        Path absent = directory.resolve("absent.zip");
        assertThat(parley.run("submissions", "verify", absent)).isEqualTo(3);
        assertThat(parley.errLines())
                .containsExactly(
                        "parley: there is no archive "
                                + absent
                                + "; 'parley submissions pack' writes one");
    }

    @Test
    void mergedArchivesHaveALeaderboardThatCanBeScoredAgain() {
        Path merged = directory.resolve("merged");
        assertThat(parley.run("submissions", "merge", one, other, "--out", merged)).isZero();
        assertThat(parley.out()).isEqualTo(merged + "/results/maps/leaderboard.html\n");
        assertThat(parley.errLines()).containsExactly("3 cells of 3 methods from 2 archives");
        assertThat(parley.run("leaderboard", merged)).isZero();
        String printed = parley.out();
        assertThat(printed).contains("No fusion", "Direct", "Late fusion (failed)");
        assertThat(parley.run("leaderboard", "maps", "--work", merged)).isZero();
        assertThat(parley.out()).isEqualTo(printed);
        assertThat(parley.run("leaderboard", merged.resolve("results/maps"))).isZero();
        assertThat(parley.out()).isEqualTo(printed);
        assertThat(parley.run("rescore", merged)).isZero();
        assertThat(parley.out()).isEmpty();
    }

    @Test
    void aMergeIntoAnArchiveVerifies() {
        Path both = directory.resolve("both.zip");
        assertThat(parley.run("submissions", "merge", one, other, "--out", both)).isZero();
        assertThat(parley.run("submissions", "verify", both)).isZero();
        assertThat(parley.run("submissions", "merge", both, "--out", directory.resolve("m")))
                .isZero();
    }

    @Test
    void aDiffShowsWhatBothHaveAndWhatOneHas() {
        assertThat(parley.run("submissions", "diff", one, other)).isZero();
        assertThat(parley.out().lines())
                .hasSize(4)
                .contains(
                        "only in the first: one/late/seed1", "only in the second: one/direct/seed1")
                .anyMatch(
                        l ->
                                l.matches(
                                        "one +no-fusion +1 +miou +0\\.\\d+ +0\\.\\d+ +\\+0\\.000"
                                                + " +\\[\\+0\\.000, \\+0\\.000]"));
        assertThat(parley.run("submissions", "diff", one, other, "--json")).isZero();
        assertThat(ParleyCli.keys(parley.json()))
                .containsExactly("rows", "onlyFirst", "onlySecond");
        assertThat(ParleyCli.keys(parley.json().path("rows").path(0)))
                .containsExactly(
                        "scenario",
                        "method",
                        "seeds",
                        "score",
                        "first",
                        "second",
                        "difference",
                        "interval");
        assertThat(parley.json().path("rows").path(0).path("difference").doubleValue()).isZero();
    }

    @Test
    void whatIsMissingOnTheCommandLineIsNamed() {
        assertThat(parley.run("submissions", "pack", results)).isEqualTo(2);
        assertThat(parley.errLines())
                .containsExactly(
                        "parley: parley submissions pack: missing option --out; for example: parley"
                                + " submissions pack work/results/quick --out mine.zip");
        assertThat(parley.run("submissions", "pack", shared, "--out", directory.resolve("x.zip")))
                .isEqualTo(3);
        assertThat(parley.errLines())
                .containsExactly(
                        "parley: "
                                + shared
                                + " holds no run.json; name the results of a run, as"
                                + " work/results/quick");
        assertThat(parley.run("submissions", "merge", "--out", directory.resolve("m")))
                .isEqualTo(2);
        assertThat(parley.errLines())
                .singleElement()
                .asString()
                .startsWith("parley: parley submissions merge: missing argument FILE...;");
    }

    @Test
    void theTemplateIsARepositoryWhoseWorkflowVerifiesAndPublishes() throws IOException {
        Path repository = directory.resolve("results");
        assertThat(parley.run("submissions", "template", repository)).isZero();
        assertThat(parley.out().lines())
                .containsExactly(
                        repository + "/.github/workflows/submissions.yml",
                        repository + "/.gitignore",
                        repository + "/README.md",
                        repository + "/submissions/.gitkeep");
        assertThat(repository.resolve(".github/workflows/submissions.yml"))
                .content()
                .contains(
                        "parley/parley submissions verify",
                        "parley/parley submissions merge",
                        "parley/parley leaderboard merged --format html")
                .doesNotContain("pull_request_target", "secrets.");
        assertThat(parley.run("submissions", "template", repository)).isEqualTo(2);
        assertThat(parley.errLines())
                .containsExactly(
                        "parley: "
                                + repository
                                + " is not empty; name a directory that is absent or empty");
    }
}
