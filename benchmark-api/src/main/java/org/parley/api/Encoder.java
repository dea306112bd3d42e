package org.parley.api;

import java.util.List;
import org.parley.api.data.Observation;
import org.parley.api.data.PointCloud;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.SupervisedOutput;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;

/** Turns one agent's observation into its local feature. */
public sealed interface Encoder extends AutoCloseable {
    /** Shape and grid of the feature, in the agent's frame. */
    FeatureSpec spec();

    /**
     * The LiDAR returns that an agent with this encoder has, in its own frame: what it shares where
     * points are exchanged. Pure and thread-safe.
     */
    default PointCloud points(Observation observation) {
        return observation.lidar();
    }

    @Override
    default void close() {}

    /** An encoder written in ops, which can be trained. */
    non-sealed interface Trainable extends Encoder {
        /** The part that needs no parameters: crop, voxelise, resize. Pure and thread-safe. */
        HostArrays prepare(Observation observation);

        /** Features {@code (N, H, W, C)} of N prepared observations. */
        Tensor encode(Graph g, List<HostArrays> prepared);
    }

    /**
     * An encoder that also learns from labels its own sensors provide, such as depth images. They
     * are read in training only: an encoder never sees them when it is used.
     */
    interface Supervised extends Trainable {
        /** Labels of one observation. Pure and thread-safe. */
        HostArrays labels(Observation observation);

        /** What {@link #encode} gives, and what the labels teach. */
        SupervisedOutput encode(Graph g, List<HostArrays> prepared, List<HostArrays> labels);
    }

    /** A saved network that runs outside the graph and can only be used frozen. */
    non-sealed interface Opaque extends Encoder {
        /** The feature {@code (1, H, W, C)} of one observation. */
        org.parley.api.graph.HostArray encode(Observation observation);
    }
}
