package org.parley.api.graph;

/** What a graph is built for. */
public enum Mode {
    /** Batch statistics, dropout and soft relaxations are active where parameters are trained. */
    TRAIN,
    /** Running statistics, no dropout, hard decisions: what an agent computes in evaluation. */
    INFER
}
