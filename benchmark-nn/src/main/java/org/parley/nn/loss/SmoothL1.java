package org.parley.nn.loss;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/**
 * The smooth L1 loss, Ren et al. 2015: σ²d²/2 where |d| is below 1/σ², |d| − 1/(2σ²) above.
 *
 * @param sigma σ; 3 for boxes
 */
public record SmoothL1(double sigma) {

    /** The loss of each difference. */
    public Tensor of(Graph g, Tensor difference) {
        double knee = 1 / (sigma * sigma);
        Tensor size = g.abs(difference);
        Tensor low = g.clip(size, 0, knee);
        return g.add(g.scale(g.square(low), 0.5 / knee), g.subtract(size, low));
    }
}
