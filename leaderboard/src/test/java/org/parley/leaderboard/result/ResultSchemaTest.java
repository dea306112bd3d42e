package org.parley.leaderboard.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.parley.api.error.ErrorCode;
import org.parley.leaderboard.Cells;
import org.parley.leaderboard.Samples;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The published JSON Schemas take what Parley writes, and nothing with a key more or less. */
class ResultSchemaTest {
    private static final String SHA = "0123456789abcdef".repeat(4);
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Schema CELL = schema("cell-" + CellRecord.SCHEMA_VERSION);
    private static final Schema FRAME = schema("frame-1");

    private static Schema schema(String name) {
        String resource = "/schema/" + name + ".schema.json";
        try (InputStream in = ResultSchemaTest.class.getResourceAsStream(resource)) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Objects.requireNonNull(in, resource), InputFormat.JSON);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Error> errors(Schema schema, String json) {
        return schema.validate(json, InputFormat.JSON);
    }

    /** Made-up cells have short names where real ones have hashes. */
    private static String hashed(CellRecord cell) {
        ObjectNode tree = (ObjectNode) MAPPER.readTree(cell.toJson());
        tree.put("suiteHash", SHA);
        for (String when : List.of("before", "after")) {
            ObjectNode hashes = (ObjectNode) tree.path("frozenHashes").path(when);
            List.copyOf(hashes.propertyNames()).forEach(m -> hashes.put(m, SHA));
        }
        return MAPPER.writeValueAsString(tree);
    }

    private static List<String> cells() {
        return List.of(
                hashed(Cells.scored("stamp", RowRole.CONTENDER, 1, 0.8, 4, 1000)),
                hashed(Cells.segmented("who2com", RowRole.REFERENCE, 0.7, 3)),
                hashed(Cells.failed("mpda", 2, ErrorCode.RESOURCE, "no memory left")));
    }

    private static List<String> frames() {
        List<String> lines = new ArrayList<>();
        Samples.frames("stamp", 0.8, 2, 2, 10).forEach(f -> lines.add(line(f)));
        Samples.classMaps("who2com", 0.7, 2, 10).forEach(f -> lines.add(line(f)));
        return lines;
    }

    private static String line(FrameRecord frame) {
        return CellJson.line(FrameLine.of(frame));
    }

    @Test
    void whatParleyWritesIsValid() {
        assertThat(cells()).allSatisfy(c -> assertThat(errors(CELL, c)).isEmpty());
        assertThat(frames()).allSatisfy(f -> assertThat(errors(FRAME, f)).isEmpty());
    }

    @Test
    void everyErrorCodeIsKnown() {
        for (ErrorCode code : ErrorCode.values()) {
            assertThat(errors(CELL, hashed(Cells.failed("mpda", 2, code, "why")))).isEmpty();
        }
    }

    @Test
    void aKeyLessIsRefusedWhereReadingRefusesIt() {
        String cell = cells().get(0);
        for (String key : MAPPER.readTree(cell).propertyNames()) {
            ObjectNode less = (ObjectNode) MAPPER.readTree(cell);
            less.remove(key);
            boolean read = reads(MAPPER.writeValueAsString(less));
            assertThat(errors(CELL, MAPPER.writeValueAsString(less)).isEmpty())
                    .as("without %s", key)
                    .isEqualTo(read);
        }
    }

    private static boolean reads(String json) {
        try {
            CellRecord.parse(json, "cell.json");
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    @Test
    void aKeyMoreIsRefusedAtEveryLevel() {
        assertThat(cells()).allSatisfy(c -> refusesMore(CELL, MAPPER.readTree(c)));
        assertThat(frames()).allSatisfy(f -> refusesMore(FRAME, MAPPER.readTree(f)));
    }

    private static void refusesMore(Schema schema, JsonNode whole) {
        int[] tried = {0};
        descend(
                whole,
                object -> {
                    object.put("surplus", true);
                    assertThat(errors(schema, MAPPER.writeValueAsString(whole))).isNotEmpty();
                    object.remove("surplus");
                    tried[0]++;
                });
        assertThat(tried[0]).isGreaterThan(2);
        assertThat(errors(schema, MAPPER.writeValueAsString(whole))).isEmpty();
    }

    private static void descend(JsonNode node, java.util.function.Consumer<ObjectNode> each) {
        if (node instanceof ObjectNode object) {
            each.accept(object);
        }
        node.forEach(child -> descend(child, each));
    }
}
