package org.parley.runner.train;

import org.parley.api.training.OptimizerSpec;
import org.parley.nn.tape.Arena;
import org.parley.nn.training.Adam;
import org.parley.nn.training.Optimizer;
import org.parley.nn.training.Schedule;

/** What the engine makes of an optimiser's description. */
final class OptimizerFactory {
    /** Of the learning rate, at the end of a cosine. */
    private static final double LEAST = 0.01;

    private OptimizerFactory() {}

    static Optimizer of(OptimizerSpec spec, Arena arena) {
        return switch (spec.kind()) {
            case ADAM -> new Adam(arena, spec.epsilon(), spec.weightDecay());
            case ADAMW -> Adam.decoupled(arena, spec.epsilon(), spec.weightDecay());
        };
    }

    static Schedule schedule(OptimizerSpec spec) {
        return switch (spec.schedule()) {
            case CONSTANT -> Schedule.constant().after(spec.warmUp());
            case COSINE -> Schedule.cosine(spec.warmUp(), LEAST);
            case MILESTONES -> {
                double[] shares = spec.milestones().stream().mapToDouble(m -> m).toArray();
                yield Schedule.multiStep(spec.factor(), shares).after(spec.warmUp());
            }
        };
    }

    static double largestNorm(OptimizerSpec spec) {
        return spec.largestNorm() == 0 ? Double.POSITIVE_INFINITY : spec.largestNorm();
    }
}
