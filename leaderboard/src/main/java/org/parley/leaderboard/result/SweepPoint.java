package org.parley.leaderboard.result;

import org.parley.api.error.Require;

/**
 * Where a method stands among others that differ from it in one number.
 *
 * @param axis what the number is, as a chart names it, such as {@code Message size}
 * @param at the number, above 0, since charts space such numbers by their logarithm
 */
public record SweepPoint(String axis, double at) {
    public SweepPoint {
        Require.require(!axis.isBlank(), "a sweep needs the name of its 'axis'");
        Require.require(
                Double.isFinite(at) && at > 0,
                "'at' of sweep '%s' must be a positive number, was %s",
                axis,
                at);
        axis = LabelText.plain(axis);
    }
}
