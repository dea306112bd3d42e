package org.parley.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real run with adapters that cheat: each costs its own cell, and no number of theirs is shown.
 */
class CheatingPluginsTest {
    @TempDir static Path directory;
    private static Cli.Outcome outcome;
    private static Path work;

    @BeforeAll
    static void runOnce() throws Exception {
        work = directory.resolve("work");
        Path plugins = Files.createDirectory(directory.resolve("plugins"));
        PluginJars.dummies(plugins.resolve("dummies.jar"));
        Path suite = new Cli(directory).suite("cheats.yaml");
        String text = Files.readString(suite).replace("WORK", work.toString());
        Files.writeString(suite, text);
        outcome =
                new Cli(directory)
                        .run(
                                "run",
                                suite.toString(),
                                "--plugins",
                                plugins.toString(),
                                "--workers",
                                "1",
                                "--work",
                                work.toString());
    }

    @Test
    void theExitCodeSaysThatSomeCellsFailed() {
        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(1);
    }

    @Test
    void everyCheatIsNamedBesideItsMethod() throws IOException {
        List<String> failures =
                outcome.out().lines().filter(l -> l.startsWith("- ")).sorted().toList();
        assertThat(failures)
                .satisfiesExactly(
                        rewritten ->
                                assertThat(rewritten)
                                        .startsWith("- direct, seed 1: [DATA] artifact cell/m1m3/")
                                        .contains("was changed during the run (cell.json "),
                        moved ->
                                assertThat(moved)
                                        .startsWith(
                                                "- moves-frozen-models, seed 1: [PLUGIN]"
                                                        + " moves-frozen-models in m1m3 moved the"
                                                        + " frozen perception model of 'm"),
                        rewrittenToo ->
                                assertThat(rewrittenToo).startsWith("- no-fusion, seed 1: "),
                        smuggled ->
                                assertThat(smuggled)
                                        .startsWith("- smuggles-by-static, seed 1: [")
                                        .contains("nothing was handed over"),
                        silent ->
                                assertThat(silent)
                                        .startsWith("- writes-nothing, seed 1: [")
                                        .contains("there is nothing to remember"));
    }

    @Test
    void theOthersKeepTheirRowsAndNobodyHasTheForgedNumber() {
        assertThat(outcome.out()).contains("| rewrites-results ");
        assertThat(outcome.out()).doesNotContain(".988");
        assertThat(outcome.err()).contains("refuse cell/m1m3/direct/seed1");
    }

    @Test
    void whatWasRewrittenIsKeptInQuarantine() throws IOException {
        try (Stream<Path> kept = Files.list(work.resolve("quarantine"))) {
            assertThat(kept.map(p -> p.getFileName().toString()))
                    .satisfiesExactlyInAnyOrder(
                            name -> assertThat(name).startsWith("cell-m1m3-direct-seed1-"),
                            name -> assertThat(name).startsWith("cell-m1m3-no-fusion-seed1-"));
        }
    }
}
