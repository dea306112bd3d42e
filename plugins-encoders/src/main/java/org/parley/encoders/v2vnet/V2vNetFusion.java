package org.parley.encoders.v2vnet;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.Fusion;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.ReceivedFeature;
import org.parley.encoders.fusion.FusedView;
import org.parley.encoders.fusion.PlacedMap;
import org.parley.nn.block.BasicLayers;

/**
 * V2VNet's fusion (Wang et al. 2020, section 3.3). In each iteration every agent takes the mean of
 * the messages of all agents, its own among them, and replaces its map by a gated one; in the last
 * iteration the ego alone does. In the end a linear map. {@code (6 · K² + 1) · C² + 4 · C}
 * parameters: 3,605,504 for 256 channels. Scopes {@code message}, {@code update}, {@code
 * candidate}, {@code out}.
 *
 * <p>As in the public code, the gated unit has no memory and no skip: its hidden state is zero each
 * time, so a reset gate and all weights of the hidden state would never act, and are not made.
 */
final class V2vNetFusion implements Fusion {
    private final V2vNetConfig config;

    V2vNetFusion(V2vNetConfig config) {
        this.config = config;
    }

    @Override
    public FeatureSpec output(FeatureSpec ego) {
        return ego;
    }

    @Override
    public Tensor fuse(Graph g, AgentFeature ego, List<ReceivedFeature> received) {
        List<FusedView> views = FusedView.of("v2vnet-fusion", ego, received);
        List<Tensor> maps = views.stream().map(FusedView::map).toList();
        for (int i = 0; i < config.iterations(); i++) {
            int updated = i == config.iterations() - 1 ? 1 : views.size();
            List<Tensor> before = maps;
            List<Tensor> after = new ArrayList<>();
            for (int k = 0; k < updated; k++) {
                int agent = k;
                after.add(g.tidy(() -> updated(g, views, before, agent)));
            }
            maps = after;
        }
        return BasicLayers.linear(g.scope("out"), maps.get(0), ego.spec().channels());
    }

    /** The map of one agent after an iteration, on its own grid. */
    private Tensor updated(Graph g, List<FusedView> views, List<Tensor> maps, int agent) {
        Tensor own = maps.get(agent);
        List<PlacedMap> senders = new ArrayList<>();
        for (int i = 0; i < views.size(); i++) {
            senders.add(views.get(i).placedAt(g, maps.get(i), 1, views.get(agent)));
        }
        Tensor both = g.concat(List.of(own, mean(g, own, senders)), 3);
        Tensor gate = g.sigmoid(convolved(g.scope("update"), both, own.size(3)));
        return g.multiply(gate, g.tanh(convolved(g.scope("candidate"), both, own.size(3))));
    }

    /** The mean of the messages of all agents, zero where the sender says nothing. */
    private Tensor mean(Graph g, Tensor own, List<PlacedMap> senders) {
        List<Tensor> pairs = new ArrayList<>();
        for (PlacedMap sender : senders) {
            pairs.add(g.concat(List.of(sender.map(), own), 3));
        }
        Tensor messages = convolved(g.scope("message"), g.concat(pairs, 0), own.size(3));
        Tensor said = g.multiply(messages, PlacedMap.presence(g, senders));
        return g.mean(said, true, 0);
    }

    private Tensor convolved(Graph g, Tensor x, int out) {
        return BasicLayers.biasedConv(g, x, config.kernel(), out);
    }
}
