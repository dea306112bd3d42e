package org.parley.runner.suite;

/** Who is ego in a frame. */
public enum EgoPolicy {
    /** One agent of each modality that occurs: the first by id. */
    EACH_TYPE,
    /** The first agent by id. */
    FIRST
}
