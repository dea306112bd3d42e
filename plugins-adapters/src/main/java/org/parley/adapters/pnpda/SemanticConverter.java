package org.parley.adapters.pnpda;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.nn.block.BlockStart;
import org.parley.nn.block.resizing.LearnedResizing;
import org.parley.nn.block.resizing.MeetingGround;

/** From a neighbour's feature to what it would be in the ego's channels, cells and meaning. */
record SemanticConverter(PnpdaConfig config) {
    static final String COMPRESSOR = "compressor";
    static final String CONVERTER = "converter";

    /** What an ego makes of a neighbour's map, {@code (1, H, W, C)} on the ground's target. */
    Tensor converted(Graph g, MeetingGround ground, Tensor sent) {
        Tensor x = compressed(g.scope(COMPRESSOR), ground, ground.feature(g, sent));
        return ground.kept(g, meant(g.scope(CONVERTER), x));
    }

    private Tensor compressed(Graph g, MeetingGround ground, Tensor x) {
        return config.start() == BlockStart.IDENTITY
                ? new LearnedResizing(config.kernel()).apply(g, x, ground.source(), ground.target())
                : config.variant().compressed(g, x, ground.source(), ground.target());
    }

    /** The converter's layers, {@code (1, H, W, C)} each, in the given scope. */
    Tensor meant(Graph g, Tensor x) {
        Tensor encoded = config.variant().encoded(g, x);
        return config.start() == BlockStart.IDENTITY
                ? BlockStart.IDENTITY.head(g.scope("head"), x, encoded)
                : encoded;
    }
}
