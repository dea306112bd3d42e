package org.parley.adapters.negocollab;

import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.nn.block.NormalisedHead;
import org.parley.nn.block.attention.CellPartition;
import org.parley.nn.block.attention.CrossAttention;
import org.parley.nn.block.convolution.CbamBlock;

/** From the common representation to the ego's own features (§3.1.2). */
record CommonReceiver(NegoCollabAdapterConfig config) {
    private static final int REDUCTION = 16;

    /** The local prompt: what the ego's recombined feature says about its own space. */
    Tensor prompt(Graph g, Tensor recombined) {
        return new CbamBlock(REDUCTION).apply(g.scope("prompt"), recombined);
    }

    /**
     * The prompt seen from where the sender is.
     *
     * @param prompt {@code (1, H, W, C)} on {@code own}
     * @param senderToEgo from the sender's frame to the ego's
     * @return on the grid of {@code common}, in the sender's frame
     */
    Tensor seen(
            Graph g, Tensor prompt, FeatureSpec own, Transform senderToEgo, FeatureSpec common) {
        return g.warp(prompt, own.requireGrid(), senderToEgo, common.requireGrid());
    }

    /** T of eq. 3: the received feature asks, the context answers. */
    Tensor converted(Graph parent, Tensor received, Tensor context) {
        Graph g = parent.scope("converter");
        int hidden = 2 * config.channels();
        CrossAttention attention =
                new CrossAttention(
                        CellPartition.WINDOW,
                        config.window(),
                        config.heads(),
                        config.headWidth(),
                        hidden);
        Tensor y = received;
        for (int i = 0; i < config.converterBlocks(); i++) {
            y = attention.apply(g.scope(String.valueOf(i)), y, context);
        }
        Graph head = g.scope("head");
        return config.start() == AdapterStart.IDENTITY
                ? g.add(received, NormalisedHead.silent(head, y))
                : NormalisedHead.apply(head, y);
    }

    /** F of eq. 4, in common cells and channels. */
    Tensor recombined(Graph g, Tensor converted) {
        BlockArchitecture recombiner = config.recombiner();
        Graph own = g.scope("recombiner");
        int blocks = config.recombinerBlocks().orElse(recombiner.blocks());
        return config.start() == AdapterStart.IDENTITY
                ? recombiner.beside(own, converted, converted, config, blocks)
                : recombiner.apply(own, converted, config, blocks);
    }

    /** A recombined feature in the ego's channels and on {@code local}'s grid. */
    Tensor local(Graph g, Tensor recombined, FeatureSpec common, FeatureSpec local) {
        return config.resampling().received(g.scope("channels"), recombined, common, local);
    }
}
