package org.parley.api;

import java.util.List;
import java.util.Map;
import org.parley.api.data.Truth;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.SupervisedOutput;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.ReceivedFeature;

/** Joins the ego's own feature with what it received. */
public interface Fusion extends AutoCloseable {
    /** Shape and grid of the result for an ego feature of the given shape. */
    FeatureSpec output(FeatureSpec ego);

    /**
     * The fused map {@code (1, H, W, C')} in the ego's frame; {@code received} may be empty. Maps
     * in the sender's frame are warped here.
     */
    Tensor fuse(Graph g, AgentFeature ego, List<ReceivedFeature> received);

    /**
     * A fusion that also learns from what each agent sees alone, such as one that weighs cells by
     * an estimate of where objects are.
     */
    interface Supervised extends Fusion {
        /**
         * What one agent's own truth, in its own frame, teaches. Pure and thread-safe.
         *
         * @param spec of the feature that the agent brings to the fusion
         */
        HostArrays target(FeatureSpec spec, Truth own);

        /**
         * What {@link #fuse(Graph, AgentFeature, List)} gives, and the mean over agents of what
         * their targets teach.
         *
         * @param targets by agent id; who has none teaches nothing
         */
        SupervisedOutput fuse(
                Graph g,
                AgentFeature ego,
                List<ReceivedFeature> received,
                Map<String, HostArrays> targets);

        @Override
        default Tensor fuse(Graph g, AgentFeature ego, List<ReceivedFeature> received) {
            return fuse(g, ego, received, Map.of()).result();
        }
    }

    @Override
    default void close() {}
}
