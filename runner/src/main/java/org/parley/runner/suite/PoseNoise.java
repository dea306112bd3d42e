package org.parley.runner.suite;

import static org.parley.api.error.Require.require;

import java.util.List;
import org.parley.runner.config.DefaultValue;

/**
 * Standard deviations of the normal noise on every transmitted pose.
 *
 * @param metres of x and of y
 * @param degrees of yaw
 * @param levels instead of the two: each makes a scenario of its own, with so many metres and so
 *     many degrees
 * @param rangeTest which poses decide who is in communication range
 */
public record PoseNoise(
        @DefaultValue("0") double metres,
        @DefaultValue("0") double degrees,
        @DefaultValue("[]") List<Double> levels,
        @DefaultValue("clean") RangeCriterion rangeTest) {
    public PoseNoise {
        require(metres >= 0, "metres must not be negative, was %s", metres);
        require(degrees >= 0, "degrees must not be negative, was %s", degrees);
        require(
                levels.isEmpty() || metres == 0 && degrees == 0,
                "give either levels, or metres and degrees");
        levels.forEach(l -> require(l >= 0, "a level must not be negative, was %s", l));
        levels = List.copyOf(levels);
    }

    /** Noise of one strength; neighbours by true poses. */
    public PoseNoise(double metres, double degrees) {
        this(metres, degrees, List.of(), RangeCriterion.CLEAN);
    }

    /** The same test of range at one level. */
    PoseNoise at(double level) {
        return new PoseNoise(level, level, List.of(), rangeTest);
    }
}
