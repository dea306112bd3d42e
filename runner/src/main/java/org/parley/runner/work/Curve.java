package org.parley.runner.work;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.parley.runner.canonical.CanonicalJson;

/** {@code curve.jsonl}: every step's loss terms, one line a step. */
final class Curve implements AutoCloseable {
    private final BufferedWriter out;

    Curve(Path file) throws IOException {
        this.out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    }

    void add(String stage, int step, double learningRate, Map<String, Double> terms)
            throws IOException {
        Map<String, Object> line = new LinkedHashMap<>(terms);
        line.put("stage", stage);
        line.put("step", step);
        line.put("learningRate", learningRate);
        out.write(CanonicalJson.write(line));
        out.write('\n');
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
