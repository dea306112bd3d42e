package org.parley.runner.train;

import org.parley.api.training.OptimizerSpec;
import org.parley.engine.nd4j.memory.NativeArena;
import org.parley.engine.nd4j.optimizer.AdamRule;
import org.parley.engine.nd4j.optimizer.OptimizerRule;
import org.parley.engine.nd4j.optimizer.RateSchedule;

/** What the engine makes of an optimiser's description. */
final class OptimizerFactory {
    /** Of the learning rate, at the end of a cosine. */
    private static final double LEAST = 0.01;

    private OptimizerFactory() {}

    static OptimizerRule of(OptimizerSpec spec, NativeArena arena) {
        return switch (spec.kind()) {
            case ADAM -> new AdamRule(arena, spec.epsilon(), spec.weightDecay());
            case ADAMW -> AdamRule.decoupled(arena, spec.epsilon(), spec.weightDecay());
        };
    }

    static RateSchedule schedule(OptimizerSpec spec) {
        return switch (spec.schedule()) {
            case CONSTANT -> RateSchedule.constant().after(spec.warmUp());
            case COSINE -> RateSchedule.cosine(spec.warmUp(), LEAST);
            case MILESTONES -> {
                double[] shares = spec.milestones().stream().mapToDouble(m -> m).toArray();
                yield RateSchedule.multiStep(spec.factor(), shares).after(spec.warmUp());
            }
        };
    }

    static double largestNorm(OptimizerSpec spec) {
        return spec.largestNorm() == 0 ? Double.POSITIVE_INFINITY : spec.largestNorm();
    }
}
