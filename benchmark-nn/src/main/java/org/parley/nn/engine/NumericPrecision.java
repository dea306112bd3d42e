package org.parley.nn.engine;

/** The width of the numbers that a session computes with. */
public enum NumericPrecision {
    /** 32 bits: trains and evaluates. */
    FLOAT,
    /** 64 bits: proves gradients, and that two engines do the same. */
    DOUBLE
}
