package org.parley.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a plugin does, wherever it is called: it costs its own cells and is named. */
class MisdeedsTest {
    private static final String SUITE =
            """
            id: misdeeds
            dataset:
              id: box-world
              settings: {trainScenes: 4, validationScenes: 1, testScenes: 2, framesPerScene: 1}
            modalities:
              m1:
                encoder: {id: point-pillars, settings: {sensorChannels: 16, pillarMetres: 0.8, pillarChannels: 8, channels: 8, blocks: 1}}
                fusion: {id: max-fusion, settings: {trunkBlocks: 1}}
                head: {id: anchor-head}
                budget: {steps: 2, batch: 1, learningRate: 0.001}
              m3:
                encoder: {id: point-pillars, settings: {sensorChannels: 16, pillarMetres: 0.8, pillarChannels: 8, channels: 8, blocks: 1}}
                fusion: {id: max-fusion, settings: {trunkBlocks: 1}}
                head: {id: anchor-head}
                budget: {steps: 2, batch: 1, learningRate: 0.001}
            scenarios:
              - {id: m1m3, assign: [m1, m3]}
            methods:
              - {id: no-fusion, label: No fusion, baseline: {id: no-fusion}, reference: true}
            """;

    private static final String ADAPTER =
            """
              - id: %1$s
                label: %1$s
                baseline:
                  id: one-to-one
                  settings:
                    adapter: {id: misbehaves, settings: {where: %2$s, kind: %3$s}}
                    align: {steps: 1, batch: 1, learningRate: 0.001}
                    task: {steps: 0, batch: 1, learningRate: 0.001}
            """;

    private static final String BASELINE =
            """
              - {id: %1$s, label: %1$s, baseline: {id: misbehaves, settings: {where: %2$s, kind: %3$s}}}
            """;

    private static final String NAMED = " 'misbehaves' 1.0.0 in dummies.jar ";
    private static final String FAILED = "adapter" + NAMED + "failed in ";
    private static final String METHOD = "baseline" + NAMED + "failed in ";

    @TempDir static Path directory;
    private static Path plugins;
    private static Cli.Outcome outcome;

    /** A row named {@code a-send-exit} or {@code b-stages-exit}. */
    private static String row(String id) {
        String[] words = id.split("-", 3);
        String form = words[0].equals("a") ? ADAPTER : BASELINE;
        return String.format(Locale.ROOT, form, id, words[1], words[2]);
    }

    private static Cli.Outcome run(String... ids) throws Exception {
        StringBuilder text = new StringBuilder(SUITE);
        for (String id : ids) {
            text.append(row(id));
        }
        Path suite = Files.writeString(directory.resolve("misdeeds.yaml"), text);
        List<String> words = new ArrayList<>(List.of("run", suite.toString()));
        words.addAll(List.of("--plugins", plugins.toString(), "--plugin-seconds", "15"));
        words.addAll(List.of("--work", directory.resolve("work").toString(), "--no-progress"));
        return new Cli(directory).run(words.toArray(String[]::new));
    }

    @BeforeAll
    static void runOnce() throws Exception {
        plugins = Files.createDirectory(directory.resolve("plugins"));
        PluginJars.dummies(plugins.resolve("dummies.jar"));
        outcome =
                run(
                        "a-create-exit",
                        "a-create-hang",
                        "a-create-memory",
                        "a-create-hang-at-the-end",
                        "a-send-exit",
                        "a-send-halt",
                        "a-send-cancel",
                        "a-send-interrupt",
                        "a-send-checked",
                        "a-receive-overflow",
                        "a-close-error",
                        "b-create-error",
                        "b-stages-error",
                        "b-stages-hang",
                        "b-merge-overflow",
                        "b-merge-exit",
                        "b-close-error",
                        "b-close-halt");
    }

    @Test
    void theRunEndsAndSaysThatSomeCellsFailed() {
        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(1);
        assertThat(outcome.err()).contains("stack traces of what failed: ", "parley.log");
    }

    @Test
    void eachMisdeedIsNamedWithItsPlugin() {
        List<String> failures =
                outcome.out()
                        .lines()
                        .filter(l -> l.startsWith("- "))
                        .map(l -> l.replaceAll("\\.java:[0-9]+\\)", ".java)"))
                        .map(l -> l.replaceFirst(" own thread \\(.*", " own thread"))
                        .toList();
        String exit =
                " (MisdeedConfig.java): it called System.exit(0), which would end the whole run";
        String halt =
                " (MisdeedConfig.java): it called Runtime.halt(0), which would end the whole run";
        String error = " (MisdeedConfig.java): java.lang.Error: an error on purpose";
        // Java keeps the innermost calls of an endless recursion, where nobody can be told from it.
        String overflow =
                "a plugin in dummies.jar failed in overflow (MisdeedConfig.java):"
                        + " java.lang.StackOverflowError";
        assertThat(failures)
                .containsExactlyInAnyOrder(
                        failure("a-create-exit", FAILED + "create" + exit),
                        failure(
                                "a-create-hang",
                                "asking method 'a-create-hang' for its stages did not end within"
                                        + " 15 s and was given up: adapter"
                                        + NAMED
                                        + "in create (MisdeedConfig.java); allow more with"
                                        + " --plugin-seconds"),
                        failure(
                                "a-create-memory",
                                FAILED
                                        + "create (MisdeedConfig.java): java.lang.OutOfMemoryError: no"
                                        + " memory on purpose"),
                        failure("a-send-exit", FAILED + "send" + exit),
                        failure("a-send-halt", FAILED + "send" + halt),
                        failure(
                                "a-send-cancel",
                                FAILED
                                        + "send (MisdeedConfig.java):"
                                        + " java.util.concurrent.CancellationException: cancelled"
                                        + " on purpose"),
                        failure(
                                "a-send-interrupt",
                                "method/a-send-interrupt/align was interrupted from within: a"
                                        + " plugin that works for it interrupts or cancels its own"
                                        + " thread"),
                        failure(
                                "a-send-checked",
                                FAILED
                                        + "send (MisdeedConfig.java): java.io.IOException: no file on"
                                        + " purpose"),
                        failure("a-receive-overflow", overflow),
                        failure("a-close-error", FAILED + "close" + error),
                        failure("b-create-error", METHOD + "create" + error),
                        failure("b-stages-error", METHOD + "stages" + error),
                        failure(
                                "b-stages-hang",
                                "asking method 'b-stages-hang' for its stages did not end within"
                                        + " 15 s and was given up: baseline"
                                        + NAMED
                                        + "in stages (MisdeedConfig.java); allow more with"
                                        + " --plugin-seconds"),
                        failure("b-merge-overflow", overflow),
                        failure("b-merge-exit", METHOD + "boxMerging" + exit),
                        failure("b-close-error", METHOD + "close" + error),
                        failure("b-close-halt", METHOD + "close" + halt));
    }

    private static String failure(String method, String message) {
        return "- " + method + ", seed 1: [PLUGIN] " + message;
    }

    /** The last one's hook hangs when the process ends, which it has done all the same. */
    @Test
    void theOthersKeepTheirRows() {
        assertThat(outcome.out()).contains("| No fusion ", "| a-create-hang-at-the-end ");
    }

    @Test
    void anExitThatCannotBeTakenAwayIsNamedAndIsNoSuccess() throws Exception {
        Cli.Outcome ended = run("b-stages-exit-by-reflection");
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(3);
        assertThat(ended.err().replaceAll("\\.java:[0-9]+\\)", ".java)"))
                .contains(
                        "parley: a plugin ended the process at"
                                + " dummies.jar//org.parley.dummies.MisdeedConfig.exitByReflection("
                                + "MisdeedConfig.java)",
                        "what was made is kept");
        assertThat(ended.out()).isEmpty();
    }
}
