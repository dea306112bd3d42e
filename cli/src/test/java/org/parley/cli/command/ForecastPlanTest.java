package org.parley.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.ParleyCli;
import org.parley.runner.registry.PluginSource;
import tools.jackson.databind.JsonNode;

/** What {@code plan} says of time and disk, and what {@code run} refuses. */
class ForecastPlanTest {
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
                budget: {steps: STEPS, batch: 1, learningRate: 0.01}
            scenarios:
              - {id: one, assign: [z9]}
            methods:
              - {id: no-fusion, label: No fusion, baseline: no-fusion, reference: true}
            """;

    @TempDir Path directory;
    private ParleyCli parley;
    private Path work;

    @BeforeEach
    void makeCommandLine() {
        parley = new ParleyCli(PluginSource.classPath());
        work = directory.resolve("work");
    }

    private Path suite(long steps) throws IOException {
        return Files.writeString(
                directory.resolve("maps.yaml"), SUITE.replace("STEPS", Long.toString(steps)));
    }

    @Test
    void aPlanLearnsFromWhatWasDone() throws IOException {
        assertThat(parley.run("plan", suite(2), "--work", work)).isZero();
        assertThat(parley.errLines()).hasSize(1);
        assertThat(parley.run("run", suite(2), "--work", work)).isZero();
        assertThat(parley.run("plan", suite(20000), "--work", work, "--json")).isZero();
        JsonNode training = parley.json().path(0);
        assertThat(ParleyCli.keys(training))
                .containsExactly("state", "artifact", "hash", "seconds", "bytes");
        assertThat(training.path("artifact").stringValue()).isEqualTo("perception/z9");
        double seconds = training.path("seconds").doubleValue();
        assertThat(seconds).isPositive();
        assertThat(parley.run("plan", suite(40000), "--work", work, "--json")).isZero();
        assertThat(parley.json().path(0).path("seconds").doubleValue()).isEqualTo(2 * seconds);
        assertThat(parley.run("plan", suite(40000), "--work", work, "--workers", "1")).isZero();
        assertThat(parley.out()).contains("STATE", "TIME", "DISK");
        assertThat(parley.err())
                .contains("with 1 worker: ", " of work (perception ", "; learned from 3 tasks");
    }

    @Test
    void whatWouldTakeWeeksIsRefusedUnlessForced() throws IOException {
        assertThat(parley.run("run", suite(2), "--work", work)).isZero();
        String years =
                "{\"kind\":\"perception\",\"name\":\"z9\",\"size\":1,\"seconds\":900000,\"bytes\":9}\n";
        Files.writeString(work.resolve("times.jsonl"), years);
        assertThat(parley.run("run", suite(3), "--work", work, "--workers", "1")).isEqualTo(2);
        assertThat(parley.err())
                .contains(
                        "this would take weeks: about 31 d with 1 worker: 31 d of work (perception"
                                + " 31 d), 9 B; learned from 1 task done in "
                                + work,
                        "or say --force");
        assertThat(parley.run("run", suite(2), "--work", work)).as("all is there").isZero();
        assertThat(parley.run("run", suite(3), "--work", work, "--force")).isZero();
    }
}
