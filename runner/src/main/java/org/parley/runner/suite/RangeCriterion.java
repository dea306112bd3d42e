package org.parley.runner.suite;

/** Which poses decide who is in communication range. */
public enum RangeCriterion {
    /** True poses: truth and pairs are the same at every level of noise. */
    CLEAN,
    /** Transmitted poses, as widely used code of this field does. */
    NOISY
}
