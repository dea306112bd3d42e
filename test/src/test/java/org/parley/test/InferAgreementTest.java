package org.parley.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.api.Adapter;
import org.parley.api.Link;
import org.parley.api.Perception;
import org.parley.api.PluginRef;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.ReceivedFeature;
import org.parley.api.random.SeedStream;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.exchange.DifferentiableChannel;
import org.parley.nn.exchange.ExchangeAgent;
import org.parley.nn.exchange.ExchangeNeighbour;
import org.parley.nn.exchange.MessageChannel;
import org.parley.nn.exchange.MessageExchange;
import org.parley.nn.exchange.SerializedChannel;

/** The path that trains and the path over bytes give the ego the same answer. */
class InferAgreementTest {
    private static final SeedStream SEEDS = new SeedStream(21);
    private static final SmallWorld WORLD = new SmallWorld(3, 2);

    @ParameterizedTest(name = "{0}, {1} to {2}")
    @CsvSource({
        "identity, m1, m3",
        "identity, m3, m1",
        "identity, m1, m1",
        "conv1x1, m1, m3",
        "conv1x1, m3, m1"
    })
    void twinsAndBytesAgreeUpToTheHeadsOutputs(String adapter, String sender, String ego) {
        for (int scene = 0; scene < 2; scene++) {
            Frame frame = WORLD.frame(scene);
            Map<String, HostArray> twin =
                    outputs(frame, adapter, sender, ego, new DifferentiableChannel(), 3);
            SerializedChannel wire = new SerializedChannel();
            Map<String, HostArray> bytes = outputs(frame, adapter, sender, ego, wire, 3);
            assertThat(wire.crossings()).hasSize(2);
            assertThat(bytes.keySet()).containsExactly("boxes", "classes", "directions");
            bytes.forEach((name, b) -> assertThat(difference(b, twin.get(name))).isLessThan(1e-5));
            var alone = outputs(frame, adapter, sender, ego, new SerializedChannel(), 1);
            assertThat(difference(alone.get("boxes"), bytes.get("boxes"))).isGreaterThan(1e-3);
        }
    }

    /** The largest difference relative to 1 + |b|. */
    private static double difference(HostArray a, HostArray b) {
        assertThat(a.shape()).isEqualTo(b.shape());
        double worst = 0;
        for (int i = 0; i < a.values().length; i++) {
            float x = a.values()[i];
            float y = b.values()[i];
            worst = Math.max(worst, Math.abs(x - y) / (1 + Math.abs(y)));
        }
        return worst;
    }

    /** What the ego's head says with the first agents of the frame. */
    private static Map<String, HostArray> outputs(
            Frame frame, String id, String sender, String own, MessageChannel wire, int agents) {
        Perception perception = WORLD.perception(own);
        Adapter adapter = WORLD.adapter(PluginRef.of(id));
        Link link = new Link(adapter, "link", adapter, "link");
        try (ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph tape = session.infer()) {
            Graph g = tape.graph(SEEDS);
            ExchangeAgent ego = agent(g, own, frame.agents().get(0));
            List<ExchangeNeighbour> others =
                    frame.agents().subList(1, agents).stream()
                            .map(o -> new ExchangeNeighbour(agent(g, sender, o), link))
                            .toList();
            List<ReceivedFeature> received = MessageExchange.received(g, wire, ego, others);
            Graph scope = g.scope(perception.scope());
            Tensor map = perception.fusion().fuse(scope.scope("fusion"), ego.side(), received);
            Map<String, HostArray> outputs = new TreeMap<>();
            perception
                    .head()
                    .predict(scope.scope("head"), map)
                    .forEach((name, t) -> outputs.put(name, t.toHost()));
            return outputs;
        }
    }

    private static ExchangeAgent agent(Graph g, String modality, Observation o) {
        Tensor feature = g.constant(Features.of(WORLD, modality, o));
        AgentFeature side =
                new AgentFeature(o.agent(), modality, WORLD.encoder(modality).spec(), feature);
        return new ExchangeAgent(side, o.lidarInWorld());
    }
}
