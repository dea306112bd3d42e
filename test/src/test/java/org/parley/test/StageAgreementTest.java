package org.parley.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
import org.parley.runner.suite.SuiteLoader;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Both engines take one step of plain gradient descent in every training of {@code smoke}, frozen
 * models and all stages of all methods, and change the weights alike.
 */
@EnabledIfSystemProperty(named = "parley.thorough", matches = "true")
class StageAgreementTest {
    private static final double SHARE = 1e-4;

    /** A weight's own rounding, as a share of the largest of its tensor. */
    private static final double ROUNDING = 1e-6;

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
        new Cli(directory)
                .run("run", suite.toString(), "--engine", engine, "--work", work.toString())
                .succeeded();
        Map<String, Map<String, float[]>> found = new TreeMap<>();
        for (String kind : List.of("perception", "method")) {
            for (Path file : weights(work.resolve("artifacts").resolve(kind))) {
                Path artifact = file.getParent();
                found.put(work.relativize(artifact.getParent()).toString(), tensors(file));
            }
        }
        return found;
    }

    private static List<Path> weights(Path artifacts) throws IOException {
        try (Stream<Path> files = Files.walk(artifacts)) {
            return new ArrayList<>(files.filter(f -> f.endsWith("weights.safetensors")).toList());
        }
    }

    private static Map<String, float[]> tensors(Path file) {
        Map<String, float[]> out = new TreeMap<>();
        for (StoredTensor tensor :
                SafetensorsFile.decode(file.toString(), SafetensorsFile.bytes(file)).tensors()) {
            out.put(tensor.name(), tensor.values().values());
        }
        return out;
    }

    private static double largest(float[] a, float[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs((double) a[i] - b[i]));
        }
        return largest;
    }

    @Test
    void enginesTakeTheSameStepInEveryStage() throws Exception {
        Map<String, Map<String, float[]>> start = weightsAfter("nd4j", NOWHERE);
        Map<String, Map<String, float[]>> nd4j = weightsAfter("nd4j", 1);
        Map<String, Map<String, float[]>> torch = weightsAfter("torch", 1);
        assertThat(torch.keySet()).isEqualTo(nd4j.keySet()).isEqualTo(start.keySet());
        List<String> differences = new ArrayList<>();
        int moved = 0;
        for (String stage : nd4j.keySet()) {
            for (String name : nd4j.get(stage).keySet()) {
                float[] expected = nd4j.get(stage).get(name);
                double step = largest(expected, start.get(stage).get(name));
                double size = largest(expected, new float[expected.length]);
                double apart = largest(expected, torch.get(stage).get(name));
                moved += step > 0 ? 1 : 0;
                if (!(apart <= SHARE * step + ROUNDING * size)) {
                    differences.add(
                            "%s %s: a step of %.3g, apart by %.3g"
                                    .formatted(stage, name, step, apart));
                }
            }
        }
        System.out.printf(
                "%s stages, %s tensors that moved, %s apart%n",
                nd4j.size(), moved, differences.size());
        assertThat(differences).isEmpty();
        assertThat(moved).isGreaterThan(nd4j.size());
    }
}
