package org.parley.nn.block.resizing;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/** A map brought to a number of channels by nothing but cutting or adding zeros. */
public final class ChannelFitting {
    private static final int CHANNELS = 3;

    private ChannelFitting() {}

    /** {@code (N, H, W, C)} to {@code (N, H, W, wanted)}: the first channels, or zeros after. */
    public static Tensor apply(Graph g, Tensor x, int wanted) {
        int missing = wanted - x.size(CHANNELS);
        return missing >= 0 ? g.pad(x, CHANNELS, 0, missing) : g.slice(x, CHANNELS, 0, wanted);
    }
}
