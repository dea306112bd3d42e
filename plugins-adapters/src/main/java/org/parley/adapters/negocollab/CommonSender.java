package org.parley.adapters.negocollab;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;

/** From a modality's own feature to the common representation (§3.1.1). */
record CommonSender(NegoCollabAdapterConfig config) {

    /** The agent's feature in the common size and channels. */
    Tensor standard(Graph g, AgentFeature self) {
        FeatureSpec common = config.space().of(self.spec());
        return config.resampling().sent(g.scope("channels"), self.feature(), self.spec(), common);
    }

    /** R of eq. 1: the standard feature, recombined. */
    Tensor recombined(Graph g, Tensor standard) {
        BlockArchitecture recombiner = config.recombiner();
        int blocks = config.recombinerBlocks().orElse(recombiner.blocks());
        return recombiner.apply(g.scope("recombiner"), standard, config, blocks);
    }

    /** P of eq. 2: a recombined feature in the common representation. */
    Tensor aligned(Graph g, Tensor standard, Tensor recombined) {
        BlockArchitecture aligner = config.aligner();
        Graph own = g.scope("aligner");
        int blocks = config.alignerBlocks().orElse(aligner.blocks());
        return config.start() == AdapterStart.IDENTITY
                ? aligner.beside(own, standard, recombined, config, blocks)
                : aligner.apply(own, recombined, config, blocks);
    }
}
