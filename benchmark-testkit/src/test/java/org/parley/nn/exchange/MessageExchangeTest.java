package org.parley.nn.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.api.Adapter;
import org.parley.api.Link;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Pose;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.Field;
import org.parley.api.message.Flow;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.ReceivedFeature;
import org.parley.api.message.Round;
import org.parley.api.message.WireType;
import org.parley.api.random.SeedStream;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;

/** The walk over twins and over bytes agrees for every shape a method may take. */
class MessageExchangeTest {
    private static final SeedStream SEEDS = new SeedStream(5);
    private static final BevGrid GRID = new BevGrid(-4, -3, 1, 8, 6);
    private static final FeatureSpec SPEC = FeatureSpec.bev(4, GRID);

    private interface Check {
        void accept(
                List<ReceivedFeature> twin, List<ReceivedFeature> bytes, SerializedChannel wire);
    }

    private static void walk(Adapter adapter, Check check) {
        try (ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph tape = session.infer()) {
            Graph g = tape.graph(SEEDS);
            SerializedChannel bytes = new SerializedChannel();
            check.accept(
                    run(g, adapter, new DifferentiableChannel()), run(g, adapter, bytes), bytes);
        }
    }

    private static List<ReceivedFeature> run(Graph g, Adapter adapter, MessageChannel wire) {
        ExchangeAgent ego = agent(g, "1", "m1", 0);
        List<ExchangeNeighbour> others =
                List.of(neighbour(g, adapter, "2"), neighbour(g, adapter, "3"));
        return MessageExchange.received(g, wire, ego, others);
    }

    private static ExchangeNeighbour neighbour(Graph g, Adapter adapter, String id) {
        return new ExchangeNeighbour(agent(g, id, "m2", 2), new Link(adapter, "s", adapter, "r"));
    }

    private static ExchangeAgent agent(Graph g, String id, String modality, double x) {
        float[] v = new float[6 * 8 * 4];
        var random = SEEDS.child(id).random();
        for (int i = 0; i < v.length; i++) {
            v[i] = (float) random.nextGaussian();
        }
        Tensor feature = g.constant(HostArray.of(v, 1, 6, 8, 4));
        return new ExchangeAgent(
                new AgentFeature(id, modality, SPEC, feature), Pose.planar(x, 1, 30));
    }

    private static void assertEqual(
            List<ReceivedFeature> twin, List<ReceivedFeature> bytes, double tolerance) {
        assertThat(bytes).hasSameSizeAs(twin);
        for (int i = 0; i < twin.size(); i++) {
            float[] a = twin.get(i).feature().toHost().values();
            float[] b = bytes.get(i).feature().toHost().values();
            assertThat(b)
                    .usingComparatorWithPrecision((float) Math.max(tolerance, 1e-30))
                    .containsExactly(a);
        }
    }

    /** Dense features through a learned map, in a chosen number format. */
    private record Dense(WireType type) implements Adapter {
        @Override
        public List<Round> rounds() {
            Field field = Field.dense("f").as(type);
            return List.of(new Round("f", Flow.BROADCAST, List.of(field)));
        }

        @Override
        public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
            Tensor w = g.param("w", Init.normal(1), 4, 4);
            return OutgoingMessage.of("f", g.linear(self.feature(), w));
        }

        @Override
        public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
            return g.relu(inbox.field("f", from.agent(), "f"));
        }
    }

    @Test
    void losslessFeaturesAgreeAndTheirBytesAreCounted() {
        walk(
                new Dense(WireType.FLOAT32),
                (twin, bytes, wire) -> {
                    assertEqual(twin, bytes, 1e-5);
                    int header = 4 + (1 + 1) + (1 + 1) + (1 + 2) + 48 + 12 + 1 + 24 + 1;
                    int payload = 1 + 16 + 6 * 8 * 4 * 4;
                    assertThat(wire.crossings())
                            .extracting(SerializedChannel.Crossing::bytes)
                            .containsExactly(header + payload, header + payload);
                });
    }

    @Test
    void roundedFormatsAgreeWithTheirTwins() {
        for (WireType type : List.of(WireType.FLOAT16, WireType.INT8)) {
            walk(new Dense(type), (twin, bytes, wire) -> assertEqual(twin, bytes, 0));
        }
    }

    /** The ego asks each neighbour, each answers a score, the better half sends cells. */
    private static final class Handshake implements Adapter {
        private static final Round ASK =
                new Round("ask", Flow.EGO_TO_EACH, List.of(Field.vector("query")));
        private static final Round ANSWER =
                new Round("answer", Flow.EACH_TO_EGO, List.of(Field.vector("score")));
        private static final Round SEND =
                new Round("send", Flow.EACH_TO_EGO, List.of(Field.cells("f")));

        @Override
        public List<Round> rounds() {
            return List.of(ASK, ANSWER, SEND);
        }

        @Override
        public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
            Tensor mean = g.mean(self.feature(), false, 1, 2);
            if (round.equals(ASK)) {
                return OutgoingMessage.of("query", mean);
            }
            String ego = inbox.addressee().orElseThrow().agent();
            Tensor query = inbox.field("ask", ego, "query");
            if (round.equals(ANSWER)) {
                return OutgoingMessage.of("score", g.matmul(query, mean, false, true));
            }
            Tensor strongest = g.max(self.feature(), 3);
            Tensor gate = g.reshape(g.greater(strongest, 1), 1, 6, 8, 1);
            return self.agent().equals("2")
                    ? OutgoingMessage.of("f", self.feature()).gatedBy(g.fill(0, 1, 1))
                    : new OutgoingMessage(Map.of("f", self.feature()), Optional.of(gate));
        }

        @Override
        public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
            Tensor score = inbox.field("answer", from.agent(), "score");
            Tensor f = inbox.field("send", from.agent(), "f");
            return g.multiply(f, g.reshape(g.sigmoid(score), 1, 1, 1, 1));
        }
    }

    @Test
    void handshakeWithGatesAgreesAndWithheldMessagesCostNothing() {
        walk(
                new Handshake(),
                (twin, bytes, wire) -> {
                    assertEqual(twin, bytes, 1e-5);
                    assertThat(bytes).extracting(r -> r.from().agent()).containsExactly("3");
                    assertThat(wire.crossings())
                            .extracting(c -> c.round() + " " + c.from() + ">" + c.to())
                            .containsExactly(
                                    "ask 1>2", "ask 1>3", "answer 2>1", "answer 3>1", "send 3>1");
                    int dense = 6 * 8 * 4 * 4;
                    assertThat(wire.crossings().get(4).bytes()).isBetween(100, dense);
                });
    }

    /** Indices into a shared codebook. */
    private static final class Codebook implements Adapter {
        @Override
        public List<Round> rounds() {
            return List.of(new Round("c", Flow.BROADCAST, List.of(Field.codes("c"))));
        }

        @Override
        public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
            Tensor book = g.param("book", Init.normal(1), 4, 16);
            return OutgoingMessage.of("c", g.softmax(g.linear(self.feature(), book)));
        }

        @Override
        public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
            Tensor book = g.param("book", Init.normal(1), 16, 4);
            return g.linear(inbox.field("c", from.agent(), "c"), book);
        }
    }

    @Test
    void codesTravelAsIndicesOfFourBits() {
        walk(
                new Codebook(),
                (twin, bytes, wire) -> {
                    assertEqual(twin, bytes, 1e-5);
                    int header = 4 + 2 + 2 + 3 + 48 + 12 + 1 + 24 + 1;
                    int payload = 1 + 16 + 6 * 8 * 4 / 8;
                    assertThat(wire.crossings().get(0).bytes()).isEqualTo(header + payload);
                });
    }
}
