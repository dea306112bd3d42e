package org.parley.adapters.gencomm;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.nn.block.BasicLayers;
import org.parley.nn.block.convolution.DeformableConvolution;
import org.parley.nn.block.convolution.SqueezeExcitation;

/**
 * What a sender says of where things are (GenComm §3.2): a 3×3 convolution, a gate by channel and
 * two 1×1 convolutions, a rectifier between. With 64 channels inside and two of the message, {@code
 * 738 · C + 8,564} parameters if deformable, {@code 576 · C + 8,546} if not. Scopes {@code wide},
 * {@code gate}, {@code mixed}, {@code message}.
 */
record MessageExtractor(GenCommConfig config) {

    /** {@code (1, H, W, C)} to {@code (1, H, W, messageChannels)}. */
    Tensor apply(Graph g, Tensor feature) {
        return g.tidy(() -> extracted(g, feature));
    }

    private Tensor extracted(Graph g, Tensor feature) {
        int inner = config.extractorChannels();
        Graph first = g.scope("wide");
        Tensor wide =
                config.deformable()
                        ? new DeformableConvolution(inner).apply(first, feature)
                        : BasicLayers.biasedConv(first, feature, 3, inner);
        Tensor gated = new SqueezeExcitation(inner / 2).apply(g.scope("gate"), wide);
        Tensor mixed = g.relu(BasicLayers.linear(g.scope("mixed"), gated, inner));
        return BasicLayers.linear(g.scope("message"), mixed, config.messageChannels());
    }
}
