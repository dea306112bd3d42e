package org.parley.adapters.negocollab;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.nn.block.NormalisedHead;
import org.parley.nn.block.attention.FusedAxialAttention;
import org.parley.nn.block.convolution.ConvNextBlock;
import org.parley.nn.block.convolution.FeatureAlignNetwork;
import org.parley.nn.block.convolution.ResMlpBlock;

/** What a recombiner or an aligner is built of: the choices of Table 8. */
public enum BlockArchitecture {
    /** Blocks of ConvNeXt, two by default: 0.3 MB at the paper's size. */
    CONVNEXT(2) {
        @Override
        Tensor block(Graph g, Tensor x, NegoCollabAdapterConfig c) {
            return new ConvNextBlock(c.layerScale()).apply(g, x);
        }
    },

    /** Fused axial attention, one block by default, and a normalised linear head: 0.2 MB. */
    FUSED_AXIAL(1) {
        @Override
        Tensor block(Graph g, Tensor x, NegoCollabAdapterConfig c) {
            int hidden = x.size(-1);
            return new FusedAxialAttention(c.window(), c.headWidth(), hidden, c.dropout())
                    .apply(g, x);
        }

        @Override
        Tensor head(Graph g, Tensor x) {
            return NormalisedHead.apply(g, x);
        }
    },

    /** Perceptrons over the cells of a window and over channels, two by default: 0.1 MB. */
    RES_MLP(2) {
        @Override
        Tensor block(Graph g, Tensor x, NegoCollabAdapterConfig c) {
            return new ResMlpBlock(c.window(), 1, c.layerScale()).apply(g, x);
        }
    },

    /** An encoder-decoder modulated by its input, one by default: 1.7 MB. */
    FANET(1) {
        @Override
        Tensor block(Graph g, Tensor x, NegoCollabAdapterConfig c) {
            return new FeatureAlignNetwork(2).apply(g, x);
        }
    };

    private final int blocks;

    BlockArchitecture(int blocks) {
        this.blocks = blocks;
    }

    /** As many as give the size that the paper names. */
    int blocks() {
        return blocks;
    }

    abstract Tensor block(Graph g, Tensor x, NegoCollabAdapterConfig c);

    Tensor head(Graph g, Tensor x) {
        return x;
    }

    /** {@code count} blocks in scopes {@code 0}, {@code 1} …, {@code (1, H, W, C)} each. */
    Tensor apply(Graph g, Tensor x, NegoCollabAdapterConfig config, int count) {
        return head(g.scope("head"), blocks(g, x, config, count));
    }

    /** The same blocks as a branch beside {@code skip}; what they add starts as zero. */
    Tensor beside(Graph g, Tensor skip, Tensor x, NegoCollabAdapterConfig config, int count) {
        return g.add(skip, NormalisedHead.silent(g.scope("head"), blocks(g, x, config, count)));
    }

    private Tensor blocks(Graph g, Tensor x, NegoCollabAdapterConfig config, int count) {
        Tensor y = x;
        for (int i = 0; i < count; i++) {
            y = block(g.scope(String.valueOf(i)), y, config);
        }
        return y;
    }
}
