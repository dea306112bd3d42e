package org.parley.encoders.hmvit;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.Context;
import org.parley.api.Fusion;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.ReceivedFeature;
import org.parley.encoders.fusion.FusedView;
import org.parley.encoders.fusion.PlacedMap;
import org.parley.nn.block.BasicLayers;
import org.parley.nn.block.FeedForward;
import org.parley.nn.block.attention.CellPartition;
import org.parley.nn.block.attention.HeadWidth;
import org.parley.nn.block.attention.HeterogeneousAttention;

/**
 * HM-ViT's fusion (Xiang et al. 2023, section 3.3): one block of heterogeneous attention within
 * windows and then over a grid, each followed by a feed-forward layer, with layers of their own for
 * each type of agent, normalised before and residual. It is applied several times with the same
 * weights. Every agent is updated, in its own frame and from all maps brought there; in the end
 * only the ego's map is made, which is the result. 1,717,776 parameters for two types and 256
 * channels.
 *
 * <p>Scopes {@code window} and {@code grid}, each with {@code norm}, {@code attention} and {@code
 * feed}; points {@code attention1} and {@code feed1} of the windows, {@code attention2} and {@code
 * feed2} of the grid.
 */
final class HmVitFusion implements Fusion {
    private final Context host;
    private final HmVitFusionConfig config;

    HmVitFusion(Context host, HmVitFusionConfig config) {
        this.host = host;
        this.config = config;
    }

    @Override
    public FeatureSpec output(FeatureSpec ego) {
        return ego;
    }

    /** One of the two halves of the block. */
    private record Half(CellPartition partition, String scope, int number) {
        static final Half WINDOW = new Half(CellPartition.WINDOW, "window", 1);
        static final Half GRID = new Half(CellPartition.GRID, "grid", 2);
    }

    /** Who takes part: what stays the same while the maps change. */
    private record Agent(FusedView view, String type) {}

    @Override
    public Tensor fuse(Graph g, AgentFeature ego, List<ReceivedFeature> received) {
        List<FusedView> views = FusedView.of("hm-vit-fusion", ego, received);
        List<Agent> agents = new ArrayList<>(List.of(agent(views.get(0), ego.modality())));
        for (int i = 0; i < received.size(); i++) {
            agents.add(agent(views.get(i + 1), received.get(i).from().modality()));
        }
        List<Tensor> maps = views.stream().map(FusedView::map).toList();
        for (int i = 1; i <= config.iterations(); i++) {
            maps = half(g, Half.WINDOW, agents, maps, agents.size());
            int asking = i == config.iterations() ? 1 : agents.size();
            maps = half(g, Half.GRID, agents, maps, asking);
        }
        return maps.get(0);
    }

    private Agent agent(FusedView view, String modality) {
        return new Agent(view, config.types().of(host, modality));
    }

    /** The new maps of the first {@code asking} agents. */
    private List<Tensor> half(
            Graph g, Half half, List<Agent> agents, List<Tensor> maps, int asking) {
        Graph scope = g.scope(half.scope());
        List<Tensor> normal = new ArrayList<>();
        for (int i = 0; i < agents.size(); i++) {
            Graph norm = scope.scope("norm").scope(agents.get(i).type());
            normal.add(BasicLayers.layerNorm(norm, maps.get(i)));
        }
        List<Tensor> updated = new ArrayList<>();
        for (int i = 0; i < asking; i++) {
            Tensor answer = attended(scope.scope("attention"), half, agents, normal, i);
            Tensor x = g.tap("attention" + half.number(), g.add(maps.get(i), answer));
            Tensor y = g.add(x, feed(scope.scope("feed").scope(agents.get(i).type()), x));
            updated.add(g.tap("feed" + half.number(), y));
        }
        return updated;
    }

    /** What one agent takes from all maps in its own frame. */
    private Tensor attended(
            Graph g, Half half, List<Agent> agents, List<Tensor> normal, int asking) {
        FusedView there = agents.get(asking).view();
        List<HeterogeneousAttention.Member> members = new ArrayList<>();
        for (int i = 0; i < agents.size(); i++) {
            PlacedMap placed = agents.get(i).view().placedAt(g, normal.get(i), 1, there);
            members.add(
                    new HeterogeneousAttention.Member(
                            placed.map(), placed.present(), agents.get(i).type()));
        }
        int width = HeadWidth.of(normal.get(asking).size(3), config.headWidth());
        return new HeterogeneousAttention(
                        half.partition(), config.window(), width, config.dropout())
                .apply(g, members.get(asking), members);
    }

    private Tensor feed(Graph g, Tensor x) {
        Tensor normal = BasicLayers.layerNorm(g.scope("norm"), x);
        return new FeedForward(x.size(3), config.dropout()).apply(g, normal);
    }
}
