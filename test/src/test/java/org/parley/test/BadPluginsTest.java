package org.parley.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real run with the JAR of failing dummies: each costs its own cell and says why. */
class BadPluginsTest {
    @TempDir static Path directory;
    private static Cli.Outcome outcome;

    @BeforeAll
    static void runOnce() throws Exception {
        Path plugins = Files.createDirectory(directory.resolve("plugins"));
        PluginJars.dummies(plugins.resolve("dummies.jar"));
        Path suite = directory.resolve("dummies.yaml");
        try (var in = BadPluginsTest.class.getResourceAsStream("dummies.yaml")) {
            Files.write(suite, in.readAllBytes());
        }
        outcome =
                new Cli(directory)
                        .run(
                                "run",
                                suite.toString(),
                                "--plugins",
                                plugins.toString(),
                                "--task-seconds",
                                "30",
                                "--work",
                                directory.resolve("work").toString());
    }

    @Test
    void theExitCodeSaysThatSomeCellsFailed() {
        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(1);
    }

    @Test
    void everyFailureIsNamedBesideItsMethod() {
        List<String> failures =
                outcome.out()
                        .lines()
                        .filter(l -> l.startsWith("- "))
                        .map(l -> l.replaceAll("\\.java:[0-9]+\\)", ".java)"))
                        .sorted()
                        .toList();
        assertThat(failures)
                .containsExactly(
                        "- allocates-without-end, seed 1: [PLUGIN] adapter 'allocates-without-end'"
                                + " 1.0.0 in dummies.jar failed in send"
                                + " (AllocatesWithoutEnd.java): java.lang.OutOfMemoryError: Java"
                                + " heap space",
                        thrown("fail-in-close", "close", "FailInClose"),
                        thrown("fail-in-create", "create", "FailInCreate"),
                        thrown("fail-in-infer", "receive", "FailInInfer"),
                        thrown("fail-in-train", "send", "FailInTrain"),
                        "- gives-nan, seed 1: [PLUGIN] gives-nan align: training stopped at step 0:"
                                + " term 'loss' is NaN; all terms: {loss=NaN, alignment=NaN};"
                                + " the batch of step 0: train-0002/000001 ego 101 (m1) with"
                                + " 102 (m1)",
                        "- hangs, seed 1: [PLUGIN] method/hangs/align did not end within 30 s"
                                + " and was given up: it was at adapter 'hangs' 1.0.0 in"
                                + " dummies.jar in send (Hangs.java); allow more with"
                                + " --task-seconds",
                        "- wrong-shape, seed 1: [PLUGIN] wrong-shape align: the receiver of m3"
                                + " returned shape [1, 24, 48, 13] for a message of m1; it"
                                + " declared [1, 24, 48, 12]; the batch of step 0:"
                                + " train-0001/000001 ego 102 (m1) with 101 (m1)");
    }

    private static String thrown(String id, String method, String file) {
        return "- %1$s, seed 1: [PLUGIN] adapter '%1$s' 1.0.0 in dummies.jar failed in %2$s"
                        .formatted(id, method)
                + " (%s.java): java.lang.IllegalStateException: %s fails on purpose"
                        .formatted(file, id);
    }

    @Test
    void theOthersKeepTheirRows() {
        assertThat(outcome.out()).contains("| No fusion ", "| nondeterministic ");
    }
}
