package org.parley.nn.wire;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.parley.api.Adapter;
import org.parley.api.Context;
import org.parley.api.Encoder;
import org.parley.api.Fusion;
import org.parley.api.Link;
import org.parley.api.Negotiator;
import org.parley.api.Perception;
import org.parley.api.PluginRef;
import org.parley.api.Progress;
import org.parley.api.TaskHead;
import org.parley.api.data.Observation;
import org.parley.api.data.Prediction;
import org.parley.api.data.Truth;
import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Pose;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.ReceivedFeature;
import org.parley.api.message.Round;
import org.parley.api.random.SeedStream;
import org.parley.nn.exchange.ExchangeAgent;
import org.parley.nn.exchange.ExchangeNeighbour;
import org.parley.nn.exchange.MessageChannel;
import org.parley.nn.exchange.MessageExchange;

/** Models whose heads are as sure of a cell as the first channel of its feature says. */
record WireHost(Map<String, FeatureSpec> specs) implements Context {
    static final SeedStream SEEDS = new SeedStream(83);

    static FeatureSpec ground(int channels, int rows, int columns) {
        return FeatureSpec.bev(channels, new BevGrid(0, 0, 1, columns, rows));
    }

    FeatureSpec spec(String modality) {
        FeatureSpec spec = specs.get(modality);
        if (spec == null) {
            throw BenchmarkException.user("there is no modality '%s'", modality);
        }
        return spec;
    }

    @Override
    public Perception perception(String modality) {
        return new Perception(
                modality, new NoEncoder(spec(modality)), new Alone(), new FirstChannel());
    }

    @Override
    public SeedStream seeds() {
        return SEEDS;
    }

    @Override
    public Path scratchDirectory() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Progress progress() {
        return Progress.silent();
    }

    @Override
    public Adapter adapter(PluginRef ref) {
        return new Plain();
    }

    @Override
    public Negotiator negotiator(PluginRef ref) {
        throw new UnsupportedOperationException();
    }

    /** A map whose first channel is the confidence of each cell; the others count up. */
    static HostArray sure(FeatureSpec spec, double... confidences) {
        float[] v = new float[spec.rows() * spec.columns() * spec.channels()];
        for (int cell = 0; cell < spec.rows() * spec.columns(); cell++) {
            for (int c = 0; c < spec.channels(); c++) {
                v[cell * spec.channels() + c] = c == 0 ? (float) confidences[cell] : cell + c;
            }
        }
        return HostArray.of(v, 1, spec.rows(), spec.columns(), spec.channels());
    }

    /** An agent at the origin. */
    ExchangeAgent agent(Graph g, String id, String modality, HostArray feature) {
        AgentFeature side = new AgentFeature(id, modality, spec(modality), g.constant(feature));
        return new ExchangeAgent(side, Pose.planar(0, 0, 0));
    }

    /** What an ego hears of neighbours that all use one adapter. */
    static List<ReceivedFeature> heard(
            Graph g, MessageChannel wire, Adapter adapter, List<ExchangeAgent> egoFirst) {
        List<ExchangeNeighbour> others = new ArrayList<>();
        for (ExchangeAgent other : egoFirst.subList(1, egoFirst.size())) {
            others.add(new ExchangeNeighbour(other, new Link(adapter, "s", adapter, "r")));
        }
        return MessageExchange.received(g, wire, egoFirst.get(0), others);
    }

    /** Sends its feature and takes it as it is. */
    record Plain() implements Adapter {
        @Override
        public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
            return OutgoingMessage.of("feature", self.feature());
        }

        @Override
        public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
            return inbox.field("feature", from.agent(), "feature");
        }

        @Override
        public FeatureSpec received(FeatureSpec ego, FeatureSpec from) {
            return from;
        }
    }

    private record NoEncoder(FeatureSpec spec) implements Encoder.Trainable {
        @Override
        public HostArrays prepare(Observation observation) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Tensor encode(Graph g, List<HostArrays> prepared) {
            throw new UnsupportedOperationException();
        }
    }

    private record Alone() implements Fusion {
        @Override
        public FeatureSpec output(FeatureSpec ego) {
            return ego;
        }

        @Override
        public Tensor fuse(Graph g, AgentFeature ego, List<ReceivedFeature> received) {
            return ego.feature();
        }
    }

    private record FirstChannel() implements TaskHead {
        @Override
        public Map<String, Tensor> predict(Graph g, Tensor fused) {
            return Map.of("first", g.slice(fused, 3, 0, 1));
        }

        @Override
        public Optional<Tensor> confidence(Graph g, Map<String, Tensor> outputs) {
            return Optional.of(Objects.requireNonNull(outputs.get("first")));
        }

        @Override
        public HostArrays target(FeatureSpec fused, Truth truth) {
            return HostArrays.of(Map.of());
        }

        @Override
        public Loss loss(Graph g, Map<String, Tensor> outputs, List<HostArrays> targets) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Prediction decode(FeatureSpec fused, Map<String, HostArray> outputs) {
            throw new UnsupportedOperationException();
        }
    }
}
