package org.parley.baselines.who2com;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.parley.api.Fusion;
import org.parley.api.error.Require;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.ReceivedFeature;
import org.parley.baselines.who2com.handshake.LocalView;

/**
 * The ego's own map and, behind it, those of all supporters by rising id, zeros where there are
 * fewer: Who2com's CatAll.
 *
 * @param supporters places for received maps
 * @param channels of each
 */
record ConcatenatingFusion(LocalView view, int supporters, int channels) implements Fusion {
    @Override
    public FeatureSpec output(FeatureSpec ego) {
        return LocalView.like(ego, view.channels() + supporters * channels);
    }

    @Override
    public Tensor fuse(Graph g, AgentFeature ego, List<ReceivedFeature> received) {
        Require.require(
                received.size() <= supporters,
                "agent %s received %s maps, but there are places for 'supporters: %s'",
                ego.agent(),
                received.size(),
                supporters);
        List<Tensor> maps = new ArrayList<>(List.of(view.shared(g, ego)));
        received.stream()
                .sorted(Comparator.comparing(r -> r.from().agent()))
                .forEach(r -> maps.add(EgoPlace.of(g, ego, r)));
        Tensor all = g.concat(maps, 3);
        int missing = (supporters - received.size()) * channels;
        return missing == 0 ? all : g.pad(all, 3, 0, missing);
    }
}
