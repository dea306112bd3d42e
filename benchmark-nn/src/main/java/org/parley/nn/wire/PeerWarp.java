package org.parley.nn.wire;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.PeerInfo;

/** What another agent said of its cells, in one's own. */
final class PeerWarp {
    private PeerWarp() {}

    /**
     * Zero where the other's ground does not reach.
     *
     * @param map {@code (1, H, W, 1)} in the cells of the other's feature
     * @param own where it is wanted
     */
    static Tensor of(Graph g, Tensor map, PeerInfo other, FeatureSpec own) {
        return g.warp(map, other.spec().requireGrid(), other.toSelf().inverse(), own.requireGrid());
    }
}
