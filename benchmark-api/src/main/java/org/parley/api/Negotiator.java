package org.parley.api;

import java.util.List;
import java.util.Map;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;

/** Derives a common representation from features of several modalities at one place. */
public interface Negotiator extends AutoCloseable {
    /** Shape and grid of the common representation for members of the given shapes. */
    FeatureSpec common(List<FeatureSpec> members);

    /** The common representation {@code (1, H, W, C)}; members are views of one observation. */
    Tensor negotiate(Graph g, List<AgentFeature> members);

    /** Named maps that explain the last negotiation, for pictures. */
    default Map<String, Tensor> explain() {
        return Map.of();
    }

    @Override
    default void close() {}
}
