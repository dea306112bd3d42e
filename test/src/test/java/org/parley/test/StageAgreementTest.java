package org.parley.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.parley.nn.engine.StoredTensor;
import org.parley.nn.weights.SafetensorsFile;
import org.parley.runner.datacard.IsolationCard;
import org.parley.runner.suite.SuiteLoader;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Both engines take one step of plain gradient descent in every training of {@code smoke}, frozen
 * models and all stages of all methods, and change the weights alike, to 1e-4 of the step. They
 * compute with 64 bits: with 32, an entry may lie so close to a rectifier's kink, or a maximum so
 * close to another, that rounding decides, and each engine is as far from itself with its sums in
 * another order.
 */
@EnabledIfSystemProperty(named = "parley.thorough", matches = "true")
class StageAgreementTest {
    private static final double ALIKE = 1e-4;

    /** At this rate no weight moves. */
    private static final double NOWHERE = 1e-30;

    private static final Map<String, Object> DESCENT = Map.of("kind", "sgd", "largestNorm", 1);
    private static final ObjectMapper YAML = new YAMLMapper();

    @TempDir static Path directory;

    /** Every budget that has a step now has one, of plain descent at a rate. */
    private static Object oneStep(Object node, double rate) {
        if (node instanceof Map<?, ?> map) {
            Map<String, Object> out = new LinkedHashMap<>();
            map.forEach((key, value) -> out.put((String) key, oneStep(value, rate)));
            if (out.get("steps") instanceof Integer steps && steps > 0 && isBudget(out)) {
                out.put("steps", 1);
                out.put("learningRate", rate);
                out.put("optimizer", DESCENT);
            }
            return out;
        }
        if (node instanceof List<?> list) {
            return list.stream().map(entry -> oneStep(entry, rate)).toList();
        }
        return node;
    }

    /** The steps of least squares are a setting beside others. */
    private static boolean isBudget(Map<String, Object> settings) {
        return !settings.containsKey("kernel");
    }

    private static Map<String, Map<String, float[]>> weightsAfter(String engine, double rate)
            throws Exception {
        Path suite = directory.resolve(engine + rate + ".yaml");
        try (InputStream in = SuiteLoader.class.getResourceAsStream("/suites/smoke.yaml")) {
            Object smoke = YAML.readValue(in, Object.class);
            YAML.writeValue(suite.toFile(), oneStep(smoke, rate));
        }
        Path work = directory.resolve(engine + rate);
        new Cli(directory, "-Dparley.precision=double")
                .run("run", suite.toString(), "--engine", engine, "--work", work.toString())
                .succeeded();
        Map<String, Map<String, float[]>> found = new TreeMap<>();
        for (String kind : List.of("perception", "method")) {
            for (Path file : weights(work.resolve("artifacts").resolve(kind))) {
                Path artifact = file.getParent();
                boolean isolated = Files.exists(artifact.resolve(IsolationCard.FILE));
                String stage = work.relativize(artifact.getParent()).toString();
                found.put(isolated ? stage + " isolated" : stage, tensors(file));
            }
        }
        return found;
    }

    private static List<Path> weights(Path artifacts) throws IOException {
        try (Stream<Path> files = Files.walk(artifacts)) {
            return files.filter(f -> f.endsWith("weights.safetensors")).toList();
        }
    }

    private static Map<String, float[]> tensors(Path file) {
        Map<String, float[]> out = new TreeMap<>();
        for (StoredTensor tensor :
                SafetensorsFile.decode(file.toString(), SafetensorsFile.bytes(file)).tensors()) {
            if (!tensor.buffer()) {
                out.put(tensor.name(), tensor.values().values());
            }
        }
        return out;
    }

    private static double distance(Map<String, float[]> a, Map<String, float[]> b) {
        double sum = 0;
        for (String name : a.keySet()) {
            for (int i = 0; i < a.get(name).length; i++) {
                double d = (double) a.get(name)[i] - b.get(name)[i];
                sum += d * d;
            }
        }
        return Math.sqrt(sum);
    }

    /** Least squares take no step. */
    private static boolean isSolvedFor(String stage) {
        return stage.matches(".*/fit(-.*)?");
    }

    @Test
    void enginesTakeTheSameStepInEveryStage() throws Exception {
        Map<String, Map<String, float[]>> start = weightsAfter("nd4j", NOWHERE);
        Map<String, Map<String, float[]>> nd4j = weightsAfter("nd4j", 1);
        Map<String, Map<String, float[]>> torch = weightsAfter("torch", 1);
        assertThat(torch.keySet()).isEqualTo(nd4j.keySet()).isEqualTo(start.keySet());
        nd4j.keySet().removeIf(StageAgreementTest::isSolvedFor);
        Map<String, Double> apart = new TreeMap<>();
        nd4j.forEach(
                (stage, weights) -> {
                    double step = distance(weights, start.get(stage));
                    assertThat(step).as("the step of %s", stage).isPositive();
                    apart.put(stage, distance(weights, torch.get(stage)) / step);
                });
        assertThat(apart.values()).as(apart.toString()).allMatch(share -> share <= ALIKE);
    }
}
