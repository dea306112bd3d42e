package org.parley.datasets.opv2v;

/** What every agent must have in every frame. */
public enum AgentRequirement {
    /** The cloud of 64 channels. */
    LIDAR,
    /** All camera images. */
    CAMERA,
    /** All camera images with their depth images. */
    DEPTH
}
