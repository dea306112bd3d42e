package org.parley.runner.suite;

/** How local features of frozen models are kept, to be computed once for all methods. */
public enum FeatureCache {
    /** As they are: results are those of features that are computed anew. */
    FLOAT32,
    /** In half the space, rounded. */
    FLOAT16,
    /** Not at all. */
    NONE
}
