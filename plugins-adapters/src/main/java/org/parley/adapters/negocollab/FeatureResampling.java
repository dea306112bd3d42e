package org.parley.adapters.negocollab;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.nn.block.resizing.LearnedResizing;
import org.parley.nn.block.resizing.SizeChannelAlignment;

/** How features come to the cells and channels of the common representation, and back. */
public enum FeatureResampling {
    /** Bilinearly, after a 1×1 convolution where channels differ (§3.1.1). */
    BILINEAR {
        @Override
        Tensor sent(Graph g, Tensor x, FeatureSpec local, FeatureSpec common) {
            return SizeChannelAlignment.apply(g, x, local, common);
        }

        @Override
        Tensor received(Graph g, Tensor x, FeatureSpec common, FeatureSpec local) {
            return SizeChannelAlignment.apply(g, x, common, local);
        }
    },

    /**
     * By linear maps of folded cells, 1×1 in the sender and 3×3 in the receiver, which start as the
     * mean of cells and as copies of one.
     */
    LEARNED {
        @Override
        Tensor sent(Graph g, Tensor x, FeatureSpec local, FeatureSpec common) {
            return new LearnedResizing(1).apply(g, x, local, common);
        }

        @Override
        Tensor received(Graph g, Tensor x, FeatureSpec common, FeatureSpec local) {
            return new LearnedResizing(3).apply(g, x, common, local);
        }

        @Override
        void fitSent(Graph g, Tensor x, FeatureSpec local, FeatureSpec common, Tensor wanted) {
            new LearnedResizing(1).fit(g, x, local, common, wanted);
        }

        @Override
        void fitReceived(Graph g, Tensor x, FeatureSpec common, FeatureSpec local, Tensor wanted) {
            new LearnedResizing(3).fit(g, x, common, local, wanted);
        }
    };

    /** Counts an observation for a start from what is best in least squares, where there is one. */
    void fitSent(Graph g, Tensor x, FeatureSpec local, FeatureSpec common, Tensor wanted) {}

    /** The same for the way back. */
    void fitReceived(Graph g, Tensor x, FeatureSpec common, FeatureSpec local, Tensor wanted) {}

    /** A modality's own feature {@code (1, H, W, C)} in the common cells and channels. */
    abstract Tensor sent(Graph g, Tensor x, FeatureSpec local, FeatureSpec common);

    /** A common representation {@code (1, H, W, C)} in a modality's own cells and channels. */
    abstract Tensor received(Graph g, Tensor x, FeatureSpec common, FeatureSpec local);
}
