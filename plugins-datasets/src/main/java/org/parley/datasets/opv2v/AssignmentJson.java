package org.parley.datasets.opv2v;

import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.datasets.file.DataFile;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Assignment files as JSON: an object of scenes, each an object of agents and modalities. */
final class AssignmentJson {
    private static final long LONGEST = 16L << 20;
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();

    private AssignmentJson() {}

    static ModalityAssignment read(Path file) {
        return read(file.toString(), DataFile.read(file, LONGEST));
    }

    static ModalityAssignment read(String file, byte[] bytes) {
        JsonNode root;
        try {
            root = MAPPER.readTree(bytes);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new BenchmarkException(
                    ErrorCode.DATA,
                    file + ": line " + line + ": is not valid JSON: " + e.getOriginalMessage(),
                    e);
        }
        if (!root.isObject()) {
            throw BenchmarkException.data(
                    "%s: expected {scene: {agent: modality}}, found %s", file, root.getNodeType());
        }
        SortedMap<String, SortedMap<String, String>> scenes = new TreeMap<>();
        root.properties()
                .forEach(e -> scenes.put(e.getKey(), agents(file, e.getKey(), e.getValue())));
        return new ModalityAssignment(file, scenes);
    }

    private static SortedMap<String, String> agents(String file, String scene, JsonNode node) {
        if (!node.isObject()) {
            throw BenchmarkException.data(
                    "%s: '%s' must be {agent: modality}, found %s",
                    file, scene, node.getNodeType());
        }
        SortedMap<String, String> agents = new TreeMap<>();
        node.properties()
                .forEach(
                        e -> {
                            if (!e.getValue().isString()) {
                                throw BenchmarkException.data(
                                        "%s: '%s.%s' must be the name of a modality, found %s",
                                        file, scene, e.getKey(), e.getValue().getNodeType());
                            }
                            agents.put(e.getKey(), e.getValue().stringValue());
                        });
        return agents;
    }

    static String text(ModalityAssignment assignment) {
        return MAPPER.writeValueAsString(assignment.scenes()).replace("\r\n", "\n") + "\n";
    }
}
