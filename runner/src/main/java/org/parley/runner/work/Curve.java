package org.parley.runner.work;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.parley.runner.canonical.CanonicalJson;

/**
 * {@code curve.jsonl}: every step's loss terms and learning rate, one line a step; and {@code
 * curve.svg}, the same to look at.
 */
final class Curve implements AutoCloseable {
    private final BufferedWriter out;
    private final Path picture;
    private final CurvePicture drawn = new CurvePicture();

    /** Writes both into a directory. */
    Curve(Path directory) throws IOException {
        this.picture = directory.resolve("curve.svg");
        this.out =
                Files.newBufferedWriter(directory.resolve("curve.jsonl"), StandardCharsets.UTF_8);
    }

    void add(String stage, int step, double learningRate, Map<String, Double> terms)
            throws IOException {
        Map<String, Object> line = new LinkedHashMap<>(terms);
        line.put("stage", stage);
        line.put("step", step);
        line.put("learningRate", learningRate);
        out.write(CanonicalJson.write(line));
        out.write('\n');
        drawn.add(stage, learningRate, terms);
    }

    /** Ends the file and draws it; without a single step there is nothing to draw. */
    @Override
    public void close() throws IOException {
        out.close();
        if (!drawn.isEmpty()) {
            Files.writeString(picture, drawn.svg(), StandardCharsets.UTF_8);
        }
    }
}
