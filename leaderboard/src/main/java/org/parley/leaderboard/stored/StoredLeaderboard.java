package org.parley.leaderboard.stored;

import org.parley.api.error.BenchmarkException;
import org.parley.leaderboard.result.CellJson;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.table.Leaderboard;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code leaderboard.json}, read again. Files that were written before rows said whether a method
 * cannot run are read as those in which every method can; overviews are made anew from the tables.
 */
public final class StoredLeaderboard {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String AGAIN = "run its suite again, or rescore it";

    private StoredLeaderboard() {}

    /**
     * The leaderboard in {@code text}; a damaged one and one of another schema fail with {@code
     * DATA}.
     *
     * @param where its file, for the message
     */
    public static Leaderboard parse(String text, String where) {
        ObjectNode root = root(text, where);
        int schema = root.path("schemaVersion").asInt(-1);
        if (schema != CellRecord.SCHEMA_VERSION) {
            throw BenchmarkException.data(
                    "%s has schema version %s, this Parley reads %s; %s",
                    where, root.path("schemaVersion"), CellRecord.SCHEMA_VERSION, AGAIN);
        }
        root.putArray("overviews");
        for (JsonNode table : root.path("tables")) {
            for (JsonNode row : table.path("rows")) {
                if (row instanceof ObjectNode fields && !fields.has("refused")) {
                    fields.put("refused", false);
                }
            }
        }
        return CellJson.read(root.toString(), Leaderboard.class, where, AGAIN).summarised();
    }

    private static ObjectNode root(String text, String where) {
        try {
            if (JSON.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw BenchmarkException.data(
                    "%s is not valid JSON (%s); %s", where, e.getOriginalMessage(), AGAIN);
        }
        throw BenchmarkException.data("%s is not a JSON object; %s", where, AGAIN);
    }
}
