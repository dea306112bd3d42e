package org.parley.runner.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.parley.api.Baseline;
import org.parley.api.Link;
import org.parley.api.data.Detections;
import org.parley.api.data.PointCloud;
import org.parley.api.data.Prediction;
import org.parley.api.data.Truth;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.ReceivedFeature;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.FusionStage;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.api.random.SeedStream;
import org.parley.leaderboard.result.FrameRecord;
import org.parley.leaderboard.result.LinkRecord;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.exchange.AnsweringParts;
import org.parley.nn.exchange.ExchangeAgent;
import org.parley.nn.exchange.ExchangeNeighbour;
import org.parley.nn.exchange.MessageExchange;
import org.parley.nn.exchange.SerializedChannel;
import org.parley.runner.feature.MethodFeatures;
import org.parley.runner.feature.PerceptionModels;
import org.parley.runner.frame.ChannelModel;
import org.parley.runner.frame.EgoFrame;
import org.parley.runner.frame.FrameParticipant;
import org.parley.runner.frame.GroundTruth;
import org.parley.runner.frame.LruCache;
import org.parley.runner.plugin.AgentMethod;

/** Evaluates frames over real bytes; every agent has its own instance of the method. */
final class FrameEvaluator implements AutoCloseable {
    /** Of one frame, or nearly so. */
    private static final int MOST_AGENTS = 16;

    private final PerceptionModels models;
    private final PluginDescriptor descriptor;
    private final Supplier<AgentMethod> method;
    private final SeedStream seeds;
    private final GroundTruth truths;
    private final ChannelModel air;
    private final MethodFeatures features;
    private final Map<String, AgentMethod> instances = new TreeMap<>();

    /** What agents find alone, which late fusion asks for once for every ego of a frame. */
    private final LruCache<Seen, Detections> found = new LruCache<>(MOST_AGENTS, d -> 1);

    private final FrameBroadcasts heard = new FrameBroadcasts();

    /** Who, as what, and of which frame. */
    private record Seen(String frame, String agent, String modality) {}

    /**
     * @param descriptor what the method says of itself
     * @param truths what counts as truth, and so as an answer
     * @param air what lies between the agents
     */
    FrameEvaluator(
            PerceptionModels models,
            PluginDescriptor descriptor,
            Supplier<AgentMethod> method,
            SeedStream seeds,
            GroundTruth truths,
            ChannelModel air) {
        this.models = models;
        this.features = new MethodFeatures(models);
        this.descriptor = descriptor;
        this.method = method;
        this.seeds = seeds;
        this.truths = truths;
        this.air = air;
    }

    /** The method as {@code agent} runs it. */
    private Baseline instance(String agent) {
        return instances.computeIfAbsent(agent, k -> method.get()).baseline();
    }

    @Override
    public void close() {
        instances.values().forEach(AgentMethod::close);
        instances.clear();
    }

    /** Runs one frame. */
    FrameRecord evaluate(EgoFrame frame) {
        try (ComputedGraph graph = models.session().infer()) {
            Graph g = graph.graph(seeds.child("frame")).keyed(frame.frame().id());
            Baseline own = instance(frame.ego().agent());
            if (descriptor.fuses(FusionStage.EARLY)) {
                return points(g, own, frame);
            }
            if (descriptor.capabilities().contains(Capability.SAME_MODALITY)) {
                return collaborative(g, own, frame.homogeneous()).among(frame.neighbours());
            }
            return collaborative(g, own, frame);
        }
    }

    /** Features, boxes, both or nothing at all, through one channel. */
    private FrameRecord collaborative(Graph g, Baseline own, EgoFrame frame) {
        SerializedChannel wire = air.wire(frame);
        Prediction answer =
                descriptor.fuses(FusionStage.INTERMEDIATE)
                        ? fused(g, own, frame, features(g, wire, own, frame))
                        : byItself(g, own, frame);
        return record(
                frame,
                descriptor.fuses(FusionStage.LATE) ? boxes(g, wire, own, frame, answer) : answer,
                wire);
    }

    /** The answer of an ego that hears no features; where others ask for its boxes, made once. */
    private Prediction byItself(Graph g, Baseline own, EgoFrame frame) {
        return descriptor.fuses(FusionStage.LATE)
                ? alone(g, own, frame, frame.ego())
                : fused(g, own, frame, List.of());
    }

    private List<ReceivedFeature> features(
            Graph g, SerializedChannel wire, Baseline own, EgoFrame frame) {
        List<ExchangeNeighbour> neighbours = new ArrayList<>();
        for (FrameParticipant p : frame.others()) {
            String sender = p.modality();
            String receiver = frame.ego().modality();
            Link atSender = instance(p.agent()).link(sender, receiver);
            Link atEgo = own.link(sender, receiver);
            Link link =
                    new Link(
                            atSender.sender(),
                            atSender.senderScope(),
                            atEgo.receiver(),
                            atEgo.receiverScope());
            neighbours.add(new ExchangeNeighbour(agent(g, p), link));
        }
        ExchangeAgent ego = agent(g, frame.ego());
        return MessageExchange.received(g, wire, heard.in(frame), ego, neighbours);
    }

    /** The ego's answer, and what others find alone. */
    private Detections boxes(
            Graph g, SerializedChannel wire, Baseline own, EgoFrame frame, Prediction answer) {
        LateFusion late = new LateFusion(g, wire, frame.ego(), own.boxMerging());
        late.add(detections(frame.ego(), answer));
        for (FrameParticipant p : frame.others()) {
            Baseline other = instance(p.agent());
            late.receive(p, features.spec(other, p.modality()), alone(g, other, frame, p));
        }
        return late.merged();
    }

    /** What an agent of the frame finds in what it sees itself. */
    private Detections alone(Graph g, Baseline own, EgoFrame frame, FrameParticipant p) {
        EgoFrame itself = new EgoFrame(frame.frame(), p, List.of(), frame.truth());
        return found.get(
                new Seen(p.frame(), p.agent(), p.modality()),
                seen -> detections(p, fused(g, own, itself, List.of())));
    }

    private FrameRecord points(Graph g, Baseline own, EgoFrame frame) {
        SerializedChannel wire = air.wire(frame);
        FrameParticipant ego = frame.ego();
        EarlyFusion early = new EarlyFusion(g, wire, ego);
        early.add(models.points(ego.modality(), ego.observation()));
        for (FrameParticipant p : frame.others()) {
            PointCloud cloud = models.points(p.modality(), p.observation());
            early.receive(p, models.spec(p.modality()), cloud);
        }
        FrameParticipant merged = early.merged().as(own.model(ego.modality()));
        EgoFrame alone = new EgoFrame(frame.frame(), merged, List.of(), frame.truth());
        return record(frame, fused(g, own, alone, List.of()), wire);
    }

    private static Detections detections(FrameParticipant p, Prediction prediction) {
        if (prediction instanceof Detections detections) {
            return detections;
        }
        throw BenchmarkException.user(
                "late fusion merges boxes, but the head of modality '%s' answers with a class map;"
                        + " leave the method out of this scenario's 'methods'",
                p.modality());
    }

    private ExchangeAgent agent(Graph g, FrameParticipant p) {
        return new ExchangeAgent(features.fixed(g, instance(p.agent()), p), p.believed());
    }

    private Prediction fused(
            Graph g, Baseline own, EgoFrame frame, List<ReceivedFeature> received) {
        AnsweringParts parts = AnsweringParts.of(own, models.perception(frame.ego().modality()));
        AgentFeature ego = agent(g, frame.ego()).side();
        Tensor map = parts.fusion().fuse(parts.fusionScope(g), ego, received);
        Map<String, HostArray> outputs = new LinkedHashMap<>();
        parts.head()
                .predict(parts.headScope(g), map)
                .forEach((name, t) -> outputs.put(name, t.toHost()));
        return parts.head().decode(parts.fusion().output(ego.spec()), outputs);
    }

    private FrameRecord record(EgoFrame frame, Prediction made, SerializedChannel wire) {
        Prediction prediction =
                made instanceof Detections d ? truths.asked(d, frame.ego().observation()) : made;
        List<LinkRecord> links = new ArrayList<>();
        for (FrameParticipant p : frame.others()) {
            links.add(
                    new LinkRecord(
                            p.agent(),
                            p.modality(),
                            bytes(wire, c -> c.to().equals(p.agent())),
                            bytes(wire, c -> c.arrived() && c.from().equals(p.agent()))));
        }
        boolean silent = wire.crossings().isEmpty();
        return new FrameRecord(
                frame.frame().scene(),
                frame.frame().id(),
                frame.ego().agent(),
                frame.ego().modality(),
                frame.neighbours(),
                compared(frame.truth(), prediction),
                prediction,
                silent ? List.of() : links,
                bytes(wire, c -> true),
                frame.frame().supporter(frame.ego().agent()));
    }

    /** The labels the prediction is compared with; boxes need no class map. */
    private static Truth compared(Truth truth, Prediction prediction) {
        return prediction instanceof Detections
                ? new Truth(truth.ids(), truth.boxes(), Optional.empty())
                : truth;
    }

    private static long bytes(
            SerializedChannel wire,
            java.util.function.Predicate<SerializedChannel.Crossing> which) {
        return wire.crossings().stream()
                .filter(which)
                .mapToLong(SerializedChannel.Crossing::bytes)
                .sum();
    }
}
