package org.parley.api.graph;

/**
 * How a parameter is born; random inits draw from the seed stream keyed by the parameter's name.
 */
public sealed interface Init {
    /** Every entry equals {@code value}. */
    record Constant(double value) implements Init {}

    /** Normal with mean 0. */
    record Normal(double deviation) implements Init {}

    /** Uniform in ±gain·√(3 / fanIn): variance gain² / fanIn. */
    record FanIn(int fanIn, double gain) implements Init {}

    /** The given values. */
    record Given(HostArray values) implements Init {}

    static Init zeros() {
        return new Constant(0);
    }

    static Init ones() {
        return new Constant(1);
    }

    static Init constant(double value) {
        return new Constant(value);
    }

    static Init normal(double deviation) {
        return new Normal(deviation);
    }

    /** He initialisation for layers followed by a rectifier. */
    static Init he(int fanIn) {
        return new FanIn(fanIn, Math.sqrt(2));
    }

    /** Unit-variance initialisation for linear outputs. */
    static Init lecun(int fanIn) {
        return new FanIn(fanIn, 1);
    }
}
