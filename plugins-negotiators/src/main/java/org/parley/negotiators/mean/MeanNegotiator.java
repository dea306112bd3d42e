package org.parley.negotiators.mean;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.Negotiator;
import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.nn.block.BasicLayers;

/**
 * Each member's feature goes through a 1×1 convolution of its modality's own, is brought to the
 * first member's grid, and all are averaged. The yardstick for negotiators that do more.
 */
final class MeanNegotiator implements Negotiator {
    private final MeanConfig config;

    MeanNegotiator(MeanConfig config) {
        this.config = config;
    }

    @Override
    public FeatureSpec common(List<FeatureSpec> members) {
        if (members.isEmpty()) {
            throw BenchmarkException.user("a negotiation needs at least one member");
        }
        FeatureSpec first = members.get(0);
        return new FeatureSpec(config.channels(), first.rows(), first.columns(), first.grid());
    }

    @Override
    public Tensor negotiate(Graph g, List<AgentFeature> members) {
        FeatureSpec common = common(members.stream().map(AgentFeature::spec).toList());
        List<Tensor> views = new ArrayList<>();
        for (AgentFeature member : members) {
            Graph own = g.scope(member.modality());
            views.add(
                    onGrid(
                            g,
                            BasicLayers.linear(own, member.feature(), config.channels()),
                            member,
                            common));
        }
        return g.mean(g.concat(views, 0), true, 0);
    }

    private static Tensor onGrid(Graph g, Tensor view, AgentFeature member, FeatureSpec common) {
        if (member.spec().grid().equals(common.grid()) && common.grid().isPresent()) {
            return view;
        }
        if (common.grid().isPresent() && member.spec().grid().isPresent()) {
            return g.warp(
                    view, member.spec().requireGrid(), Transform.identity(), common.requireGrid());
        }
        return g.resize(view, common.rows(), common.columns());
    }
}
