package org.parley.encoders.disconet;

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
import org.parley.nn.block.convolution.BatchNorm;

/**
 * DiscoNet's fusion (Li et al. 2021, section 3.1): a small network looks at a neighbour's cell
 * beside the ego's and gives the cell a weight; a softmax over agents, the ego beside itself among
 * them, weighs the maps. {@code 256 · C + 4,865} parameters with the hidden channels of the paper.
 * Scopes {@code 0} … of the hidden layers, and {@code weight}. The teacher of the paper, a detector
 * on joined point clouds, is left out, as in all heterogeneous comparisons.
 */
final class DiscoNetFusion implements Fusion {
    private final DiscoNetConfig config;

    DiscoNetFusion(DiscoNetConfig config) {
        this.config = config;
    }

    @Override
    public FeatureSpec output(FeatureSpec ego) {
        return ego;
    }

    @Override
    public Tensor fuse(Graph g, AgentFeature ego, List<ReceivedFeature> received) {
        List<PlacedMap> agents = FusedView.allAtEgo(g, "disconet-fusion", ego, received);
        List<Tensor> pairs = new ArrayList<>();
        for (PlacedMap agent : agents) {
            pairs.add(g.concat(List.of(agent.map(), ego.feature()), 3));
        }
        Tensor weights = g.tidy(() -> weights(g, g.concat(pairs, 0)));
        return config.absentAgents().sum(g, agents, g.permute(weights, 3, 1, 2, 0));
    }

    /** Pairs of cells {@code (N, H, W, 2C)} to {@code (N, H, W, 1)}. */
    private Tensor weights(Graph g, Tensor pairs) {
        Tensor x = pairs;
        for (int i = 0; i < config.hidden().size(); i++) {
            Graph layer = g.scope(String.valueOf(i));
            Tensor y = BasicLayers.biasedConv(layer, x, 1, config.hidden().get(i));
            x = g.relu(BatchNorm.STANDARD.apply(layer.scope("bn"), y));
        }
        return g.relu(BasicLayers.biasedConv(g.scope("weight"), x, 1, 1));
    }
}
