package org.parley.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.cli.ParleyCli;
import org.parley.cli.ParleyMain;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.result.CellScores;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.artifact.ArtifactStore;
import org.parley.runner.artifact.StoredArtifact;
import org.parley.runner.registry.PluginSource;
import org.parley.runner.result.CellEntry;
import org.parley.runner.result.ResultFolder;
import org.parley.runner.result.SuiteRun;
import tools.jackson.databind.JsonNode;

/** Commands that read what a run left, over a real run at tiny size. */
class ResultCommandsTest {
    private static final String SUITE =
            """
            id: maps
            dataset:
              id: box-world
              settings: {trainScenes: 2, validationScenes: 1, testScenes: 2, framesPerScene: 1}
            modalities:
              z9: {MODEL}
              a1: {MODEL}
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

    @TempDir static Path shared;
    private static Path suite;
    private static Path work;
    private static String printed;
    private static List<String> logged;

    @TempDir Path directory;
    private ParleyCli parley;

    @BeforeAll
    static void runOnce() throws IOException {
        suite = Files.writeString(shared.resolve("maps.yaml"), SUITE);
        work = shared.resolve("work");
        ParleyCli parley = new ParleyCli(PluginSource.classPath());
        // Late fusion of class maps is impossible: its cell fails, and is part of the results.
        assertThat(parley.run("run", suite, "--work", work)).isEqualTo(1);
        printed = parley.out();
        logged = parley.errLines();
    }

    @BeforeEach
    void makeCommandLine() {
        parley = new ParleyCli(PluginSource.classPath());
    }

    private static Path cell() throws IOException {
        Path folder = work.resolve("artifacts/cell/one/no-fusion/seed1");
        try (Stream<Path> versions = Files.list(folder)) {
            return versions.findFirst().orElseThrow();
        }
    }

    @Test
    void theStoredLeaderboardIsWhatTheRunPrinted() {
        assertThat(printed).contains("No fusion", "Late fusion");
        assertThat(parley.run("leaderboard", "maps", "--work", work)).isZero();
        assertThat(parley.out()).isEqualTo(printed);
        assertThat(parley.run("leaderboard", "maps", "--work", work, "--format", "json")).isZero();
        assertThat(parley.out()).startsWith("{").contains("\"tables\"");
        String stored = parley.out();
        assertThat(parley.run("leaderboard", "maps", "--work", work, "--json")).isZero();
        assertThat(parley.out()).isEqualTo(stored);
    }

    @Test
    void aRunLeavesAPageSaysWhereItIsAndItCanBePrintedOnceMore() throws IOException {
        Path page = work.resolve("results/maps/leaderboard.html");
        assertThat(logged)
                .endsWith(
                        "leaderboard as a page: " + page,
                        "stack traces of what failed: " + work.resolve("parley.log"));
        assertThat(page).content().contains("<h2>one</h2>", "No fusion", "Late fusion (failed)");
        assertThat(parley.run("leaderboard", "maps", "--work", work, "--format", "html")).isZero();
        assertThat(parley.out()).isEqualTo(Files.readString(page));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {"csv # scenario,method,label,", "tex # \\begin{table}"})
    void aRunLeavesItsTablesForOtherPrograms(String format, String part) throws IOException {
        assertThat(parley.run("leaderboard", "maps", "--work", work, "--format", format)).isZero();
        assertThat(parley.out())
                .contains(part, "No fusion", "Late fusion")
                .isEqualTo(Files.readString(work.resolve("results/maps/leaderboard." + format)));
    }

    @Test
    void scoringAgainWritesThePageWithThePicturesOfTheCellsAndDropsOldCharts() throws IOException {
        Path other = directory.resolve("work");
        StoredArtifact cell = publish(other, CellRecord.read(cell().resolve("cell.json")));
        List<CellEntry> cells = List.of(CellEntry.Made.of(other, cell.directory()));
        new ResultFolder(other, "maps").write(new SuiteRun("{}", 1, cells));
        Path old = Files.writeString(other.resolve("results/maps/robustness-old.svg"), "<svg/>");
        Path cost = Files.writeString(other.resolve("results/maps/cost-old.svg"), "<svg/>");
        assertThat(parley.run("rescore", other)).isZero();
        assertThat(old).doesNotExist();
        assertThat(cost).doesNotExist();
        assertThat(other.resolve("results/maps/leaderboard.html"))
                .content()
                .containsOnlyOnce("<img src=\"data:image/png;base64,AQID\"");
    }

    @Test
    void aLeaderboardThatIsNotThereIsNamedAndSoIsAFormat() {
        assertThat(parley.run("leaderboard", "map", "--work", work)).isEqualTo(3);
        assertThat(parley.errLines())
                .containsExactly(
                        "parley: "
                                + work
                                + " holds no leaderboard of 'map'; did you mean 'maps'?"
                                + " leaderboards: maps; 'parley run' makes one");
        assertThat(parley.run("leaderboard", "maps", "--format", "xml")).isEqualTo(2);
        assertThat(parley.errLines())
                .containsExactly(
                        "parley: --format must be md, json, html, csv or tex, found 'xml'");
    }

    @Test
    void aRunLeavesItsSuiteInTheOrderItWasWritten() {
        SuiteRun run = new ResultFolder(work, "maps").run();
        assertThat(run.threads()).isEqualTo(1);
        assertThat(run.suite().indexOf("\"z9\"")).isLessThan(run.suite().indexOf("\"a1\""));
        assertThat(run.suite()).contains("\"trainScenes\":2", "\"vehicles\":36");
        assertThat(run.cells())
                .satisfiesExactly(
                        made -> assertThat(made).isInstanceOf(CellEntry.Made.class),
                        failed -> assertThat(failed.cell(work).ok()).isFalse());
    }

    @Test
    void everythingThereIsPlannedAsReused() {
        assertThat(parley.run("plan", suite, "--work", work)).isZero();
        assertThat(parley.out().lines().map(l -> l.replaceAll("^(\\S+ +\\S+).*", "$1")))
                .containsExactly(
                        "STATE  ARTIFACT",
                        "reuse  perception/z9",
                        "reuse  features/z9/test",
                        "reuse  cell/one/no-fusion/seed1",
                        "make   cell/one/late/seed1");
    }

    @Test
    void scoringAgainChangesNothingWhereTheScorerIsTheSame() throws IOException {
        byte[] before = Files.readAllBytes(work.resolve("results/maps/leaderboard.json"));
        assertThat(parley.run("rescore", work)).isZero();
        assertThat(parley.out()).isEmpty();
        assertThat(parley.errLines())
                .containsExactly("suite maps: 1 cells scored again, 0 numbers changed");
        assertThat(work.resolve("results/maps/leaderboard.json")).hasBinaryContent(before);
    }

    @Test
    void scoringAgainMendsNumbersAndSaysWhich() throws IOException {
        Path other = directory.resolve("work");
        CellRecord right = CellRecord.read(cell().resolve("cell.json"));
        StoredArtifact wrong =
                publish(other, right.withScores(spoiled(right.scores().orElseThrow())));
        List<CellEntry> cells = List.of(CellEntry.Made.of(other, wrong.directory()));
        new ResultFolder(other, "maps").write(new SuiteRun("{}", 1, cells));
        assertThat(parley.run("rescore", "--work", other)).isEqualTo(1);
        assertThat(parley.out())
                .isEqualTo(
                        "maps/one/no-fusion/seed1 scores.values.accuracy: 0.125 → "
                                + right.scores().orElseThrow().values().get("accuracy")
                                + "\n");
        assertThat(parley.errLines())
                .containsExactly("suite maps: 1 cells scored again, 1 numbers changed");
        assertThat(StoredArtifact.open(wrong.directory())).isEqualTo(wrong);
        assertThat(parley.run("leaderboard", "maps", "--work", other)).isZero();
        assertThat(parley.out()).contains("No fusion");
    }

    private static CellScores spoiled(CellScores scores) {
        Map<String, Double> values = new TreeMap<>(scores.values());
        values.put("accuracy", 0.125);
        return new CellScores(
                scores.counts(),
                new TreeMap<>(values),
                scores.replicates(),
                scores.communication());
    }

    private static StoredArtifact publish(Path directory, CellRecord content) throws IOException {
        return publish(directory, content, "one/no-fusion/seed1");
    }

    private static StoredArtifact publish(Path directory, CellRecord content, String name)
            throws IOException {
        Path frames = cell().resolve("frames.jsonl");
        try (ArtifactStore store = ArtifactStore.open(directory)) {
            return store.make(
                    ArtifactKey.of("cell", name, Map.of("test", true)),
                    folder -> {
                        Files.copy(frames, folder.resolve("frames.jsonl"));
                        Files.write(folder.resolve("answer-1.png"), new byte[] {1, 2, 3});
                        Files.writeString(folder.resolve("cell.json"), content.toJson());
                    });
        }
    }

    @Test
    void scoringNeedsResultsAndWholeArtifacts() throws IOException {
        assertThat(parley.run("rescore", directory)).isEqualTo(3);
        assertThat(parley.errLines())
                .containsExactly(
                        "parley: "
                                + directory
                                + " holds no results; 'parley run' makes them, --work says where");
        Path other = directory.resolve("work");
        StoredArtifact torn = publish(other, CellRecord.read(cell().resolve("cell.json")));
        new ResultFolder(other, "maps")
                .write(new SuiteRun("{}", 1, List.of(CellEntry.Made.of(other, torn.directory()))));
        Files.writeString(torn.directory().resolve("frames.jsonl"), "");
        assertThat(parley.run("rescore", other)).isEqualTo(3);
        assertThat(parley.errLines())
                .singleElement()
                .asString()
                .contains("is damaged (frames.jsonl has a size other than its manifest says)");
    }

    @Test
    void aCellComesOutTheSameFromNothing() throws IOException {
        Path into = directory.resolve("again");
        assertThat(parley.run("reproduce", cell().resolve("cell.json"), "--into", into)).isZero();
        assertThat(parley.out()).isEqualTo("identical\n");
        assertThat(parley.errLines()).anyMatch(l -> l.startsWith("made   perception/z9"));
        assertThat(into.resolve("artifacts/perception/a1")).doesNotExist();
        assertThat(parley.run("reproduce", cell(), "--into", into)).isEqualTo(2);
        assertThat(parley.errLines())
                .singleElement()
                .asString()
                .contains("holds artifacts already, which would be reused");
    }

    @Test
    void aForgedNumberIsRefusedByTheTableAndTheCellMadeAnew() throws IOException {
        Path other = copyOfWork();
        Path forged = other.resolve(shared.resolve("work").relativize(cell()));
        CellRecord right = CellRecord.read(forged.resolve("cell.json"));
        CellRecord wrong = right.withScores(spoiled(right.scores().orElseThrow()));
        ArtifactKey key = StoredArtifact.open(forged).key();
        delete(forged);
        try (ArtifactStore store = ArtifactStore.open(other)) {
            store.make(
                    key,
                    folder -> {
                        Files.copy(cell().resolve("frames.jsonl"), folder.resolve("frames.jsonl"));
                        Files.writeString(folder.resolve("cell.json"), wrong.toJson());
                    });
        }
        assertThat(parley.run("run", suite, "--work", other)).isEqualTo(1);
        String said =
                "cell.json disagrees with its frames: scores.values.accuracy: 0.125 → "
                        + right.scores().orElseThrow().values().get("accuracy")
                        + "; run the suite again, which makes the cell anew, or 'parley rescore'"
                        + " if an earlier Parley scored it";
        assertThat(parley.out()).contains("no-fusion, seed 1: [DATA] " + said);
        assertThat(parley.errLines()).contains("refuse " + key + ": " + said);
        assertThat(forged).doesNotExist();
        assertThat(parley.run("run", suite, "--work", other)).isEqualTo(1);
        assertThat(parley.out()).isEqualTo(printed);
    }

    @Test
    void aCellThatLiesInAnothersPlaceIsRefused() throws IOException {
        Path other = directory.resolve("work");
        CellRecord right = CellRecord.read(cell().resolve("cell.json"));
        StoredArtifact copied = publish(other, right, "one/late/seed1");
        List<CellEntry> cells = List.of(CellEntry.Made.of(other, copied.directory()));
        new ResultFolder(other, "maps").write(new SuiteRun("{}", 1, cells));
        assertThat(parley.run("rescore", other)).isEqualTo(3);
        assertThat(parley.errLines())
                .containsExactly(
                        "parley: "
                                + copied.directory()
                                + " should be the cell one/late/seed1, but cell.json is that of"
                                + " one/no-fusion/seed1; run its suite again, which makes it anew");
    }

    @Test
    void oneCellOfEveryMethodOfASuiteComesOutTheSameFromNothing() {
        Path results = work.resolve("results/maps");
        assertThat(parley.run("reproduce", results, "--into", directory.resolve("again"))).isZero();
        assertThat(parley.out()).isEqualTo("identical\n");
        assertThat(
                        parley.run(
                                "reproduce",
                                results,
                                "--sample",
                                "5",
                                "--seed",
                                "7",
                                "--into",
                                directory.resolve("sample")))
                .isZero();
        assertThat(parley.out()).isEqualTo("identical\n");
        assertThat(parley.errLines()).contains("sample of 1 of 1 cells: --seed 7");
        assertThat(parley.run("reproduce", results, "--seed", "7")).isEqualTo(2);
        assertThat(parley.errLines())
                .containsExactly("parley: --seed draws a sample; say how many with --sample N");
    }

    @Test
    void aCellThatComesOutOtherwiseSaysWhere() throws IOException {
        Path other = copyOfWork();
        Path frames = other.resolve(shared.resolve("work").relativize(cell()));
        CellRecord right = CellRecord.read(frames.resolve("cell.json"));
        CellRecord wrong = right.withScores(spoiled(right.scores().orElseThrow()));
        ArtifactKey key = StoredArtifact.open(frames).key();
        List<String> lines = Files.readAllLines(frames.resolve("frames.jsonl"));
        delete(frames);
        try (ArtifactStore store = ArtifactStore.open(other)) {
            store.make(
                    key,
                    folder -> {
                        Files.write(folder.resolve("frames.jsonl"), lines.subList(0, 1));
                        Files.writeString(folder.resolve("cell.json"), wrong.toJson());
                    });
        }
        Path into = directory.resolve("again");
        assertThat(parley.run("reproduce", frames, "--into", into)).isEqualTo(1);
        assertThat(parley.out())
                .isEqualTo(
                        "scores.values.accuracy: 0.125 → "
                                + right.scores().orElseThrow().values().get("accuracy")
                                + "\nframes.jsonl: 1 records → 2 records, 1 of them the same\n");
    }

    private Path copyOfWork() throws IOException {
        Path copy = directory.resolve("copy");
        try (Stream<Path> files = Files.walk(work)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = copy.resolve(work.relativize(file));
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
        return copy;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Test
    void aCellWhoseInputsAreNotWhatTheyWereIsNotRunButSaysWhatIsOther() throws IOException {
        Path other = copyOfWork();
        Path run = other.resolve("results/maps/run.json");
        String text = Files.readString(run);
        Files.writeString(run, text.replace("\"trainScenes\" : 2", "\"trainScenes\" : 3"));
        Path copied = other.resolve(work.relativize(cell()));
        Path into = directory.resolve("again");
        assertThat(parley.run("reproduce", copied, "--into", into)).isEqualTo(1);
        assertThat(parley.out()).contains("input dataset.config.trainScenes: 2 → 3\n");
        assertThat(parley.errLines())
                .last()
                .asString()
                .endsWith("was not run: its inputs have changed");
        assertThat(into.resolve("artifacts")).doesNotExist();
    }

    @Test
    void whatCannotBeReproducedIsToldWhy() throws IOException {
        assertThat(parley.run("reproduce", directory)).isEqualTo(3);
        assertThat(parley.errLines())
                .singleElement()
                .asString()
                .contains("is not an artifact: it holds no manifest.json; give a directory below");
        Path model = work.resolve("artifacts/perception/z9");
        try (Stream<Path> versions = Files.list(model)) {
            assertThat(parley.run("reproduce", versions.findFirst().orElseThrow())).isEqualTo(3);
        }
        assertThat(parley.errLines())
                .singleElement()
                .asString()
                .contains("is a perception; only a cell can be reproduced");
        Path other = copyOfWork();
        Files.delete(other.resolve("results/maps/run.json"));
        Path copied = other.resolve(work.relativize(cell()));
        assertThat(parley.run("reproduce", copied)).isEqualTo(3);
        assertThat(parley.errLines())
                .singleElement()
                .asString()
                .contains("no results/*/run.json in " + other + " tells how cell/one/no-fusion");
    }

    @Test
    void aCellIsReproducedWithTheThreadsItHad() throws IOException {
        parley.environment(Map.of("OMP_NUM_THREADS", "2"));
        assertThat(parley.run("reproduce", cell(), "--into", directory.resolve("x"))).isEqualTo(2);
        assertThat(parley.errLines())
                .containsExactly(
                        "parley: --threads 1 needs OMP_NUM_THREADS=1 in the environment, found 2;"
                                + " start with ./parley, which sets it");
    }

    private static Path weights() throws IOException {
        try (Stream<Path> files = Files.walk(work.resolve("artifacts/perception/z9"))) {
            return files.filter(f -> f.endsWith("weights.safetensors")).findFirst().orElseThrow();
        }
    }

    @Test
    void weightsAreListedWithShapesAndTotals() throws IOException {
        assertThat(parley.run("weights", "inspect", weights())).isZero();
        assertThat(parley.out())
                .startsWith("NAME")
                .containsPattern("perception/z9/encoder/\\S+ +trained +F32 +\\d+(×\\d+)* +\\d+\n")
                .containsPattern("\ntrained +\\d+ numbers in \\d+ tensors\n")
                .containsPattern("\nformat +safetensors, F32, \\d+ bytes of header, \\d+ of data\n")
                .containsPattern("\nsha256 +[0-9a-f]{64}\n");
    }

    @Test
    void programsReadWeightsAsJson() throws IOException {
        Path folder = weights().getParent();
        assertThat(parley.run("weights", "inspect", folder, "--json")).isZero();
        JsonNode file = parley.json();
        assertThat(ParleyCli.keys(file))
                .containsExactly(
                        "tensors", "headerBytes", "dataBytes", "sha256", "facts", "manifest");
        assertThat(ParleyCli.keys(file.get("tensors").get(0)))
                .containsExactly("name", "kind", "type", "shape", "count");
        assertThat(file.get("headerBytes").asLong() + file.get("dataBytes").asLong())
                .isEqualTo(Files.size(weights()));
        JsonNode manifest = file.get("manifest");
        assertThat(ParleyCli.keys(manifest))
                .containsExactly("artifact", "hash", "intact", "inputs");
        assertThat(manifest.get("artifact").asString()).isEqualTo("perception/z9");
        assertThat(manifest.get("intact").asBoolean()).isTrue();
    }

    @Test
    void programsReadTheDoctorsFindingsAsJson() {
        assertThat(parley.run("doctor", "--json")).isZero();
        assertThat(ParleyCli.keys(parley.json()))
                .containsExactly(
                        "parley",
                        "java",
                        "system",
                        "heap",
                        "memory",
                        "cores",
                        "threads",
                        "vectors",
                        "engine",
                        "engines",
                        "gpu",
                        "gpuChoice",
                        "browser",
                        "advice");
    }

    @Test
    void weightsTellHowTheyWereMade() throws IOException {
        Path folder = weights().getParent();
        assertThat(parley.run("weights", "inspect", folder)).isZero();
        String key = folder.getFileName().toString();
        assertThat(parley.out())
                .contains("\nartifact         perception/z9\n", "\ndataset          box-world\n")
                .containsPattern("\nconfig +" + key + "[0-9a-f]{48}\n")
                .containsPattern("\ndatasetRevision +\\S+\n")
                .containsPattern("\nsteps +2\n")
                .containsPattern("\nchosenStep +[12]\n")
                .containsPattern("\nvalidationLoss +\\d+\\.\\d+\n")
                .containsPattern("\nmanifest +perception/z9 " + key + ", whole\n")
                .containsPattern("\nmodality +\\{\"budget\":\\{.*…\n")
                .containsPattern("\nthreads +1\n");
        assertThat(parley.errLines()).isEmpty();
    }

    @Test
    void weightsOfADamagedArtifactAreShownWithAWarning() throws IOException {
        Path copy = Files.createDirectory(directory.resolve("copy"));
        for (String name : List.of("weights.safetensors", "manifest.json")) {
            Files.copy(weights().resolveSibling(name), copy.resolve(name));
        }
        assertThat(parley.run("weights", "inspect", copy)).isZero();
        assertThat(parley.out()).containsPattern("\nmanifest +damaged\n");
        assertThat(parley.errLines())
                .singleElement()
                .asString()
                .contains("is damaged (curve.jsonl is missing)");
        Files.delete(copy.resolve("manifest.json"));
        assertThat(parley.run("weights", "inspect", copy.resolve("weights.safetensors"))).isZero();
        assertThat(parley.out()).contains("\nartifact").doesNotContain("manifest");
    }

    @Test
    void whatIsNoWeightsFileIsTold() throws IOException {
        Path file = Files.writeString(directory.resolve("x.safetensors"), "0123456789");
        assertThat(parley.run("weights", "inspect", file)).isEqualTo(3);
        assertThat(parley.errLines())
                .singleElement()
                .asString()
                .contains("is not a safetensors file: its header length is");
        assertThat(parley.run("weights", "inspect", directory.resolve("none"))).isEqualTo(3);
        assertThat(parley.errLines()).singleElement().asString().contains("cannot read weights");
    }

    @Test
    void theDoctorSeesTheEngineWorkAndNeverFails() {
        parley.environment(Map.of());
        assertThat(parley.run("doctor")).isZero();
        assertThat(parley.out())
                .containsPattern("\nengine +nd4j-native \\S+, \\S+, \\S+, works\n")
                .contains(
                        "\n--engine  nd4j; ./parley doctor --engine torch fetches torch, 111 MB\n")
                .containsPattern("\nmemory +\\d+\\.\\d GiB\n")
                .containsPattern("\ngpu +none found\n")
                .contains("; the CPU computes\n")
                .containsPattern("\nbrowser +none found\n");
        assertThat(parley.errLines())
                .contains(
                        "OMP_NUM_THREADS is not set; start with ./parley, which sets it",
                        "no browser: tests of the report pages are skipped; install chromium to run"
                                + " them");
    }

    @Test
    void theDoctorSaysWhatToDoAboutAnEngineWithoutItsLibrary() throws Exception {
        String separator = System.getProperty("path.separator");
        String classPath =
                Stream.of(System.getProperty("java.class.path").split(separator))
                        .filter(entry -> !entry.matches(".*nd4j-native-[^/]*-(linux|macosx|win).*"))
                        .collect(Collectors.joining(separator));
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        Process doctor =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                classPath,
                                ParleyMain.class.getName(),
                                "doctor")
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        assertThat(doctor.waitFor()).isZero();
        assertThat(Files.readString(out)).contains("engine   does not work\n");
        assertThat(Files.readString(err))
                .contains("the numeric engine does not start: ", "Remove cli/target and start");
    }
}
