package org.parley.baselines.hop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.api.Adapter;
import org.parley.api.Link;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Pose;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
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
import org.parley.baselines.hop.TwoHopAdapter.Hops;
import org.parley.nn.exchange.ExchangeAgent;
import org.parley.nn.exchange.ExchangeNeighbour;
import org.parley.nn.exchange.MessageExchange;
import org.parley.nn.exchange.SerializedChannel;
import org.parley.testkit.contract.check.EngineSession;

class TwoHopAdapterTest {
    private static final FeatureSpec SHARED = bev(3, 4, 1);

    private static FeatureSpec bev(int channels, double half, double cellMetres) {
        return FeatureSpec.bev(channels, BevGrid.over(-half, -half, half, half, cellMetres));
    }

    private static SharedSpace space(FeatureSpec shared) {
        return new SharedSpace("p", own -> shared, WireType.FLOAT32);
    }

    /**
     * The ego asks, the neighbour answers with its feature, scaled by how many have spoken; the ego
     * notes what it is and what it hears, and makes zeros.
     *
     * @param open whether the answer is given at all
     */
    private record Handshake(List<String> notes, boolean open) implements Adapter {
        @Override
        public List<Round> rounds() {
            return List.of(
                    new Round("ask", Flow.EGO_TO_EACH, List.of(Field.vector("word"))),
                    new Round("answer", Flow.EACH_TO_EGO, List.of(Field.dense("map"))));
        }

        @Override
        public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
            PeerInfo peer = inbox.addressee().orElseThrow();
            notes.add(self.modality() + " " + round.name() + " " + peer.modality());
            if (round.name().equals("ask")) {
                return OutgoingMessage.of("word", g.fill(2, 1, 1));
            }
            Tensor word = inbox.field("ask", peer.agent(), "word");
            Tensor map = g.multiply(self.feature(), g.reshape(word, 1, 1, 1, 1));
            return OutgoingMessage.of("map", map).gatedBy(g.fill(open ? 1 : 0, 1, 1));
        }

        @Override
        public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
            float heard = inbox.field("answer", from.agent(), "map").toHost().values()[0];
            float own = ego.feature().toHost().values()[0];
            notes.add(
                    "%s of %s: %s, own %s".formatted(ego.modality(), from.modality(), heard, own));
            FeatureSpec spec = received(ego.spec(), from.spec());
            return g.fill(heard, 1, spec.rows(), spec.columns(), spec.channels());
        }
    }

    private static ExchangeAgent agent(
            Graph g, String id, String modality, FeatureSpec spec, double value) {
        Tensor map = g.fill(value, 1, spec.rows(), spec.columns(), spec.channels());
        return new ExchangeAgent(new AgentFeature(id, modality, spec, map), Pose.planar(0, 0, 0));
    }

    /** An ego r whose feature is 7 and a neighbour s whose feature is 5. */
    private static List<HostArray> received(
            Adapter used, FeatureSpec sender, FeatureSpec receiver, SerializedChannel wire) {
        try (EngineSession lab = new EngineSession(new SeedStream(3))) {
            return lab.infer(
                    g -> {
                        var other = agent(g, "101", "m2", sender, 5);
                        var ego = agent(g, "1", "r", receiver, 7);
                        var link = new Link(used, "s-to-p", used, "p-to-r");
                        return MessageExchange.received(
                                        g, wire, ego, List.of(new ExchangeNeighbour(other, link)))
                                .stream()
                                .map(ReceivedFeature::feature)
                                .map(Tensor::toHost)
                                .toList();
                    });
        }
    }

    @Test
    void bothHopsRunAllRoundsOfTheAdapterAndTheWireCarriesOneMap() {
        List<String> notes = new ArrayList<>();
        Adapter used = new TwoHopAdapter(new Handshake(notes, true), space(SHARED), Hops.BOTH);
        SerializedChannel wire = new SerializedChannel();
        List<HostArray> made = received(used, bev(4, 4, 1), bev(6, 4, 1), wire);
        // Nobody at the sender has a feature of p: its own stands for it.
        assertThat(notes)
                .containsExactly(
                        "p ask m2",
                        "m2 answer p",
                        "p of m2: 10.0, own 5.0",
                        "r ask p",
                        "p answer r",
                        "r of p: 20.0, own 7.0");
        assertThat(made.get(0).shape()).containsExactly(1, 8, 8, 6);
        assertThat(made.get(0).values()).containsOnly(20);
        assertThat(wire.crossings()).hasSize(1);
        assertThat(wire.crossings().get(0).flow()).isEqualTo(Flow.BROADCAST);
    }

    @Test
    void whatAGateKeepsBackAtTheSenderIsNotSent() {
        Adapter used =
                new TwoHopAdapter(
                        new Handshake(new ArrayList<>(), false), space(SHARED), Hops.INTO);
        SerializedChannel wire = new SerializedChannel();
        assertThat(received(used, bev(4, 4, 1), SHARED, wire)).isEmpty();
        assertThat(wire.crossings()).isEmpty();
    }

    @Test
    void whatAGateKeepsBackAtTheReceiverIsZero() {
        Adapter used =
                new TwoHopAdapter(
                        new Handshake(new ArrayList<>(), false), space(SHARED), Hops.OUT_OF);
        List<HostArray> made = received(used, SHARED, bev(6, 4, 1), new SerializedChannel());
        assertThat(made.get(0).values()).containsOnly(0).hasSize(8 * 8 * 6);
    }

    @Test
    void endsThatHaveTheSpacesFeaturesHopOverTheirHalf() {
        List<String> notes = new ArrayList<>();
        Handshake whole = new Handshake(notes, true);
        Adapter none = new TwoHopAdapter(whole, space(SHARED), Hops.NONE);
        assertThat(received(none, SHARED, SHARED, new SerializedChannel()).get(0).values())
                .containsOnly(5);
        assertThat(notes).isEmpty();
        assertThat(Hops.of(true, true)).isEqualTo(Hops.BOTH);
        assertThat(Hops.of(true, false)).isEqualTo(Hops.INTO);
        assertThat(Hops.of(false, true)).isEqualTo(Hops.OUT_OF);
        assertThat(Hops.of(false, false)).isEqualTo(Hops.NONE);
    }

    /** 102.4 m to each side in cells of 0.8 m with 64 channels, and the protocol of quick. */
    @Test
    void aMessageIsAMapOfTheProtocolWhateverIsSeen() {
        assertThat(bytes(bev(64, 102.4, 0.8), bev(16, 102.4, 1.6))).isEqualTo(122 + 16_777_216);
        BevGrid wide = BevGrid.over(-51.2, -25.6, 51.2, 25.6, 0.8);
        FeatureSpec quick = FeatureSpec.bev(32, wide);
        assertThat(bytes(quick, FeatureSpec.bev(64, wide.coarser(2)))).isEqualTo(122 + 1_048_576);
    }

    /** Makes what the ego expects, of the ego's own size. */
    private record Resized() implements Adapter {
        @Override
        public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
            return OutgoingMessage.of("feature", self.feature());
        }

        @Override
        public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
            FeatureSpec spec = ego.spec();
            return g.fill(1, 1, spec.rows(), spec.columns(), spec.channels());
        }

        @Override
        public FeatureSpec received(FeatureSpec ego, FeatureSpec from) {
            return ego;
        }
    }

    private static long bytes(FeatureSpec shared, FeatureSpec own) {
        SerializedChannel wire = new SerializedChannel();
        received(new TwoHopAdapter(new Resized(), space(shared), Hops.BOTH), own, own, wire);
        return wire.crossings().get(0).bytes();
    }
}
