package org.parley.saved;

/** What of an observation a network sees. */
public enum InputKind {
    /** The sweep from above; see {@link PillarImage}. */
    PILLAR_IMAGE,
    /** The sweep from the sensor; see {@link RangeImage}. */
    RANGE_IMAGE,
    /** The first camera's picture; see {@link CameraInput}. */
    CAMERA
}
