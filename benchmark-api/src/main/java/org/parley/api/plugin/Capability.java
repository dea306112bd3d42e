package org.parley.api.plugin;

/** What a plugin says it can do; undeclared capabilities must refuse with a clear error. */
public enum Capability {
    /** Dataset: LiDAR clouds. Encoder: needs them. */
    LIDAR,
    /** Dataset: camera images. Encoder: needs them. */
    CAMERA,
    /** Dataset: depth images. Encoder: is supervised by them. */
    DEPTH,
    /** The plugin's product can be trained. */
    TRAINABLE,
    /** Adapter: sender and receiver may have grids of different size. */
    GRID_CHANGE,
    /** Adapter: sender and receiver may have different channel counts. */
    CHANNEL_CHANGE,
    /**
     * Baseline: encodes by encoders of its own, which it trains. The shared models stay frozen, but
     * agents that use the method are not as they were: tables mark it as not immutable.
     */
    OWN_ENCODER,
    /** Baseline: trains on observations of one agent through several encoders. */
    PAIRED_DATA,
    /** Baseline: gives maps that explain it. */
    EXPLAINS,
    /**
     * Baseline: every neighbour is given the ego's modality, its sensors and its model; a
     * reference, not an upper bound of an adapter.
     */
    SAME_MODALITY,
    /** Baseline: fuses by a fusion of its own, in training as in evaluation. */
    OWN_FUSION,
    /** Baseline: answers by a head of its own, in training as in evaluation. */
    OWN_HEAD
}
