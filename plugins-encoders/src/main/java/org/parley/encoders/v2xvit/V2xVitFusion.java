package org.parley.encoders.v2xvit;

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
import org.parley.nn.block.FeedForward;
import org.parley.nn.block.attention.AgentAttention;
import org.parley.nn.block.attention.HeadWidth;
import org.parley.nn.block.attention.PyramidWindowAttention;

/**
 * V2X-ViT's fusion (Xu et al. 2022, section 3.2): in each block the agents attend to each other in
 * every cell, each map to its own windows of three sizes, and a feed-forward layer follows; each is
 * normalised before and residual. The result is the ego's map; in the last block the ego's alone is
 * made. 5,328,249 parameters for 256 channels. Scopes {@code 0} … of the blocks, each with {@code
 * agents}, {@code windows} and {@code feed}.
 *
 * <p>The encoding of delays is left out: no message says how old it is, and an encoding of no delay
 * adds the same to all agents.
 */
final class V2xVitFusion implements Fusion {
    private final V2xVitConfig config;

    V2xVitFusion(V2xVitConfig config) {
        this.config = config;
    }

    @Override
    public FeatureSpec output(FeatureSpec ego) {
        return ego;
    }

    /** Who stands where: what stays the same while the maps change. */
    private record Stand(List<Tensor> presence, List<Integer> types) {}

    @Override
    public Tensor fuse(Graph g, AgentFeature ego, List<ReceivedFeature> received) {
        List<PlacedMap> agents = FusedView.allAtEgo(g, "v2x-vit-fusion", ego, received);
        List<Integer> types = new ArrayList<>(List.of(config.agentTypes().of(ego.agent())));
        received.forEach(r -> types.add(config.agentTypes().of(r.from().agent())));
        Stand stand = new Stand(agents.stream().map(PlacedMap::present).toList(), types);
        List<Tensor> maps = agents.stream().map(PlacedMap::map).toList();
        for (int i = 0; i < config.blocks(); i++) {
            int asking = i == config.blocks() - 1 ? 1 : agents.size();
            Graph block = g.scope(String.valueOf(i));
            maps = amongAgents(block.scope("agents"), maps, stand, asking);
            maps = tapped(g, "attention" + (2 * i + 1), maps);
            maps = windows(block.scope("windows"), maps);
            maps = tapped(g, "attention" + (2 * i + 2), maps);
            maps = tapped(g, "feed" + (i + 1), feed(block.scope("feed"), maps));
        }
        return maps.get(0);
    }

    private static List<Tensor> tapped(Graph g, String point, List<Tensor> maps) {
        return maps.stream().map(map -> g.tap(point, map)).toList();
    }

    private List<Tensor> amongAgents(Graph g, List<Tensor> maps, Stand stand, int asking) {
        List<AgentAttention.Member> members = new ArrayList<>();
        for (int i = 0; i < maps.size(); i++) {
            Tensor normal = BasicLayers.layerNorm(g.scope("norm"), maps.get(i));
            members.add(
                    new AgentAttention.Member(
                            normal, stand.presence().get(i), stand.types().get(i)));
        }
        int width = HeadWidth.of(maps.get(0).size(3), config.headWidth());
        var attention = new AgentAttention(AgentTypes.COUNT, width, config.dropout());
        List<Tensor> answers = attention.apply(g, members, asking);
        List<Tensor> sums = new ArrayList<>();
        for (int i = 0; i < asking; i++) {
            sums.add(g.add(maps.get(i), answers.get(i)));
        }
        return sums;
    }

    private List<Tensor> windows(Graph g, List<Tensor> maps) {
        Tensor x = g.concat(maps, 0);
        Tensor normal = BasicLayers.layerNorm(g.scope("norm"), x);
        return apart(g, g.add(x, attention(x.size(3)).apply(g, normal)));
    }

    private List<Tensor> feed(Graph g, List<Tensor> maps) {
        Tensor x = g.concat(maps, 0);
        Tensor normal = BasicLayers.layerNorm(g.scope("norm"), x);
        return apart(g, g.add(x, new FeedForward(x.size(3), config.dropout()).apply(g, normal)));
    }

    private static List<Tensor> apart(Graph g, Tensor maps) {
        List<Tensor> apart = new ArrayList<>();
        for (int i = 0; i < maps.size(0); i++) {
            apart.add(g.slice(maps, 0, i, i + 1));
        }
        return apart;
    }

    private PyramidWindowAttention attention(int channels) {
        List<Integer> widths =
                config.windowHeads().stream()
                        .map(heads -> HeadWidth.filling(channels, channels / heads))
                        .toList();
        return new PyramidWindowAttention(config.windows(), widths);
    }
}
