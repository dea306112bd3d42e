package org.parley.testkit.contract.adapter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.parley.api.Link;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.ReceivedFeature;
import org.parley.nn.exchange.ExchangeAgent;
import org.parley.nn.exchange.ExchangeNeighbour;
import org.parley.nn.exchange.MessageChannel;
import org.parley.nn.exchange.MessageExchange;
import org.parley.testkit.fixture.SyntheticWorld;

/** An ego and neighbours of another modality, each with a feature. */
public record AdapterScenario(
        FeatureSpec ego, FeatureSpec other, int neighbours, Features features) {
    /** The scope of the adapter's parameters below {@code method/}. */
    public static final String SCOPE = "m2-to-m1";

    /** What the n-th agent feels. */
    interface Features {
        HostArray of(FeatureSpec spec, int agent);
    }

    /** Two neighbours with the fixture's features. */
    static AdapterScenario of(SyntheticWorld fixture, FeatureSpec ego, FeatureSpec other) {
        return new AdapterScenario(ego, other, 2, fixture::feature);
    }

    AdapterScenario with(Features others) {
        return new AdapterScenario(ego, other, neighbours, others);
    }

    AdapterScenario among(int count) {
        return new AdapterScenario(ego, other, count, features);
    }

    /** {@code 7 × 8 cells with 6 channels for an ego of 6 × 8 with 9}. */
    String label() {
        return String.format(
                Locale.ROOT,
                "%d × %d cells with %d channels for an ego of %d × %d with %d",
                other.rows(),
                other.columns(),
                other.channels(),
                ego.rows(),
                ego.columns(),
                ego.channels());
    }

    /** The ego first. */
    List<ExchangeAgent> agents(Graph g, SyntheticWorld fixture) {
        List<ExchangeAgent> agents = new ArrayList<>();
        for (int i = 0; i <= neighbours; i++) {
            FeatureSpec spec = i == 0 ? ego : other;
            String id = Integer.toString(101 + i);
            String modality = i == 0 ? "m1" : "m2";
            AgentFeature side =
                    new AgentFeature(id, modality, spec, g.constant(features.of(spec, i)));
            agents.add(new ExchangeAgent(side, fixture.pose(i)));
        }
        return agents;
    }

    /** What arrives, where every agent has an instance of its own. */
    List<ReceivedFeature> walk(
            Graph g, SyntheticWorld fixture, MessageChannel wire, AdapterInstances crew) {
        return walk(g, agents(g, fixture), wire, crew);
    }

    List<ReceivedFeature> walk(
            Graph g, List<ExchangeAgent> agents, MessageChannel wire, AdapterInstances crew) {
        List<ExchangeNeighbour> others = new ArrayList<>();
        for (int i = 1; i < agents.size(); i++) {
            Link link = new Link(crew.of(i), SCOPE, crew.of(0), SCOPE);
            others.add(new ExchangeNeighbour(agents.get(i), link));
        }
        return MessageExchange.received(g, wire, agents.get(0), others);
    }
}
