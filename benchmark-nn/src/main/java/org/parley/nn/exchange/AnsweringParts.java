package org.parley.nn.exchange;

import java.util.Optional;
import org.parley.api.Baseline;
import org.parley.api.Fusion;
import org.parley.api.Perception;
import org.parley.api.TaskHead;
import org.parley.api.data.Truth;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArrays;
import org.parley.api.message.AgentFeature;

/**
 * The fusion and the head by which an ego answers: the frozen ones of its perception or, where a
 * method has such a part, the method's own in scope {@code method/fusion} or {@code method/head}.
 *
 * @param perception of the ego's modality
 */
public record AnsweringParts(
        Perception perception, Optional<Fusion> ownFusion, Optional<TaskHead> ownHead) {
    /** The parts by which an ego of this perception answers in a method. */
    public static AnsweringParts of(Baseline method, Perception perception) {
        return new AnsweringParts(
                perception,
                method.ownFusion(perception.modality()),
                method.ownHead(perception.modality()));
    }

    /** The fusion that merges what the ego has and hears. */
    public Fusion fusion() {
        return ownFusion.orElse(perception.fusion());
    }

    /** The head that answers on the fused map. */
    public TaskHead head() {
        return ownHead.orElse(perception.head());
    }

    /** The fusion's scope, seen from a root view. */
    public Graph fusionScope(Graph root) {
        return scope(root, ownFusion.isPresent(), "fusion");
    }

    /** The head's scope, seen from a root view. */
    public Graph headScope(Graph root) {
        return scope(root, ownHead.isPresent(), "head");
    }

    private Graph scope(Graph root, boolean own, String part) {
        return root.scope(own ? MessageExchange.METHOD : perception.scope()).scope(part);
    }

    /** What the head should answer for an ego. */
    public HostArrays target(AgentFeature ego, Truth truth) {
        return head().target(fusion().output(ego.spec()), truth);
    }
}
