package org.parley.baselines.negocollab;

import java.util.List;
import java.util.Map;
import org.parley.api.Negotiator;
import org.parley.api.geometry.BevGrid;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.nn.exchange.MessageExchange;

/** Where the common representation of an observation comes from. */
sealed interface AllianceSpace extends AutoCloseable {
    /** The common representation that the founders give. */
    GriddedMap of(Graph g, List<String> founders, PairedViews views);

    /** Named maps that explain the last one, on the ground that it covers. */
    default Map<String, Tensor> explain() {
        return Map.of();
    }

    @Override
    default void close() {}

    /** Derived from the founders' features, NegoCollab eq. 9 to 13. */
    record Negotiated(Negotiator negotiator) implements AllianceSpace {
        static final String SCOPE = "negotiator";

        @Override
        public GriddedMap of(Graph g, List<String> founders, PairedViews views) {
            List<AgentFeature> sides = founders.stream().map(m -> views.of(m).side()).toList();
            FeatureSpec common = negotiator.common(sides.stream().map(AgentFeature::spec).toList());
            Graph scope = g.scope(MessageExchange.METHOD).scope(SCOPE);
            return new GriddedMap(negotiator.negotiate(scope, sides), common.requireGrid());
        }

        @Override
        public Map<String, Tensor> explain() {
            return negotiator.explain();
        }

        @Override
        public void close() {
            negotiator.close();
        }
    }

    /** The mean of what the founders send, on the cells of the first. */
    record MeanOfSent() implements AllianceSpace {
        @Override
        public GriddedMap of(Graph g, List<String> founders, PairedViews views) {
            BevGrid grid = views.sent(founders.get(0)).grid();
            List<Tensor> maps =
                    founders.stream().map(m -> views.sent(m).on(g, grid).map()).toList();
            return new GriddedMap(g.mean(g.concat(maps, 0), true, 0), grid);
        }
    }

    /** One model's own feature: NegoCollab-P. */
    record Designated(String modality) implements AllianceSpace {
        @Override
        public GriddedMap of(Graph g, List<String> founders, PairedViews views) {
            AgentFeature side = views.of(modality).side();
            return new GriddedMap(g.barrier(side.feature()), side.spec().requireGrid());
        }
    }
}
