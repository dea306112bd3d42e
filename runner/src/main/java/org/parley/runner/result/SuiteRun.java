package org.parley.runner.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.leaderboard.result.CellRecord;
import org.parley.runner.canonical.CanonicalText;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.suite.SuiteConfig;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code run.json}: what was run and the cells it came to, enough to score or run them again.
 *
 * @param suite JSON that loads as the suite that was run, every default written out
 * @param threads of the numeric engine
 * @param cells in the order of the leaderboard
 */
public record SuiteRun(String suite, int threads, List<CellEntry> cells) {
    private static final int SCHEMA = 1;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public SuiteRun {
        cells = List.copyOf(cells);
    }

    /** All cells, those that were made read from a work directory. */
    List<CellRecord> cells(Path work) {
        return cells.stream().map(entry -> entry.cell(work)).toList();
    }

    /** A run of a suite with every default of its plugins written out. */
    public static SuiteRun of(
            SuiteConfig suite, PluginRegistry registry, int threads, List<CellEntry> cells) {
        return new SuiteRun(CanonicalText.writeInOrder(registry.filled(suite)), threads, cells);
    }

    /** What the suite says above its tables. */
    public Optional<String> note() {
        return Optional.ofNullable(JSON.readTree(suite).path("note").stringValue(null));
    }

    /** The text of the file. */
    public String toJson() {
        ObjectNode root = JSON.createObjectNode();
        root.put("schemaVersion", SCHEMA);
        root.put("threads", threads);
        root.set("suite", JSON.readTree(suite));
        var list = root.putArray("cells");
        for (CellEntry entry : cells) {
            if (entry instanceof CellEntry.Made made) {
                list.addObject().put("artifact", made.artifact());
            } else {
                list.addObject().set("failed", JSON.readTree(entry.cell(Path.of("")).toJson()));
            }
        }
        return JSON.writeValueAsString(root) + "\n";
    }

    /** Reads a file; one that is none of these fails with {@code DATA}. */
    public static SuiteRun read(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new BenchmarkException(ErrorCode.DATA, "cannot read " + file + ": " + e, e);
        }
    }

    static SuiteRun parse(String text, String where) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JacksonException e) {
            throw BenchmarkException.data("%s is not valid JSON; run the suite again", where);
        }
        if (root.path("schemaVersion").asInt(-1) != SCHEMA) {
            throw BenchmarkException.data(
                    "%s has schema version %s, this Parley reads %s; run the suite again",
                    where, root.path("schemaVersion"), SCHEMA);
        }
        List<CellEntry> cells = new ArrayList<>();
        for (JsonNode entry : root.path("cells")) {
            cells.add(
                    entry.has("artifact")
                            ? new CellEntry.Made(artifact(entry.path("artifact"), where))
                            : new CellEntry.Failed(
                                    CellRecord.parse(entry.path("failed").toString(), where)));
        }
        return new SuiteRun(root.path("suite").toString(), root.path("threads").asInt(1), cells);
    }

    private static String artifact(JsonNode named, String where) {
        try {
            if (named.isString() && !Path.of(named.stringValue()).toString().isEmpty()) {
                return named.stringValue();
            }
        } catch (InvalidPathException e) {
            // refused below
        }
        throw BenchmarkException.data(
                "%s names the artifact %s, expected a path; run the suite again", where, named);
    }
}
