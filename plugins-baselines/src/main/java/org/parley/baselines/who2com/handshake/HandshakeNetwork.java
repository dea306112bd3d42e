package org.parley.baselines.who2com.handshake;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.nn.block.BasicLayers;
import org.parley.nn.block.convolution.RectifiedConvolution;

/**
 * From what an agent sees to its message, its key and its score: five convolutions that all agents
 * share, scope {@code trunk}, linear maps to the message, {@code query}, and to the key, {@code
 * key}, and the matching, {@code match}. Made once for all that an agent of a frame is asked for.
 */
public record HandshakeNetwork(LocalView view, HandshakeConfig config) {
    private static final int[] STRIDES = {1, 2, 1, 1, 2};

    /** μ {@code (1, m)}. */
    Tensor message(Graph g, AgentFeature self) {
        return g.once(
                "message",
                self.feature(),
                () -> mapped(g.scope("query"), flat(g, self), config.messageSize()));
    }

    /** Φ(μ, κ) {@code (1, 1)} of the key of {@code self}. */
    Tensor score(Graph g, AgentFeature self, Tensor message) {
        Tensor key =
                g.once(
                        "key",
                        self.feature(),
                        () -> mapped(g.scope("key"), flat(g, self), config.keySize()));
        return new MatchingScore(config.matching()).of(g.scope("match"), message, key);
    }

    /** What every request says where none says anything. */
    Tensor silence(Graph g) {
        return g.fill(1, 1, config.messageSize());
    }

    private Tensor flat(Graph g, AgentFeature self) {
        return g.once("seen", self.feature(), () -> flat(g.scope("trunk"), view.seen(g, self)));
    }

    /** Half the channels and a quarter of the rows and columns, as one row. */
    Tensor flat(Graph g, Tensor seen) {
        Tensor x = seen;
        int channels = seen.size(3);
        for (int i = 0; i < STRIDES.length; i++) {
            int out = i == 0 ? channels : Math.max(1, channels / 2);
            x =
                    new RectifiedConvolution(out, STRIDES[i], config.batchNorm())
                            .apply(g.scope("conv" + i), x);
        }
        return g.reshape(x, 1, x.size(1) * x.size(2) * x.size(3));
    }

    private Tensor mapped(Graph g, Tensor flat, int out) {
        Tensor x = flat;
        for (int i = 0; i < config.layers().size(); i++) {
            x = g.relu(BasicLayers.linear(g.scope("layer" + i), x, config.layers().get(i)));
        }
        return BasicLayers.linear(g.scope("out"), x, out);
    }
}
