package org.parley.runner.submission;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.parley.api.error.BenchmarkException;
import org.parley.leaderboard.result.CellRecord;
import org.parley.runner.canonical.CanonicalText;
import org.parley.runner.canonical.SuiteHash;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code inputs.json}: everything that went into a cell, as the key of its artifact has it. */
public final class CellInputs {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String DATASET = "dataset";
    private static final String REVISION = "revision";

    private final String text;
    private final JsonNode tree;

    private CellInputs(String text, JsonNode tree) {
        this.text = text;
        this.tree = tree;
    }

    static CellInputs parse(String text) {
        try {
            return new CellInputs(text, JSON.readTree(text));
        } catch (JacksonException e) {
            throw BenchmarkException.data("inputs that are no JSON");
        }
    }

    /** As it was given. */
    public String text() {
        return text;
    }

    /** As an artifact's key writes it. */
    String canonical() {
        return CanonicalText.write(plain(tree));
    }

    private static Object plain(JsonNode node) {
        return JSON.treeToValue(node, Object.class);
    }

    String dataset() {
        return tree.path(DATASET).path("id").asString("");
    }

    String datasetVersion() {
        return tree.path(DATASET).path("version").asString("");
    }

    String revision() {
        return tree.path(REVISION).asString("");
    }

    /** Version of the baseline's plugin. */
    Optional<String> baselineVersion() {
        return Optional.of(baseline().path("version").asString("")).filter(v -> !v.isEmpty());
    }

    private JsonNode baseline() {
        return tree.path("method").path("baseline");
    }

    /** All that makes the row, which must be the same wherever a cell of it is from. */
    String row() {
        Map<String, Object> row = new LinkedHashMap<>();
        for (String key : new String[] {"method", "wire", "after", "budgetRule", "egoInTruth"}) {
            if (tree.has(key) && !tree.path(key).isNull()) {
                row.put(key, plain(tree.path(key)));
            }
        }
        return CanonicalText.write(row);
    }

    /** Adds a finding for each place at which these are not the inputs of a cell. */
    void requireOf(CellRecord cell, String suite, String file, SubmissionFindings findings) {
        same(file, "draws", cell.suiteHash(), findings);
        same(file, "seed", String.valueOf(cell.seed()), findings);
        findings.same(
                file,
                "scenario.id",
                tree.path("scenario").path("id").asString(""),
                cell.scenario());
        String method = tree.path("method").path("id").asString("");
        if (!(cell.method().id() + "-").startsWith(method + "-")) {
            findings.add(file, "method.id", method, cell.method().id());
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put(DATASET, plain(tree.path(DATASET)));
        data.put(REVISION, plain(tree.path(REVISION)));
        findings.same(
                file,
                "dataset, revision and the suite's id, hashed",
                SuiteHash.of(data, suite),
                cell.suiteHash());
    }

    private void same(String file, String key, String expected, SubmissionFindings findings) {
        findings.same(file, key, tree.path(key).asString(""), expected);
    }
}
