package org.parley.runner.suite;

import static org.parley.api.error.Require.require;

import java.util.List;
import org.parley.runner.config.Default;

/**
 * How cells are scored.
 *
 * @param iouThresholds at which average precision is computed
 * @param bootstrapResamples draws of scenes for the confidence intervals
 */
public record Evaluation(
        @Default("[0.3, 0.5, 0.7]") List<Double> iouThresholds,
        @Default("2000") int bootstrapResamples) {
    public Evaluation {
        require(!iouThresholds.isEmpty(), "iouThresholds is empty");
        for (double t : iouThresholds) {
            require(t > 0 && t <= 1, "iouThresholds must lie in (0, 1], found %s", t);
        }
        require(
                bootstrapResamples > 0,
                "bootstrapResamples must be positive, was %s",
                bootstrapResamples);
        iouThresholds = List.copyOf(iouThresholds);
    }
}
