package org.parley.adapters;

import java.util.List;
import java.util.Map;
import org.parley.api.Adapter;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.Message;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.Round;
import org.parley.api.random.SeedStream;
import org.parley.nn.exchange.SerializedChannel;

/**
 * An ego of modality {@code m1} that hears an agent of {@code m2} somewhere, through the adapter of
 * that pair.
 */
public record PairEncounter(
        Adapter adapter, FeatureSpec ego, FeatureSpec other, Transform otherToEgo) {
    public static final SeedStream SEEDS = new SeedStream(37);
    public static final String SCOPE = "method/m2-to-m1";

    /** Somewhere else, turned. */
    public static final Transform APART = Pose.planar(0.4, -0.3, 15).toTransform();

    private static final String FEATURE = "feature";

    /** A square around the agent. */
    public static FeatureSpec bev(int channels, double half, double cellMetres) {
        return FeatureSpec.bev(channels, BevGrid.over(-half, -half, half, half, cellMetres));
    }

    public static HostArray random(FeatureSpec spec, String name) {
        HostArray a = HostArray.zeros(1, spec.rows(), spec.columns(), spec.channels());
        var random = SEEDS.child(name).random();
        for (int i = 0; i < a.values().length; i++) {
            a.values()[i] = (float) random.nextGaussian();
        }
        return a;
    }

    public AgentFeature self(Graph g) {
        return new AgentFeature("ego", "m1", ego, g.constant(random(ego, "m1")));
    }

    public PeerInfo slot() {
        return new PeerInfo("101", "m2", other, otherToEgo);
    }

    /** A message that has arrived. */
    public MessageInbox inbox(Tensor feature) {
        MessageInbox inbox = MessageInbox.empty(List.of(slot()));
        inbox.put(FEATURE, "101", Map.of(FEATURE, feature));
        return inbox;
    }

    public Tensor sent(Graph g) {
        return g.constant(random(other, "m2"));
    }

    /** What the ego makes of the other's feature. */
    public Tensor received(Graph g) {
        return adapter.receive(scope(g), self(g), slot(), inbox(sent(g)));
    }

    public static Graph scope(Graph g) {
        return g.scope("method").scope("m2-to-m1");
    }

    /** A scalar that weighs every entry differently. */
    public static Tensor weighed(Graph g, Tensor map) {
        int[] s = map.shape();
        FeatureSpec like = FeatureSpec.image(s[3], s[1], s[2]);
        return g.sumAll(g.multiply(map, g.constant(random(like, "weights"))));
    }

    /** Bytes of the one message of a zero feature. */
    public static int bytes(Graph g, Adapter adapter, FeatureSpec spec) {
        Round round = adapter.rounds().get(0);
        Tensor zero = g.fill(0, 1, spec.rows(), spec.columns(), spec.channels());
        AgentFeature self = new AgentFeature("101", "m2", spec, zero);
        var header = new Message.Header(round.name(), "101", "m2", Pose.planar(0, 0, 0), spec);
        SerializedChannel wire = new SerializedChannel();
        wire.carry(
                g,
                adapter,
                adapter,
                round,
                header,
                "ego",
                adapter.send(scope(g), self, round, MessageInbox.empty(List.of())));
        return wire.crossings().get(0).bytes();
    }
}
