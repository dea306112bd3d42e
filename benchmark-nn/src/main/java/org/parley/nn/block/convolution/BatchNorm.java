package org.parley.nn.block.convolution;

import static org.parley.api.error.Require.require;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/**
 * The two constants of a batch normalisation.
 *
 * @param epsilon added to the variance
 * @param momentum the share of a new batch in the running statistics
 */
public record BatchNorm(double epsilon, double momentum) {
    /** What most convolutions use. */
    public static final BatchNorm STANDARD = new BatchNorm(1e-5, 0.1);

    /** Statistics that move slowly: pillars, deblocks and EfficientNet. */
    public static final BatchNorm SLOW = new BatchNorm(1e-3, 0.01);

    public BatchNorm {
        require(epsilon > 0, "batch norm epsilon must be positive, was %s", epsilon);
        require(
                momentum > 0 && momentum <= 1,
                "batch norm momentum must lie in (0, 1], was %s",
                momentum);
    }

    /** Normalises over all axes but the last one. */
    public Tensor apply(Graph g, Tensor x) {
        return g.batchNorm(x, epsilon, momentum);
    }
}
