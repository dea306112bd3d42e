package org.parley.runner.work;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.parley.runner.canonical.CanonicalJson;

/**
 * {@code curve.jsonl}: every step's loss terms, one line a step, and a line with {@code
 * "validation"} for each look at samples held out. Written when it is closed.
 */
final class Curve implements AutoCloseable {
    private final Path file;
    private final StringBuilder text = new StringBuilder();

    Curve(Path file) {
        this.file = file;
    }

    void add(String stage, int step, double learningRate, Map<String, Double> terms) {
        Map<String, Object> line = new LinkedHashMap<>(terms);
        line.put("stage", stage);
        line.put("step", step);
        line.put("learningRate", learningRate);
        append(line);
    }

    /**
     * @param steps that were taken before
     * @param best whether no loss was lower so far
     */
    void validation(String stage, int steps, double loss, boolean best) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("stage", stage);
        line.put("step", steps);
        line.put("validation", Double.isFinite(loss) ? loss : Double.toString(loss));
        line.put("best", best);
        append(line);
    }

    private void append(Map<String, Object> line) {
        text.append(CanonicalJson.write(line)).append('\n');
    }

    /** Everything so far. */
    String text() {
        return text.toString();
    }

    /** Goes on after what another process wrote. */
    void restore(String before) {
        text.setLength(0);
        text.append(before);
    }

    @Override
    public void close() throws IOException {
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}
