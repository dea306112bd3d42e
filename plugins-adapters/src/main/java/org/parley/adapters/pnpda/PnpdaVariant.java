package org.parley.adapters.pnpda;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.OutputFrame;
import org.parley.nn.block.BasicLayers;
import org.parley.nn.block.attention.CalibrationAttention;
import org.parley.nn.block.attention.HeadWidth;
import org.parley.nn.block.attention.RowTransformer;
import org.parley.nn.block.resizing.CellPooling;
import org.parley.nn.block.resizing.SizeChannelAlignment;

/** Which of the two published builds of PnPDA. */
public enum PnpdaVariant {
    /**
     * The authors': on the ego's ground, maxima or copies of cells and a 1×1 convolution, one
     * encoder layer with heads of 32.
     */
    ORIGINAL(OutputFrame.EGO, 1, 32, 0.1) {
        @Override
        Tensor compressed(Graph g, Tensor x, FeatureSpec from, FeatureSpec to) {
            return BasicLayers.linear(g, CellPooling.apply(g, x, to), to.channels());
        }

        @Override
        CalibrationAttention calibrator(int c) {
            int width = HeadWidth.of(c, Math.min(16, Math.max(8, c / 16)));
            return new CalibrationAttention(WINDOW, c / width, width, 2 * c);
        }
    },

    /**
     * NegoCollab's public code: on the sender's ground, a 3×3 convolution and a bilinear resizing,
     * two encoder layers with heads of 16 and a dropout of 0.2, a calibrator of two heads.
     */
    AS_COMPARED(OutputFrame.SENDER, 2, 16, 0.2) {
        @Override
        Tensor compressed(Graph g, Tensor x, FeatureSpec from, FeatureSpec to) {
            Tensor wide = BasicLayers.biasedConv(g, x, 3, to.channels());
            return SizeChannelAlignment.resampled(g, wide, from.requireGrid(), to.requireGrid());
        }

        @Override
        CalibrationAttention calibrator(int c) {
            return new CalibrationAttention(WINDOW, 2, c, 2 * c);
        }
    };

    private static final int WINDOW = 2;

    private final OutputFrame frame;
    private final int layers;
    private final int headWidth;
    private final double dropout;

    PnpdaVariant(OutputFrame frame, int layers, int headWidth, double dropout) {
        this.frame = frame;
        this.layers = layers;
        this.headWidth = headWidth;
        this.dropout = dropout;
    }

    /** Where the maps of neighbour and ego meet. */
    OutputFrame frame() {
        return frame;
    }

    /** A neighbour's map {@code (1, H, W, C)} of {@code from} in the ego's channels and cells. */
    abstract Tensor compressed(Graph g, Tensor x, FeatureSpec from, FeatureSpec to);

    /** Attention of the ego's map of this many channels to a converted one. */
    abstract CalibrationAttention calibrator(int c);

    /** The converter's encoder layers, {@code (1, H, W, C)} each; scopes {@code 0}, {@code 1} … */
    Tensor encoded(Graph g, Tensor x) {
        int inner = 2 * x.size(3);
        int width = HeadWidth.of(inner, headWidth);
        var layer = new RowTransformer(inner / width, width, inner, dropout);
        Tensor y = x;
        for (int i = 0; i < layers; i++) {
            y = layer.apply(g.scope(Integer.toString(i)), y);
        }
        return y;
    }
}
