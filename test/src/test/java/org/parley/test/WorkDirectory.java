package org.parley.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.result.FrameRecord;
import org.parley.leaderboard.result.FrameRecords;
import org.parley.nn.weights.SafetensorsHeader;
import org.parley.runner.canonical.Sha256Hash;

/** What a run left in a work directory. */
record WorkDirectory(Path path) {
    private static final Pattern TIMING = Pattern.compile("\"timing\" : \\{[^}]*\\}");
    private static final Pattern SECONDS = Pattern.compile("\"seconds\" : [-+.0-9eE]+");

    /** The one directory of a cell; the seed is 1. */
    private Path cellDirectory(String scenario, String method) throws IOException {
        Path cells = path.resolve("artifacts/cell").resolve(scenario).resolve(method);
        List<Path> found = list(cells.resolve("seed1"));
        assertThat(found).as("artifacts of cell %s/%s", scenario, method).hasSize(1);
        return found.get(0);
    }

    CellRecord cell(String scenario, String method) throws IOException {
        return CellRecord.read(cellDirectory(scenario, method).resolve("cell.json"));
    }

    /** The names of what a method learned by the end of a stage. */
    List<String> weights(String method, String stage) throws IOException {
        Path stages = path.resolve("artifacts/method").resolve(method).resolve(stage);
        Path file = list(stages).get(0).resolve("weights.safetensors");
        return SafetensorsHeader.of(file).tensors().stream()
                .map(SafetensorsHeader.Entry::name)
                .toList();
    }

    List<FrameRecord> frames(String scenario, String method) throws IOException {
        return FrameRecords.read(cellDirectory(scenario, method).resolve("frames.jsonl"));
    }

    /** A file of {@code results/<suite>}. */
    String result(String suite, String file) throws IOException {
        Path at = path.resolve("results").resolve(suite).resolve(file);
        return Files.readString(at, StandardCharsets.UTF_8);
    }

    /**
     * SHA-256 of everything that equal runs must leave equal, by path. The times of cells and
     * trainings are left out, and so are the manifests that hold their checksums.
     */
    SortedMap<String, String> fingerprint() throws IOException {
        SortedMap<String, String> hashes = new TreeMap<>();
        for (String top : List.of("artifacts", "results")) {
            for (Path file : files(path.resolve(top))) {
                String name = path.relativize(file).toString().replace('\\', '/');
                if (!name.matches("artifacts/(cell|method)/.*/manifest\\.json")) {
                    hashes.put(name, hash(file));
                }
            }
        }
        return hashes;
    }

    private static String hash(Path file) throws IOException {
        boolean timed = file.endsWith("cell.json");
        if (!timed && !file.endsWith("training.json") && !file.endsWith("leaderboard.json")) {
            return Sha256Hash.of(file);
        }
        String text = Files.readString(file, StandardCharsets.UTF_8);
        if (timed) {
            assertThat(text).as("timing block of %s", file).containsPattern(TIMING);
            text = TIMING.matcher(text).replaceFirst("");
        }
        return Sha256Hash.of(SECONDS.matcher(text).replaceAll(""));
    }

    /** Whatever processes left in {@code tmp}. */
    List<Path> leftovers() throws IOException {
        return list(path.resolve("tmp"));
    }

    /** The checkpoints of trainings that are not over. */
    List<Path> kept() throws IOException {
        Path unfinished = path.resolve("unfinished");
        if (!Files.exists(unfinished)) {
            return List.of();
        }
        return files(unfinished).stream().filter(f -> f.endsWith("checkpoint")).toList();
    }

    Path quarantine() {
        return path.resolve("quarantine");
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            return new ArrayList<>(walk.filter(Files::isRegularFile).sorted().toList());
        }
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> list = Files.list(directory)) {
            return list.sorted().toList();
        }
    }
}
