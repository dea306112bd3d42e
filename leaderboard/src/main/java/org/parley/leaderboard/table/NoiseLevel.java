package org.parley.leaderboard.table;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A scenario that is one of several with the same agents under more and more pose noise; suites
 * name them {@code <id>-noise<σ>}.
 *
 * @param scenario their name without the noise
 * @param sigma standard deviation in metres and in degrees
 */
record NoiseLevel(String scenario, double sigma) {
    /** The key of a table's protocol. */
    static final String KEY = "poseNoise";

    private static final String NUMBER = "([0-9.]+(?:E-?[0-9]+)?)";
    private static final Pattern ID = Pattern.compile("(.+)-noise" + NUMBER);
    private static final Pattern NOISE = Pattern.compile(NUMBER + " m, " + NUMBER + "°");

    /** Empty for a scenario of its own. */
    static Optional<NoiseLevel> of(ScenarioTable table) {
        Matcher id = ID.matcher(table.scenario());
        Matcher noise = NOISE.matcher(table.protocol().getOrDefault(KEY, ""));
        if (!id.matches() || !noise.matches()) {
            return Optional.empty();
        }
        double sigma = Double.parseDouble(id.group(2));
        boolean same =
                sigma == Double.parseDouble(noise.group(1))
                        && sigma == Double.parseDouble(noise.group(2));
        return same ? Optional.of(new NoiseLevel(id.group(1), sigma)) : Optional.empty();
    }
}
