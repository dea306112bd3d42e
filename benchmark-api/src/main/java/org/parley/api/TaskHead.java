package org.parley.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.api.data.Prediction;
import org.parley.api.data.Truth;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;

/** Reads a task's answer from a fused map: detection boxes or a segmentation. */
public interface TaskHead extends AutoCloseable {
    /** Raw outputs {@code (N, …)} by name from fused maps {@code (N, H, W, C)}. */
    Map<String, Tensor> predict(Graph g, Tensor fused);

    /** Training targets of one frame on the fused map's grid. Pure and thread-safe. */
    HostArrays target(FeatureSpec fused, Truth truth);

    /** The loss of N outputs against N targets. */
    Loss loss(Graph g, Map<String, Tensor> outputs, List<HostArrays> targets);

    /**
     * How sure the outputs are that there is something in each cell, {@code (N, H, W, 1)} between 0
     * and 1, for methods that send only cells worth it; empty where the task knows no such thing.
     */
    default Optional<Tensor> confidence(Graph g, Map<String, Tensor> outputs) {
        return Optional.empty();
    }

    /** The answer for one frame from its outputs {@code (1, …)}, in the ego's frame. */
    Prediction decode(FeatureSpec fused, Map<String, HostArray> outputs);

    @Override
    default void close() {}
}
