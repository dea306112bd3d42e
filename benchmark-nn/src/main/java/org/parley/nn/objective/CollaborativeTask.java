package org.parley.nn.objective;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.parley.api.Adapter;
import org.parley.api.Fusion;
import org.parley.api.Link;
import org.parley.api.Perception;
import org.parley.api.TaskHead;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Loss;
import org.parley.api.graph.SupervisedOutput;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.ReceivedFeature;
import org.parley.api.training.Batch.SceneSample;
import org.parley.api.training.Observed;
import org.parley.nn.exchange.AnsweringParts;
import org.parley.nn.exchange.BroadcastSource;
import org.parley.nn.exchange.DifferentiableChannel;
import org.parley.nn.exchange.ExchangeAgent;
import org.parley.nn.exchange.ExchangeNeighbour;
import org.parley.nn.exchange.MessageExchange;

/** The ego's own task on collaborative frames: exchange, fuse, predict, loss. */
public final class CollaborativeTask {
    private final Function<String, Perception> perceptions;
    private final BiFunction<String, String, Link> links;
    private final boolean supervised;
    private final Supplier<BroadcastSource> broadcasts;
    private final Function<String, Optional<Fusion>> ownFusions;
    private final Function<String, Optional<TaskHead>> ownHeads;
    private final double neighbourWeight;

    /** The task of the head alone. */
    public CollaborativeTask(
            Function<String, Perception> perceptions, BiFunction<String, String, Link> links) {
        this(perceptions, links, false);
    }

    /**
     * @param perceptions the perception of each modality
     * @param links how a sender's modality reaches an ego's
     * @param supervised whether what a {@linkplain Fusion.Supervised supervised} fusion learns from
     *     each agent's own truth is part of the loss; other fusions have nothing to add
     */
    public CollaborativeTask(
            Function<String, Perception> perceptions,
            BiFunction<String, String, Link> links,
            boolean supervised) {
        this(
                perceptions,
                links,
                supervised,
                BroadcastSource::each,
                ego -> Optional.empty(),
                ego -> Optional.empty(),
                0);
    }

    private CollaborativeTask(
            Function<String, Perception> perceptions,
            BiFunction<String, String, Link> links,
            boolean supervised,
            Supplier<BroadcastSource> broadcasts,
            Function<String, Optional<Fusion>> ownFusions,
            Function<String, Optional<TaskHead>> ownHeads,
            double neighbourWeight) {
        this.perceptions = perceptions;
        this.links = links;
        this.supervised = supervised;
        this.broadcasts = broadcasts;
        this.ownFusions = ownFusions;
        this.ownHeads = ownHeads;
        this.neighbourWeight = neighbourWeight;
    }

    /**
     * The same task fused and answered by the method itself, in scopes {@code method/fusion} and
     * {@code method/head}, where it has such parts.
     */
    public CollaborativeTask with(Optional<Fusion> fusion, Optional<TaskHead> head) {
        return with(ego -> fusion, ego -> head);
    }

    /**
     * The same, where fusions or heads differ by the ego's modality.
     *
     * @param fusions the method's own by the ego's modality, as {@code Baseline::ownFusion}
     * @param heads the method's own by the ego's modality, as {@code Baseline::ownHead}
     */
    public CollaborativeTask with(
            Function<String, Optional<Fusion>> fusions,
            Function<String, Optional<TaskHead>> heads) {
        return new CollaborativeTask(
                perceptions, links, supervised, broadcasts, fusions, heads, neighbourWeight);
    }

    /**
     * The same task and, times {@code weight}, the mean over neighbours of how far what is received
     * of them is from their own feature, by the receiver's alignment loss. Only neighbours of the
     * ego's own modality count.
     */
    public CollaborativeTask withNeighbourAlignment(double weight) {
        return new CollaborativeTask(
                perceptions, links, supervised, broadcasts, ownFusions, ownHeads, weight);
    }

    /**
     * The same task for stages that train receivers only: whatever is selected, what is broadcast
     * first is a constant, and it is made once for all egos of a batch that hear the same agent.
     */
    public CollaborativeTask withFixedSenders() {
        return new CollaborativeTask(
                perceptions,
                links,
                supervised,
                BroadcastSource::frozenOnce,
                ownFusions,
                ownHeads,
                neighbourWeight);
    }

    /**
     * Mean over ego modalities of the head's loss on this batch, through the codecs' twins, of the
     * mean over its neighbours of what receivers learn beside it, and of the mean over its frames
     * of what the fusion learns.
     */
    public Loss loss(Graph g, List<SceneSample> samples) {
        Map<String, List<SceneSample>> byEgo = new TreeMap<>();
        for (SceneSample s : samples) {
            byEgo.computeIfAbsent(s.ego().side().modality(), k -> new ArrayList<>()).add(s);
        }
        BroadcastSource heard = broadcasts.get();
        List<Loss> losses = new ArrayList<>();
        byEgo.forEach(
                (modality, own) -> losses.add(loss(g, heard, perceptions.apply(modality), own)));
        return Loss.mean(g, losses);
    }

    private Loss loss(
            Graph g, BroadcastSource heard, Perception perception, List<SceneSample> samples) {
        AnsweringParts parts =
                new AnsweringParts(
                        perception,
                        ownFusions.apply(perception.modality()),
                        ownHeads.apply(perception.modality()));
        List<SupervisedOutput> fused = new ArrayList<>();
        List<HostArrays> targets = new ArrayList<>();
        List<Loss> beside = new ArrayList<>();
        for (SceneSample sample : samples) {
            Graph keyed = g.keyed("sample" + fused.size());
            List<ExchangeNeighbour> neighbours = neighbours(sample);
            List<ReceivedFeature> received =
                    MessageExchange.received(
                            keyed,
                            new DifferentiableChannel(),
                            heard,
                            agent(sample.ego()),
                            neighbours);
            received.forEach(r -> beside(keyed, sample, neighbours, r).ifPresent(beside::add));
            fused.add(fused(parts.fusionScope(g), parts.fusion(), sample, received));
            targets.add(sample.target());
        }
        TaskHead head = parts.head();
        Graph answering = parts.headScope(g);
        Tensor maps = g.concat(fused.stream().map(SupervisedOutput::result).toList(), 0);
        Loss loss = head.loss(answering, head.predict(answering, maps), targets);
        Loss all = beside.isEmpty() ? loss : loss.plus(g, Loss.mean(g, beside));
        return FusionLessons.with(g, all, fused);
    }

    private Optional<Loss> beside(
            Graph g,
            SceneSample sample,
            List<ExchangeNeighbour> neighbours,
            ReceivedFeature received) {
        AgentFeature ego = sample.ego().side();
        String agent = received.from().agent();
        ExchangeNeighbour sender =
                neighbours.stream()
                        .filter(n -> n.agent().side().agent().equals(agent))
                        .findFirst()
                        .orElseThrow();
        Adapter receiver = sender.link().receiver();
        Graph scope = MessageExchange.receiving(g, agent, sender.link());
        Optional<Loss> beside =
                receiver.besideTask(scope, ego, received.from(), received.feature());
        AgentFeature own = sender.agent().side();
        if (neighbourWeight == 0 || !own.modality().equals(ego.modality())) {
            return beside;
        }
        Loss apart = NeighbourAlignment.loss(scope, receiver, own, received);
        Loss weighted = apart.scaled(g, neighbourWeight);
        return Optional.of(beside.map(b -> b.plus(g, weighted)).orElse(weighted));
    }

    private SupervisedOutput fused(
            Graph g, Fusion fusion, SceneSample sample, List<ReceivedFeature> received) {
        return supervised && fusion instanceof Fusion.Supervised teachable
                ? teachable.fuse(
                        g,
                        sample.ego().side(),
                        received,
                        OwnTargets.of(teachable, sample, received))
                : SupervisedOutput.without(fusion.fuse(g, sample.ego().side(), received));
    }

    private static ExchangeAgent agent(Observed o) {
        return new ExchangeAgent(o.side(), o.inWorld());
    }

    private List<ExchangeNeighbour> neighbours(SceneSample sample) {
        String ego = sample.ego().side().modality();
        return sample.others().stream()
                .map(o -> new ExchangeNeighbour(agent(o), links.apply(o.side().modality(), ego)))
                .toList();
    }
}
