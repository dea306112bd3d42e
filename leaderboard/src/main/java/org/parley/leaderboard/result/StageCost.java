package org.parley.leaderboard.result;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.error.Require;

/**
 * What one stage of a method took to train.
 *
 * @param stage its id
 * @param samples seen: steps times batch
 * @param learningRate the highest of its schedule
 * @param seconds of the process that ended it; the only part that may differ between equal runs
 * @param bestStep how many steps the weights in use have taken
 */
public record StageCost(
        String stage, long steps, long samples, double learningRate, double seconds, int bestStep) {
    /** Its file beside the weights. */
    public static final String FILE = "training.json";

    public StageCost {
        Require.require(
                steps >= 0 && samples >= 0 && bestStep >= 0 && bestStep <= steps,
                "stage '%s' has %s steps, %s samples and best step %s; give 0 or more, and a best"
                        + " step of those taken",
                stage,
                steps,
                samples,
                bestStep);
    }

    /** The same without its time. */
    StageCost withoutTiming() {
        return new StageCost(stage, steps, samples, learningRate, 0, bestStep);
    }

    public String toJson() {
        return CellJson.pretty(this);
    }

    /** Several stages as one line, in their order, without times. */
    public static String toJson(List<StageCost> stages) {
        return CellJson.line(stages.stream().map(StageCost::withoutTiming).toList());
    }

    /** Reads what {@link #toJson} wrote, of one stage or of several. */
    public static List<StageCost> read(Path file) {
        try {
            return parse(Files.readString(file, StandardCharsets.UTF_8), file.toString());
        } catch (IOException e) {
            throw new BenchmarkException(ErrorCode.DATA, "cannot read " + file + ": " + e, e);
        }
    }

    /**
     * The same from a text.
     *
     * @param where it is from, for errors
     */
    public static List<StageCost> parse(String text, String where) {
        return text.stripLeading().startsWith("[")
                ? List.of(CellJson.read(text, StageCost[].class, where))
                : List.of(CellJson.read(text, StageCost.class, where));
    }
}
