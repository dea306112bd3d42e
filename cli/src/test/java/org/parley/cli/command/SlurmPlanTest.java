package org.parley.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.ParleyCli;
import org.parley.runner.registry.PluginSource;

/** {@code parley plan --slurm}: its scripts, started as Slurm starts them, make a whole suite. */
@DisabledOnOs(OS.WINDOWS)
class SlurmPlanTest {
    private static final String SUITE =
            """
            id: maps
            dataset:
              id: box-world
              settings: {trainScenes: 2, validationScenes: 1, testScenes: 2, framesPerScene: 1}
            modalities:
              z9: {MODEL}
            scenarios:
              - {id: one, assign: [z9]}
            methods:
              - {id: no-fusion, label: No fusion, baseline: no-fusion, reference: true}
              - {id: late, label: Late fusion, baseline: late-fusion}
            """
                    .replace(
                            "MODEL",
                            "encoder: fake-range-image, fusion: fake-mean-fusion, head:"
                                    + " fake-segmentation, budget: {steps: 2, batch: 1,"
                                    + " learningRate: 0.01}");

    /** Carries out jobs at once, one after the other, and keeps what it was told. */
    private static final String SBATCH =
            """
            #!/usr/bin/env bash
            echo "$*" >>"$HOME/submitted"
            number=$(wc -l <"$HOME/submitted")
            last=
            while [[ $1 == --* ]]; do
                [[ $1 == --array=1-* ]] && last=${1#--array=1-}
                shift
            done
            if [[ -z $last ]]; then
                bash "$@" >logs/report.log 2>&1 || echo report >>"$HOME/failed"
            else
                for ((i = 1; i <= last; i++)); do
                    SLURM_ARRAY_TASK_ID=$i bash "$@" >"logs/$number-$i.log" 2>&1 ||
                        cat "logs/$number-$i.log" >>"$HOME/failed"
                done
            fi
            echo "$((1000 + number));cluster"
            """;

    @TempDir Path directory;
    private Path suite;
    private ParleyCli parley;

    @BeforeEach
    void writeSuite() throws IOException {
        suite = Files.writeString(directory.resolve("maps.yaml"), SUITE);
        parley = new ParleyCli(PluginSource.classPath());
    }

    private Path program(String name, String text) throws IOException {
        Path file = Files.createDirectories(directory.resolve("bin")).resolve(name);
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private void submit(Path jobs, String... options) throws Exception {
        Path launcher =
                program(
                        "parley",
                        "#!/bin/sh\nexec '%s' -cp '%s' org.parley.cli.ParleyMain \"$@\"\n"
                                .formatted(
                                        Path.of(System.getProperty("java.home"), "bin", "java"),
                                        System.getProperty("java.class.path")));
        program("sbatch", SBATCH);
        List<String> command = new ArrayList<>(List.of("bash", jobs + "/submit.sh"));
        command.addAll(List.of(options));
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = process.environment();
        environment.merge("PATH", "", (path, none) -> launcher.getParent() + ":" + path);
        environment.put("HOME", directory.toString());
        environment.put("PARLEY", launcher.toString());
        environment.put("OMP_NUM_THREADS", "1");
        Process started = process.start();
        String said = new String(started.getInputStream().readAllBytes());
        assertThat(started.waitFor()).as(said).isZero();
    }

    private static Map<String, String> cells(Path work) throws IOException {
        Map<String, String> cells = new TreeMap<>();
        try (Stream<Path> files = Files.walk(work.resolve("artifacts/cell"))) {
            for (Path file : files.filter(f -> f.endsWith("frames.jsonl")).toList()) {
                cells.put(work.relativize(file).toString(), Files.readString(file));
            }
        }
        return cells;
    }

    @Test
    void itsScriptsMakeWhatARunMakes() throws Exception {
        Path work = directory.resolve("a 'shared' work");
        Path jobs = directory.resolve("jobs");
        assertThat(parley.run("plan", suite, "--work", work, "--slurm", jobs)).isZero();
        assertThat(parley.out()).isEqualTo("bash " + jobs.resolve("submit.sh") + "\n");
        assertThat(parley.errLines()).containsExactly("suite maps: 4 tasks in 3 levels");
        submit(jobs, "--partition=long");
        assertThat(Files.readAllLines(directory.resolve("submitted")))
                .containsExactly(
                        "--parsable --partition=long --job-name=parley-level-1 --array=1-1 task.sh"
                                + " level-1.jsonl",
                        "--parsable --partition=long --dependency=afterany:1001"
                                + " --job-name=parley-level-2 --array=1-1 task.sh level-2.jsonl",
                        "--parsable --partition=long --dependency=afterany:1002"
                                + " --job-name=parley-level-3 --array=1-2 task.sh level-3.jsonl",
                        "--parsable --partition=long --dependency=afterany:1003"
                                + " --job-name=parley-report report.sh");
        // Late fusion of class maps is impossible, also where it is tried once more.
        assertThat(Files.readString(directory.resolve("failed")))
                .contains("late fusion merges boxes")
                .endsWith("report\n");
        Path page = work.resolve("results/maps/leaderboard.html");
        assertThat(page).content().contains("No fusion", "Late fusion (failed)");
        assertThat(parley.run("plan", suite, "--work", work)).isZero();
        assertThat(parley.err()).contains("suite maps: 1 to make, 3 to reuse");

        Path usual = directory.resolve("usual");
        assertThat(parley.run("run", suite, "--work", usual)).isEqualTo(1);
        assertThat(cells(work)).hasSize(1).isEqualTo(cells(usual));
    }

    @Test
    void nothingIsSubmittedWhereNothingIsMissingOrTheFolderIsTaken() throws IOException {
        Path work = directory.resolve("work");
        Path jobs = directory.resolve("jobs");
        Object[] some = {"--work", work, "--methods", "no-fusion"};
        assertThat(parley.run("run", suite, some[0], some[1], some[2], some[3])).isZero();
        Object[] plan = {"plan", suite, "--work", work, "--methods", "no-fusion", "--slurm", jobs};
        assertThat(parley.run(plan)).isEqualTo(2);
        assertThat(parley.err()).contains("holds all that suite 'maps' makes");
        assertThat(jobs).doesNotExist();
        Files.createDirectories(jobs);
        Files.writeString(jobs.resolve("mine"), "");
        plan[5] = "late";
        assertThat(parley.run(plan)).isEqualTo(2);
        assertThat(parley.err()).contains(jobs.toString());
        assertThat(jobs.resolve("submit.sh")).doesNotExist();
    }

    @Test
    void thePartThatIsWantedIsWhatIsReported() throws IOException {
        Path jobs = directory.resolve("jobs");
        Path work = directory.resolve("work");
        assertThat(
                        parley.run(
                                "plan",
                                suite,
                                "--work",
                                work,
                                "--methods",
                                "late",
                                "--scenarios",
                                "one",
                                "--task-seconds",
                                "60",
                                "--slurm",
                                jobs))
                .isZero();
        assertThat(jobs.resolve("report.sh"))
                .content()
                .contains("#SBATCH --time=11", "--scenarios one --methods late", "--workers 1");
        assertThat(jobs.resolve("task.sh"))
                .content()
                .contains("task --run suite.json --work " + work + " --threads 1 --engine nd4j")
                .doesNotContain("--methods", "${suite}", "${options}");
    }
}
