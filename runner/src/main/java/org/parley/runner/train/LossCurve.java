package org.parley.runner.train;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.parley.runner.canonical.CanonicalText;
import org.parley.viz.chart.CurvePicture;

/**
 * {@code curve.jsonl}: every step's loss terms and learning rate, one line a step, and a line with
 * {@code "validation"} for each look at samples held out, at the end one with {@code
 * "triedLearningRate"} for each of several learning rates; and {@code curve.svg}, the same to look
 * at. Both are written when the curve is closed.
 */
public final class LossCurve implements AutoCloseable {
    private final Path directory;
    private final StringBuilder text = new StringBuilder();

    /** Writes both into a directory. */
    public LossCurve(Path directory) {
        this.directory = directory;
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
        line.put("validation", number(loss));
        line.put("best", best);
        append(line);
    }

    /** A learning rate that was tried, by its lowest validation loss. */
    void trial(String stage, TrainingResult.Trial trial, boolean chosen) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("stage", stage);
        line.put("triedLearningRate", trial.learningRate());
        line.put("lowestValidation", number(trial.loss()));
        line.put("chosen", chosen);
        append(line);
    }

    private static Object number(double value) {
        return Double.isFinite(value) ? value : Double.toString(value);
    }

    private void append(Map<String, Object> line) {
        text.append(CanonicalText.write(line)).append('\n');
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

    /** Ends the file and draws it; without a single step there is nothing to draw. */
    @Override
    public void close() throws IOException {
        Files.writeString(directory.resolve("curve.jsonl"), text, StandardCharsets.UTF_8);
        CurvePicture drawn = CurvePicture.of(text.toString());
        if (!drawn.isEmpty()) {
            Files.writeString(directory.resolve("curve.svg"), drawn.svg(), StandardCharsets.UTF_8);
        }
    }
}
