package org.parley.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.runner.suite.SuiteLoader;
import org.parley.runner.suite.weights.FrozenWeights;

/** The frozen models that come with Parley. */
class FrozenAgentsTest {
    @TempDir static Path directory;
    private static Cli cli;
    private static String quick;

    @BeforeAll
    static void read() throws IOException {
        cli = new Cli(directory);
        try (InputStream in = SuiteLoader.class.getResourceAsStream("/suites/quick.yaml")) {
            quick = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void eachIsNamedByQuickAndNoOther() {
        assertThat(FrozenWeights.builtIn())
                .allSatisfy(name -> assertThat(quick).contains("weights: " + name + "\n"));
        String modalities = quick.substring(0, quick.indexOf("\nscenarios:"));
        assertThat(modalities.split("weights: ", -1)).hasSize(FrozenWeights.builtIn().size() + 1);
    }

    @Test
    void theListStatesTheirAveragePrecision() throws Exception {
        String list = cli.run("agents", "quick").succeeded().out();
        assertThat(list.lines().skip(1)).allMatch(row -> row.matches(".* \\[0\\.\\d+, .*"));
    }

    /** Each fits the model that the suite describes, and answers on a world it never saw. */
    @Test
    void eachAnswersAmongItsKindOnAnotherWorld() throws Exception {
        String tiny = "profile: tiny, seed: 5, fewestAgents: 2"; // so that every type is ego
        String other = quick.replace("profile: quick", tiny);
        Path suite = Files.writeString(directory.resolve("quick-tiny.yaml"), other);
        Cli.Outcome run =
                cli.run(
                        "run",
                        suite.toString(),
                        "--methods",
                        "homogeneous,early-fusion",
                        "--work",
                        directory.resolve("work").toString());
        assertThat(run.succeeded().err()).contains(" 0 failed");
        try (Stream<Path> made = Files.walk(directory.resolve("work"))) {
            assertThat(made).noneMatch(f -> f.endsWith("curve.jsonl"));
        }
    }
}
