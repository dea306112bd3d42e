package org.parley.baselines.who2com;

import java.util.List;
import org.parley.api.Encoder;
import org.parley.api.data.Observation;
import org.parley.api.data.PointCloud;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.baselines.who2com.handshake.LocalView;
import org.parley.nn.block.BasicLayers;

/**
 * An encoder of the method's own: what an agent may share, scope {@code feature}, and, where there
 * is a handshake, what that looks at behind it, by a second encoder of the same kind, scope {@code
 * handshake}.
 *
 * @param inner the kind of encoder
 * @param channels of each
 */
record ViewEncoder(Encoder.Trainable inner, int channels, boolean handshake)
        implements Encoder.Trainable {
    static final String FEATURE = "feature";
    static final String HANDSHAKE = "handshake";

    @Override
    public FeatureSpec spec() {
        return LocalView.like(inner.spec(), handshake ? 2 * channels : channels);
    }

    @Override
    public HostArrays prepare(Observation observation) {
        return inner.prepare(observation);
    }

    @Override
    public PointCloud points(Observation observation) {
        return inner.points(observation);
    }

    @Override
    public Tensor encode(Graph g, List<HostArrays> prepared) {
        Tensor feature = fitted(g, FEATURE, prepared);
        return handshake ? g.concat(List.of(feature, fitted(g, HANDSHAKE, prepared)), 3) : feature;
    }

    private Tensor fitted(Graph g, String scope, List<HostArrays> prepared) {
        Tensor made = inner.encode(g.scope(scope), prepared);
        return made.size(3) == channels
                ? made
                : BasicLayers.linear(g.scope(scope + "-fit"), made, channels);
    }
}
