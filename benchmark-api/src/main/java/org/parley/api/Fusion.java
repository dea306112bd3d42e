package org.parley.api;

import java.util.List;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.Received;
import org.parley.api.message.Side;

/** Joins the ego's own feature with what it received. */
public interface Fusion extends AutoCloseable {
    /** Shape and grid of the result for an ego feature of the given shape. */
    FeatureSpec output(FeatureSpec ego);

    /**
     * The fused map {@code (1, H, W, C')} in the ego's frame; {@code received} may be empty. Maps
     * in the sender's frame are warped here.
     */
    Tensor fuse(Graph g, Side ego, List<Received> received);

    @Override
    default void close() {}
}
