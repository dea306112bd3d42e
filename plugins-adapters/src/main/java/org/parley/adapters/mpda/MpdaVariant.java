package org.parley.adapters.mpda;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.OutputFrame;
import org.parley.nn.block.BlockStart;
import org.parley.nn.block.attention.CellPartition;
import org.parley.nn.block.attention.CrossAttention;
import org.parley.nn.block.attention.CrossDomainAttention;
import org.parley.nn.block.attention.HeadWidth;
import org.parley.nn.block.resizing.LearnedResizing;
import org.parley.nn.block.resizing.SizeChannelAlignment;

/** Which of the two published builds of MPDA. */
public enum MpdaVariant {
    /**
     * The authors': everything on the ego's ground, a learned resizer, attention within windows and
     * over a grid, a domain classifier.
     */
    ORIGINAL(OutputFrame.EGO) {
        @Override
        Tensor resized(Graph g, Tensor x, FeatureSpec from, FeatureSpec to, MpdaConfig config) {
            return new MpdaResizer(config).apply(g, x, from, to);
        }

        @Override
        Tensor attended(Graph g, Tensor x, Tensor ego, int heads, MpdaConfig config) {
            int c = x.size(3);
            return new CrossDomainAttention(config.window(), heads, 2 * c / heads, 2 * c)
                    .apply(g, x, ego);
        }
    },

    /**
     * NegoCollab's public code: on the sender's ground, a bilinear resizing, attention within
     * windows alone, normalised after each step; the classifier's loss is overwritten by zero.
     */
    AS_COMPARED(OutputFrame.SENDER) {
        @Override
        Tensor resized(Graph g, Tensor x, FeatureSpec from, FeatureSpec to, MpdaConfig config) {
            Graph own = g.scope("channels");
            return config.start() == BlockStart.IDENTITY
                    ? new LearnedResizing(config.kernel()).apply(own, x, from, to)
                    : SizeChannelAlignment.apply(own, x, from, to);
        }

        @Override
        Tensor attended(Graph g, Tensor x, Tensor ego, int heads, MpdaConfig config) {
            int c = x.size(3);
            return new CrossAttention(
                            CellPartition.WINDOW, config.window(), heads, 2 * c / heads, 2 * c)
                    .apply(g, x, ego);
        }
    };

    private final OutputFrame frame;

    MpdaVariant(OutputFrame frame) {
        this.frame = frame;
    }

    /** Where the maps of neighbour and ego meet. */
    OutputFrame frame() {
        return frame;
    }

    /** A neighbour's map {@code (1, H, W, C)} of {@code from} in the ego's channels and cells. */
    abstract Tensor resized(Graph g, Tensor x, FeatureSpec from, FeatureSpec to, MpdaConfig config);

    abstract Tensor attended(Graph g, Tensor x, Tensor ego, int heads, MpdaConfig config);

    /** The resized map after it has attended to the ego's, {@code (1, H, W, C)} each. */
    Tensor crossed(Graph g, Tensor x, Tensor ego, MpdaConfig config) {
        int inner = 2 * x.size(3);
        int heads = inner / HeadWidth.of(inner, config.headWidth());
        Tensor attended = attended(g, x, ego, heads, config);
        return config.start().head(g.scope("head"), x, attended);
    }
}
