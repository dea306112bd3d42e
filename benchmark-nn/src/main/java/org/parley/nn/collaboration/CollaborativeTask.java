package org.parley.nn.collaboration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.parley.api.Link;
import org.parley.api.Perception;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.Received;
import org.parley.api.training.Batch.SceneSample;
import org.parley.api.training.Observed;

/** The ego's own task on collaborative frames: walk, fuse, predict, loss. */
public final class CollaborativeTask {
    private final Function<String, Perception> perceptions;
    private final BiFunction<String, String, Link> links;

    /**
     * @param perceptions the perception of each modality
     * @param links how a sender's modality reaches an ego's
     */
    public CollaborativeTask(
            Function<String, Perception> perceptions, BiFunction<String, String, Link> links) {
        this.perceptions = perceptions;
        this.links = links;
    }

    /** Mean over ego modalities of the head's loss on this batch, through the codecs' twins. */
    public Loss loss(Graph g, List<SceneSample> samples) {
        Map<String, List<SceneSample>> byEgo = new TreeMap<>();
        for (SceneSample s : samples) {
            byEgo.computeIfAbsent(s.ego().side().modality(), k -> new ArrayList<>()).add(s);
        }
        List<Loss> losses = new ArrayList<>();
        byEgo.forEach((modality, own) -> losses.add(loss(g, perceptions.apply(modality), own)));
        Loss total = losses.get(0);
        for (Loss next : losses.subList(1, losses.size())) {
            total = total.plus(g, next);
        }
        return total.scaled(g, 1.0 / losses.size());
    }

    private Loss loss(Graph g, Perception perception, List<SceneSample> samples) {
        List<Tensor> fused = new ArrayList<>();
        List<HostArrays> targets = new ArrayList<>();
        for (SceneSample sample : samples) {
            List<Received> received =
                    Walk.received(
                            g.keyed("sample" + fused.size()),
                            new TwinWire(),
                            agent(sample.ego()),
                            neighbours(sample));
            Graph scope = g.scope(perception.scope()).scope("fusion");
            fused.add(perception.fusion().fuse(scope, sample.ego().side(), received));
            targets.add(sample.target());
        }
        Graph head = g.scope(perception.scope()).scope("head");
        Map<String, Tensor> outputs = perception.head().predict(head, g.concat(fused, 0));
        return perception.head().loss(head, outputs, targets);
    }

    private static Agent agent(Observed o) {
        return new Agent(o.side(), o.inWorld());
    }

    private List<Neighbour> neighbours(SceneSample sample) {
        String ego = sample.ego().side().modality();
        return sample.others().stream()
                .map(o -> new Neighbour(agent(o), links.apply(o.side().modality(), ego)))
                .toList();
    }
}
