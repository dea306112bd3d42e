package org.parley.baselines.codealign;

import java.util.List;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.nn.block.FeatureCodebook;
import org.parley.nn.block.convolution.BasicBlock;
import org.parley.nn.block.resizing.SizeChannelAlignment;

/**
 * The code space of one group: a codebook that all its modalities share, and an aligner for each.
 * All graphs are views of its scope, which holds {@code codebook}, {@code aligner/<modality>} and,
 * where a modality's channels differ from the first one's, {@code restore/<modality>}.
 *
 * @param group its name
 * @param members the modalities of the group
 * @param spec shape and grid of its maps: those of the first member
 */
record CodeSpace(String group, List<String> members, FeatureSpec spec, CodeAlignConfig config) {
    private static final String CODEBOOK = "codebook";

    /** Below {@code method/}: within the fusion, which codes the ego's own map. */
    String scope() {
        return CodeAlignBaseline.FUSION + "/" + group;
    }

    boolean holds(String modality) {
        return members.contains(modality);
    }

    /** An agent's own codes, one-hot {@code (1, H, W, codes)} on this space's grid. */
    Tensor codes(Graph g, AgentFeature self) {
        Graph own = g.scope("aligner").scope(self.modality());
        Tensor x = self.feature();
        if (!self.spec().equals(spec)) {
            x = SizeChannelAlignment.apply(own.scope("resize"), x, self.spec(), spec);
        }
        for (int i = 0; i < config.alignerBlocks(); i++) {
            x = new BasicBlock(spec.channels(), 1).apply(own.scope("block" + i), x);
        }
        return book().choose(g.scope(CODEBOOK), x);
    }

    /**
     * What codes stand for at an agent of this group.
     *
     * @param codes {@code (1, H, W, codes)} on the grid of {@code from}
     * @param modality of the agent
     * @param to shape and grid of its feature
     */
    Tensor decoded(Graph g, Tensor codes, FeatureSpec from, String modality, FeatureSpec to) {
        Tensor map = book().decode(g.scope(CODEBOOK), codes, spec.channels());
        FeatureSpec made =
                new FeatureSpec(spec.channels(), from.rows(), from.columns(), from.grid());
        Graph own = g.scope("restore").scope(modality);
        return made.equals(to) ? map : SizeChannelAlignment.apply(own, map, made, to);
    }

    /** An agent's own map as its codes stand for it: what it fuses in place of its own. */
    Tensor coded(Graph g, AgentFeature self) {
        return decoded(g, codes(g, self), spec, self.modality(), self.spec());
    }

    private FeatureCodebook book() {
        return new FeatureCodebook(config.codes());
    }
}
