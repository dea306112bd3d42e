package org.parley.leaderboard.table;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parley.leaderboard.result.PoseNoiseText;

/**
 * A scenario that is one of several with the same agents under more and more pose noise; suites
 * name them {@code <id>-noise<σ>}.
 *
 * @param scenario their name without the noise
 * @param sigma standard deviation in metres and in degrees
 */
record NoiseLevel(String scenario, double sigma) {
    private static final Pattern ID = Pattern.compile("(.+)-noise([0-9.]+(?:E-?[0-9]+)?)");

    /** Empty for a scenario of its own. */
    static Optional<NoiseLevel> of(ScenarioTable table) {
        Matcher id = ID.matcher(table.scenario());
        if (!id.matches()) {
            return Optional.empty();
        }
        double sigma = Double.parseDouble(id.group(2));
        return PoseNoiseText.of(table.protocol())
                .filter(noise -> noise.metres() == sigma && noise.degrees() == sigma)
                .map(noise -> new NoiseLevel(id.group(1), sigma));
    }
}
