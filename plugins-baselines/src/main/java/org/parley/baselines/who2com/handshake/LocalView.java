package org.parley.baselines.who2com.handshake;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.nn.block.BasicLayers;

/**
 * What an agent's local feature holds: what it may share and, beside it, what the handshake looks
 * at. Without an encoder of the handshake's own, that is the same.
 *
 * @param split whether the second half of the channels is the handshake's
 * @param channels of what is shared, of every agent
 */
public record LocalView(boolean split, int channels) {
    /** What may be shared, {@code (1, H, W, channels)}. */
    public Tensor shared(Graph g, AgentFeature agent) {
        Tensor own = agent.feature();
        return fitted(g, agent, split ? g.slice(own, 3, 0, own.size(3) / 2) : own);
    }

    /** What the handshake looks at, {@code (1, H, W, channels)}. */
    public Tensor seen(Graph g, AgentFeature agent) {
        Tensor own = agent.feature();
        return split ? g.slice(own, 3, own.size(3) / 2, own.size(3)) : shared(g, agent);
    }

    private Tensor fitted(Graph g, AgentFeature agent, Tensor own) {
        return own.size(3) == channels
                ? own
                : BasicLayers.linear(g.scope("fit").scope(agent.modality()), own, channels);
    }

    /** Shape and place of {@code count} channels that lie as an agent's feature does. */
    public static FeatureSpec like(FeatureSpec feature, int count) {
        return new FeatureSpec(count, feature.rows(), feature.columns(), feature.grid());
    }
}
