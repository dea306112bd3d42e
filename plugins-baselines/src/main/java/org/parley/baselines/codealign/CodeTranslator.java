package org.parley.baselines.codealign;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.nn.block.BasicLayers;
import org.parley.nn.block.convolution.ConvNextBlock;
import org.parley.nn.block.resizing.SizeChannelAlignment;

/**
 * A feature to the codes of a foreign group: how likely each is, {@code (1, H, W, codes)} on that
 * group's grid. A 1×1 convolution {@code in}, ConvNeXt blocks {@code block0}, {@code block1}, … and
 * a 1×1 convolution {@code out}: 25C² + 175C + (C + 1) · codes parameters with three blocks,
 * 114,640 for 64 channels and 16 codes.
 *
 * @param target the group that the codes are for
 */
record CodeTranslator(CodeSpace target, CodeAlignConfig config) {
    /** By a translator of its own, at the channels of the target. */
    Tensor alone(Graph g, AgentFeature self) {
        Tensor there = onTarget(g, self.feature(), self.spec());
        Tensor x = blocks(g, BasicLayers.linear(g.scope("in"), there, target.spec().channels()));
        return g.softmax(BasicLayers.linear(g.scope("out"), x, config.codes()));
    }

    /**
     * By the trunk that all targets share, at the agent's own channels, and this target's head of
     * two 1×1 convolutions with a rectifier between.
     */
    Tensor shared(Graph g, AgentFeature self) {
        int channels = self.spec().channels();
        Graph trunk = g.scope("trunk");
        Tensor x = blocks(trunk, BasicLayers.linear(trunk.scope("in"), self.feature(), channels));
        Tensor there = onTarget(g, x, self.spec());
        Graph head = g.scope("head").scope(target.group());
        Tensor hidden = g.relu(BasicLayers.linear(head.scope("hidden"), there, channels));
        return g.softmax(BasicLayers.linear(head.scope("out"), hidden, config.codes()));
    }

    private Tensor onTarget(Graph g, Tensor x, FeatureSpec from) {
        FeatureSpec to = target.spec();
        return from.grid().equals(to.grid())
                ? x
                : SizeChannelAlignment.resampled(g, x, from.requireGrid(), to.requireGrid());
    }

    private Tensor blocks(Graph g, Tensor x) {
        Tensor y = x;
        for (int i = 0; i < config.translatorBlocks(); i++) {
            y = new ConvNextBlock(config.layerScale()).apply(g.scope("block" + i), y);
        }
        return y;
    }
}
