package org.parley.runner.suite;

import static org.parley.api.error.Require.require;

import org.parley.runner.config.Default;

/**
 * Standard deviations of the normal noise on every transmitted pose.
 *
 * @param metres of x and of y
 * @param degrees of yaw
 */
public record PoseNoise(@Default("0") double metres, @Default("0") double degrees) {
    public PoseNoise {
        require(metres >= 0, "metres must not be negative, was %s", metres);
        require(degrees >= 0, "degrees must not be negative, was %s", degrees);
    }
}
