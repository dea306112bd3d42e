package org.parley.api.training;

import java.util.Optional;
import java.util.function.Supplier;
import org.parley.api.data.Truth;
import org.parley.api.geometry.Pose;
import org.parley.api.graph.HostArrays;
import org.parley.api.message.AgentFeature;

/**
 * One agent in a training sample. What is known of its surroundings is worked out when it is asked
 * for, so that it costs nothing where no loss looks at it.
 *
 * @param side its local feature in the graph
 * @param inWorld its pose as transmitted
 * @param targets gives {@link #target()}
 * @param truth gives {@link #own()}
 */
public record Observed(
        AgentFeature side,
        Pose inWorld,
        Supplier<HostArrays> targets,
        Supplier<Optional<Truth>> truth) {

    /** An agent of which nothing but the head's targets is known. */
    public Observed(AgentFeature side, Pose inWorld, HostArrays target) {
        this(side, inWorld, () -> target, Optional::empty);
    }

    /** The head's targets for this agent alone, in its own frame. */
    public HostArrays target() {
        return targets.get();
    }

    /** What this agent itself sees, in its own frame; empty where that is not known. */
    public Optional<Truth> own() {
        return truth.get();
    }
}
