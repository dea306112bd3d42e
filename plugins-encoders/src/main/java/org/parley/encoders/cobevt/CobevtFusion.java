package org.parley.encoders.cobevt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.parley.api.Fusion;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.ReceivedFeature;
import org.parley.encoders.fusion.FusedView;
import org.parley.encoders.fusion.PlacedMap;
import org.parley.nn.block.BasicLayers;
import org.parley.nn.block.attention.FusedAgentAttention;
import org.parley.nn.block.attention.HeadWidth;

/**
 * CoBEVT's fusion of point clouds (Xu et al. 2022, section 3.1): the maps of all agents in the
 * ego's frame stand in slots; cells attend to cells of all agents, within windows and then over a
 * grid that spans the map; the mean over the slots is normalised and mapped. 2,455,984 parameters
 * for 256 channels. Scopes {@code 0} … of the blocks, {@code norm} and {@code out}.
 */
final class CobevtFusion implements Fusion {
    private final CobevtConfig config;

    CobevtFusion(CobevtConfig config) {
        this.config = config;
    }

    @Override
    public FeatureSpec output(FeatureSpec ego) {
        return ego;
    }

    @Override
    public Tensor fuse(Graph g, AgentFeature ego, List<ReceivedFeature> received) {
        List<PlacedMap> agents =
                new ArrayList<>(FusedView.allAtEgo(g, "cobevt-fusion", ego, nearest(received)));
        while (config.mean() == SlotMean.SLOTS && agents.size() < config.slots()) {
            agents.add(empty(g, ego.feature()));
        }
        Tensor present = PlacedMap.presence(g, agents);
        Tensor x = PlacedMap.maps(g, agents);
        for (int i = 0; i < config.blocks(); i++) {
            x = attention(x.size(3)).apply(g.scope(String.valueOf(i)), x, present);
        }
        Tensor normal = BasicLayers.layerNorm(g.scope("norm"), mean(g, x, present));
        return BasicLayers.linear(g.scope("out"), normal, ego.spec().channels());
    }

    private List<ReceivedFeature> nearest(List<ReceivedFeature> received) {
        if (received.size() < config.slots()) {
            return received;
        }
        Transform here = Transform.identity();
        return received.stream()
                .sorted(Comparator.comparingDouble(r -> r.from().toSelf().planarDistance(here)))
                .limit(config.slots() - 1)
                .toList();
    }

    private static PlacedMap empty(Graph g, Tensor like) {
        Tensor nowhere = g.fill(0, 1, like.size(1), like.size(2), 1);
        return new PlacedMap(g.fill(0, like.shape()), nowhere);
    }

    private FusedAgentAttention attention(int channels) {
        int width = HeadWidth.of(channels, config.headWidth());
        return new FusedAgentAttention(
                config.slots(), config.window(), width, channels, config.dropout());
    }

    private Tensor mean(Graph g, Tensor x, Tensor present) {
        if (config.mean() == SlotMean.SLOTS) {
            return g.mean(x, true, 0);
        }
        Tensor sum = g.sum(g.multiply(x, present), true, 0);
        return g.divide(sum, g.sum(present, true, 0));
    }
}
