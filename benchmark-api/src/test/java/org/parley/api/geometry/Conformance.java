package org.parley.api.geometry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shared numeric cases; tests that need them are skipped, saying so, where they are absent. */
final class Conformance {
    private Conformance() {}

    static JsonNode read(String file) {
        Path folder =
                Optional.ofNullable(System.getenv("PARLEY_SHARED_DATA"))
                        .map(Path::of)
                        .orElse(Path.of("..", "..", "shared", "data"));
        Path path = folder.resolve("conformance").resolve(file);
        Assumptions.assumeTrue(Files.exists(path), () -> path + " is absent: test skipped");
        return JsonMapper.shared().readTree(path);
    }

    static double[] numbers(JsonNode array) {
        return array.valueStream().mapToDouble(JsonNode::asDouble).toArray();
    }
}
