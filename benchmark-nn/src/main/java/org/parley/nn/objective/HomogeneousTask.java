package org.parley.nn.objective;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.api.Encoder;
import org.parley.api.Fusion;
import org.parley.api.Perception;
import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.Pose;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Loss;
import org.parley.api.graph.SupervisedOutput;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.OutputFrame;
import org.parley.api.message.ReceivedFeature;
import org.parley.nn.exchange.ExchangeAgent;

/**
 * Step 0: encoder, fusion and head of one modality learn together on frames in which every agent
 * has that modality. All agents of a batch are encoded at once; each frame is fused for its ego;
 * the head answers for the whole batch.
 */
public final class HomogeneousTask {
    /** What the encoder of an agent starts from. */
    public sealed interface Input {
        /**
         * For a trainable encoder.
         *
         * @param labels of a {@linkplain Encoder.Supervised supervised} encoder
         */
        record Prepared(HostArrays arrays, Optional<HostArrays> labels) implements Input {}

        /** What an opaque encoder made, {@code (1, H, W, C)}. */
        record Feature(HostArray values) implements Input {}
    }

    /**
     * One agent of a frame.
     *
     * @param inWorld where it believes it is
     * @param alone what its own truth teaches a {@linkplain Fusion.Supervised supervised} fusion
     */
    public record Member(String agent, Pose inWorld, Input input, Optional<HostArrays> alone) {}

    /**
     * A frame.
     *
     * @param members the ego first
     * @param target of the head, on the fused grid
     */
    public record Sample(List<Member> members, HostArrays target) {
        public Sample {
            members = List.copyOf(members);
        }
    }

    private final Perception perception;
    private final FeatureSpec spec;

    public HomogeneousTask(Perception perception) {
        this.perception = perception;
        this.spec = perception.encoder().spec();
    }

    /** The task's loss, then the encoder's, then the fusion's. */
    public Loss loss(Graph g, List<Sample> samples) {
        Graph scope = g.scope(perception.scope());
        SupervisedOutput features = features(scope.scope("encoder"), samples);
        List<SupervisedOutput> fused = new ArrayList<>();
        int next = 0;
        for (Sample sample : samples) {
            int agents = sample.members().size();
            Tensor own = g.slice(features.result(), 0, next, next + agents);
            fused.add(fused(scope.scope("fusion"), sample, own));
            next += agents;
        }
        Loss loss = task(scope.scope("head"), samples, fused);
        if (features.loss().isPresent()) {
            loss = loss.plus(g, features.loss().get());
        }
        return FusionLessons.with(g, loss, fused);
    }

    private Loss task(Graph head, List<Sample> samples, List<SupervisedOutput> fused) {
        Tensor maps = head.concat(fused.stream().map(SupervisedOutput::result).toList(), 0);
        Map<String, Tensor> outputs = perception.head().predict(head, maps);
        return perception.head().loss(head, outputs, samples.stream().map(Sample::target).toList());
    }

    /** Of all agents, one after the other: {@code (N, H, W, C)}. */
    private SupervisedOutput features(Graph g, List<Sample> samples) {
        List<Input> inputs =
                samples.stream().flatMap(s -> s.members().stream()).map(Member::input).toList();
        if (perception.encoder() instanceof Encoder.Supervised encoder) {
            return encoder.encode(g, arrays(inputs), labels(inputs));
        }
        if (perception.encoder() instanceof Encoder.Trainable encoder) {
            return SupervisedOutput.without(encoder.encode(g, arrays(inputs)));
        }
        List<Tensor> maps = new ArrayList<>();
        for (Input input : inputs) {
            maps.add(g.constant(((Input.Feature) input).values()));
        }
        return SupervisedOutput.without(g.concat(maps, 0));
    }

    private static List<HostArrays> arrays(List<Input> inputs) {
        return inputs.stream().map(i -> ((Input.Prepared) i).arrays()).toList();
    }

    private List<HostArrays> labels(List<Input> inputs) {
        return inputs.stream()
                .map(
                        i ->
                                ((Input.Prepared) i)
                                        .labels()
                                        .orElseThrow(
                                                () ->
                                                        BenchmarkException.internal(
                                                                "the encoder of %s learns from"
                                                                        + " labels, got none",
                                                                perception.modality())))
                .toList();
    }

    private SupervisedOutput fused(Graph g, Sample sample, Tensor features) {
        List<ExchangeAgent> agents = new ArrayList<>();
        Map<String, HostArrays> targets = new LinkedHashMap<>();
        for (int i = 0; i < sample.members().size(); i++) {
            Member m = sample.members().get(i);
            Tensor feature = g.slice(features, 0, i, i + 1);
            AgentFeature side = new AgentFeature(m.agent(), perception.modality(), spec, feature);
            agents.add(new ExchangeAgent(side, m.inWorld()));
            m.alone().ifPresent(t -> targets.put(m.agent(), t));
        }
        ExchangeAgent ego = agents.get(0);
        List<ReceivedFeature> received =
                agents.stream()
                        .skip(1)
                        .map(
                                a ->
                                        new ReceivedFeature(
                                                a.seenBy(ego),
                                                a.side().feature(),
                                                OutputFrame.SENDER,
                                                spec))
                        .toList();
        return perception.fusion() instanceof Fusion.Supervised supervised
                ? supervised.fuse(g, ego.side(), received, targets)
                : SupervisedOutput.without(perception.fusion().fuse(g, ego.side(), received));
    }
}
