package org.parley.adapters.negocollab;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.Side;
import org.parley.nn.block.SizeChannelAlignment;

/** From a modality's own feature to the common representation (§3.1.1). */
record Sender(NegoCollabConfig config) {

    /** R of eq. 1: the agent's feature, brought to size and channels, recombined. */
    Tensor recombined(Graph g, Side self) {
        FeatureSpec common = config.space().of(self.spec());
        Tensor standard =
                SizeChannelAlignment.apply(
                        g.scope("channels"), self.feature(), self.spec(), common);
        Architecture recombiner = config.recombiner();
        int blocks = config.recombinerBlocks().orElse(recombiner.blocks());
        return recombiner.apply(g.scope("recombiner"), standard, config, blocks);
    }

    /** P of eq. 2: a recombined feature in the common representation. */
    Tensor aligned(Graph g, Tensor recombined) {
        Architecture aligner = config.aligner();
        int blocks = config.alignerBlocks().orElse(aligner.blocks());
        return aligner.apply(g.scope("aligner"), recombined, config, blocks);
    }
}
