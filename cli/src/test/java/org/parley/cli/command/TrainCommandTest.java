package org.parley.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.ParleyCli;
import org.parley.runner.registry.PluginSource;

/** Trainings of a tiny suite, one at a time. */
class TrainCommandTest {
    private static final String MODEL =
            "{encoder: {id: point-pillars, settings: {pillarMetres: 1.2, pillarChannels: 4,"
                    + " channels: 4, blocks: 1}}, fusion: max-fusion, head: anchor-head,"
                    + " budget: {steps: 1, batch: 1, learningRate: 0.01}}";
    private static final String SUITE =
            """
            id: tiny
            dataset:
              id: box-world
              settings: {trainScenes: 1, validationScenes: 1, testScenes: 1, framesPerScene: 1}
            validation: {times: 0, samples: 1}
            modalities:
              m1: MODEL
              m2: MODEL
            scenarios:
              - {id: both, assign: [m1, m2]}
            methods:
              - id: adapted
                label: Adapted
                baseline:
                  id: one-to-one
                  settings:
                    adapter: {id: conv1x1}
                    align: {steps: 1, batch: 1, learningRate: 0.01}
                    task: {steps: 1, batch: 1, learningRate: 0.01}
            """
                    .replace("MODEL", MODEL);

    @TempDir Path directory;
    private Path yaml;

    @BeforeEach
    void write() throws IOException {
        yaml = Files.writeString(directory.resolve("tiny.yaml"), SUITE);
    }

    private ParleyCli train(int exit, String... steps) {
        ParleyCli parley = new ParleyCli(PluginSource.classPath());
        List<Object> arguments = new ArrayList<>(List.of("train", yaml));
        arguments.addAll(List.of(steps));
        arguments.addAll(List.of("--work", directory.resolve("work")));
        assertThat(parley.run(arguments.toArray())).as(parley.err()).isEqualTo(exit);
        return parley;
    }

    private List<String> trained() throws IOException {
        Path artifacts = directory.resolve("work/artifacts");
        try (var all = Files.walk(artifacts)) {
            return all.filter(f -> f.endsWith("weights.safetensors"))
                    .map(f -> artifacts.relativize(f.getParent().getParent()).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aStepIsDoneWithWhatItNeedsAndFoundByTheNext() throws IOException {
        assertThat(train(0, "m2").out()).contains("perception/m2/");
        assertThat(trained()).containsExactly("perception/m2");
        assertThat(train(0, "adapted/align").err()).contains("reuse  perception/m2");
        assertThat(trained())
                .containsExactly("method/adapted/align", "perception/m1", "perception/m2");
        assertThat(train(0).out().lines()).isNotEmpty();
        assertThat(trained()).contains("method/adapted/task");
        assertThat(train(0, "adapted").err()).contains("0 made");
        assertThat(directory.resolve("work/artifacts/cell")).doesNotExist();
    }

    @Test
    void anUnknownStepIsNamedWithThoseThereAre() {
        assertThat(train(2, "adapted/tasc").err())
                .contains(
                        "suite 'tiny' has no training 'adapted/tasc'; did you mean 'adapted/task'?"
                                + " trainings: m1, m2, adapted/align, adapted/task");
    }
}
