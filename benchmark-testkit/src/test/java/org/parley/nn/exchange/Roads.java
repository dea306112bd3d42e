package org.parley.nn.exchange;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.parley.api.Adapter;
import org.parley.api.Link;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Pose;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.Round;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Observed;
import org.parley.api.training.Selector;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;

/** A tape with agents on it whose features are filled with one number. */
public final class Roads implements AutoCloseable {
    public static final FeatureSpec SPEC = FeatureSpec.bev(1, new BevGrid(0, 0, 1, 3, 2));

    private static final SeedStream SEEDS = new SeedStream(6);

    public final ModelSession session = NumericEngines.open(SEEDS);
    public final Graph g;
    public final ComputedGraph tape;

    private Roads(boolean training, String... trained) {
        Selector selector = Selector.of(trained);
        this.tape = training ? session.train(selector) : session.infer();
        this.g = tape.graph(SEEDS);
    }

    public static Roads infer() {
        return new Roads(false);
    }

    public static Roads train(String... trained) {
        return new Roads(true, trained);
    }

    public Tensor map(double value) {
        float[] cells = new float[6];
        Arrays.fill(cells, (float) value);
        return g.constant(HostArray.of(cells, 1, 2, 3, 1));
    }

    ExchangeAgent agent(String id, String modality, double value) {
        return new ExchangeAgent(
                new AgentFeature(id, modality, SPEC, map(value)), Pose.planar(0, 0, 0));
    }

    public Observed observed(String id, String modality, double value) {
        ExchangeAgent agent = agent(id, modality, value);
        return new Observed(agent.side(), agent.inWorld(), HostArrays.of(Map.of()));
    }

    public static double value(Tensor tensor) {
        return tensor.toHost().values()[0];
    }

    public static Link link(Adapter adapter) {
        return new Link(adapter, "s", adapter, "r");
    }

    @Override
    public void close() {
        tape.close();
        session.close();
    }

    /** Sends its feature times a learned gain, at first the given one; takes it as it is. */
    public record Gain(double gain) implements Adapter {
        @Override
        public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
            Tensor factor = g.param("gain", Init.constant(gain), 1);
            return OutgoingMessage.of("feature", g.multiply(self.feature(), factor));
        }

        @Override
        public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
            return inbox.field("feature", from.agent(), "feature");
        }
    }

    /** An adapter that does what it is told with a message of one dense field. */
    public record Scripted(List<Round> rounds, OutgoingMessage message) implements Adapter {
        public static Scripted of(OutgoingMessage message) {
            return new Scripted(Round.broadcast("feature"), message);
        }

        @Override
        public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
            return message;
        }

        @Override
        public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
            String last = rounds.get(rounds.size() - 1).name();
            return inbox.field(last, from.agent(), "feature");
        }
    }
}
