package org.parley.leaderboard.result;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pose noise of a scenario as its protocol states it, written and read in one place.
 *
 * @param metres standard deviation of each coordinate
 * @param degrees standard deviation of the heading
 */
public record PoseNoiseText(double metres, double degrees) {
    /** The key of a protocol. */
    public static final String KEY = "poseNoise";

    private static final String NUMBER = "([0-9.]+(?:E-?[0-9]+)?)";
    private static final Pattern TEXT = Pattern.compile(NUMBER + " m, " + NUMBER + "°");

    /** The noise that a protocol states; empty where it states none. */
    public static Optional<PoseNoiseText> of(Map<String, String> protocol) {
        Matcher text = TEXT.matcher(protocol.getOrDefault(KEY, ""));
        return text.matches()
                ? Optional.of(
                        new PoseNoiseText(
                                Double.parseDouble(text.group(1)),
                                Double.parseDouble(text.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return metres + " m, " + degrees + "°";
    }
}
