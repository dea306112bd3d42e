package org.parley.baselines.negocollab;

import java.util.List;
import org.parley.api.geometry.Box;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;
import org.parley.nn.exchange.MessageExchange;
import org.parley.nn.loss.FocalLoss;

/**
 * The 2-D occupancy prediction that common representation and senders share: one logit a cell. 65
 * parameters at 64 channels.
 */
record OccupancyHead(OccupancyAnchor anchor) {
    static final String SCOPE = "occupancy";

    /** Share of cells an untrained head believes occupied. */
    private static final double PRIOR = 0.01;

    private static final FocalLoss FOCAL = FocalLoss.STANDARD;
    private static final double POSITIVE_WEIGHT = 2;

    /**
     * The pragmatic loss, NegoCollab eq. 23 and 24: focal, positives counting twice, over their
     * number.
     *
     * @param boxes what is there, in the map's frame
     */
    Tensor loss(Graph g, GriddedMap map, List<Box> boxes) {
        OccupancyLabels labels = OccupancyLabels.of(map.grid(), boxes, anchor);
        double share = 1.0 / Math.max(1, labels.positives());
        Tensor logits = logits(g.scope(MessageExchange.METHOD).scope(SCOPE), map.map());
        double occupied = POSITIVE_WEIGHT * FOCAL.alpha() * share;
        double empty = (1 - FOCAL.alpha()) * share;
        return FocalLoss.balanced(
                g,
                logits,
                weights(g, labels.positive(), occupied, logits),
                weights(g, labels.negative(), empty, logits));
    }

    private static Tensor logits(Graph g, Tensor map) {
        Tensor weight = g.param("weight", Init.normal(0.01), map.size(-1), 1);
        double prior = -Math.log((1 - PRIOR) / PRIOR);
        return g.linear(map, weight, g.param("bias", Init.constant(prior), 1));
    }

    private static Tensor weights(Graph g, boolean[] mask, double weight, Tensor like) {
        float[] values = new float[mask.length];
        for (int i = 0; i < mask.length; i++) {
            values[i] = mask[i] ? (float) weight : 0;
        }
        return g.constant(HostArray.of(values, like.shape()));
    }
}
