package org.parley.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.parley.api.Link;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.Received;
import org.parley.api.message.Side;
import org.parley.nn.collaboration.Agent;
import org.parley.nn.collaboration.Neighbour;
import org.parley.nn.collaboration.Walk;
import org.parley.nn.collaboration.Wire;
import org.parley.testkit.fixture.Fixture;

/** An ego and neighbours of another modality, each with a feature. */
record Encounter(FeatureSpec ego, FeatureSpec other, int neighbours, Features features) {
    /** The scope of the adapter's parameters below {@code method/}. */
    static final String SCOPE = "m2-to-m1";

    /** What the n-th agent feels. */
    interface Features {
        HostArray of(FeatureSpec spec, int agent);
    }

    /** Two neighbours with the fixture's features. */
    static Encounter of(Fixture fixture, FeatureSpec ego, FeatureSpec other) {
        return new Encounter(ego, other, 2, fixture::feature);
    }

    Encounter with(Features others) {
        return new Encounter(ego, other, neighbours, others);
    }

    Encounter among(int count) {
        return new Encounter(ego, other, count, features);
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
    List<Agent> agents(Graph g, Fixture fixture) {
        List<Agent> agents = new ArrayList<>();
        for (int i = 0; i <= neighbours; i++) {
            FeatureSpec spec = i == 0 ? ego : other;
            String id = Integer.toString(101 + i);
            String modality = i == 0 ? "m1" : "m2";
            Side side = new Side(id, modality, spec, g.constant(features.of(spec, i)));
            agents.add(new Agent(side, fixture.pose(i)));
        }
        return agents;
    }

    /** What arrives, where every agent has an instance of its own. */
    List<Received> walk(Graph g, Fixture fixture, Wire wire, Crew crew) {
        return walk(g, agents(g, fixture), wire, crew);
    }

    List<Received> walk(Graph g, List<Agent> agents, Wire wire, Crew crew) {
        List<Neighbour> others = new ArrayList<>();
        for (int i = 1; i < agents.size(); i++) {
            Link link = new Link(crew.of(i), SCOPE, crew.of(0), SCOPE);
            others.add(new Neighbour(agents.get(i), link));
        }
        return Walk.received(g, wire, agents.get(0), others);
    }
}
