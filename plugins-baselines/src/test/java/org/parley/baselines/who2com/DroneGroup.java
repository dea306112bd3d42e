package org.parley.baselines.who2com;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.parley.api.Link;
import org.parley.api.geometry.Pose;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.ReceivedFeature;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.exchange.ExchangeAgent;
import org.parley.nn.exchange.ExchangeNeighbour;
import org.parley.nn.exchange.MessageExchange;
import org.parley.nn.exchange.SerializedChannel;
import org.parley.nn.exchange.SerializedChannel.Crossing;

/** Agents 1 (the ego) to n with features in image space, and what they say to each other. */
record DroneGroup(FeatureSpec spec, SeedStream seeds, int agents) {
    AgentFeature agent(Graph g, int n) {
        RandomStream random = seeds.child("agent" + n).random();
        HostArray values = HostArray.zeros(1, spec.rows(), spec.columns(), spec.channels());
        for (int i = 0; i < values.values().length; i++) {
            values.values()[i] = (float) Math.abs(random.nextGaussian());
        }
        String modality = n == 1 ? "m1" : "m2";
        return new AgentFeature(Integer.toString(n), modality, spec, g.constant(values));
    }

    private static ExchangeAgent standing(AgentFeature agent) {
        return new ExchangeAgent(agent, Pose.planar(0, 0, 0));
    }

    /** What the ego receives through a channel, in a frame of that name. */
    List<ReceivedFeature> received(Graph g, SerializedChannel wire, Link link) {
        List<ExchangeNeighbour> others = new ArrayList<>();
        for (int n = 2; n <= agents; n++) {
            others.add(new ExchangeNeighbour(standing(agent(g, n)), link));
        }
        return MessageExchange.received(g, wire, standing(agent(g, 1)), others);
    }

    <T> T infer(ModelSession session, Function<Graph, T> look) {
        try (ComputedGraph tape = session.infer()) {
            return look.apply(tape.graph(seeds));
        }
    }

    /** Bytes of a message but its numbers: header, gate flag and the extents of one field. */
    static int around(Crossing c, int rank) {
        int modality = 2;
        int header = 4 + 1 + c.round().length() + 1 + c.from().length() + 1 + modality + 6 * 8 + 13;
        return header + 1 + 1 + 4 * rank;
    }
}
