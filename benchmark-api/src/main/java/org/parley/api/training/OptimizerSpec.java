package org.parley.api.training;

import static org.parley.api.error.Require.require;

import java.util.List;

/**
 * How a stage moves its parameters, and how its learning rate changes on the way.
 *
 * @param kind of the optimiser
 * @param epsilon added to the root of Adam's second moment
 * @param weightDecay added to the gradient (Adam) or taken off the parameter (AdamW)
 * @param schedule of the learning rate
 * @param warmUp share of the steps over which the rate rises from near zero; a cosine takes at
 *     least one step for it
 * @param milestones shares of the steps, rising, after which schedule {@code MILESTONES} multiplies
 *     the rate by {@code factor}
 * @param factor at each milestone
 * @param largestNorm of all gradients of a step together, longer ones are shortened to it; 0 for as
 *     they are
 */
public record OptimizerSpec(
        Kind kind,
        double epsilon,
        double weightDecay,
        Schedule schedule,
        double warmUp,
        List<Double> milestones,
        double factor,
        double largestNorm) {
    public OptimizerSpec {
        require(epsilon > 0, "epsilon must be positive, was %s", epsilon);
        require(weightDecay >= 0, "weightDecay must not be negative, was %s", weightDecay);
        require(warmUp >= 0 && warmUp < 1, "warmUp must be in [0, 1), was %s", warmUp);
        require(factor > 0, "factor must be positive, was %s", factor);
        require(largestNorm >= 0, "largestNorm must not be negative, was %s", largestNorm);
        require(
                milestones.isEmpty() != (schedule == Schedule.MILESTONES),
                "schedule milestones and the key milestones, shares of the steps, belong"
                        + " together; found schedule %s and milestones %s",
                schedule.name().toLowerCase(java.util.Locale.ROOT),
                milestones);
        double before = 0;
        for (double milestone : milestones) {
            require(
                    milestone > before && milestone < 1,
                    "milestones must be rising shares between 0 and 1, were %s",
                    milestones);
            before = milestone;
        }
        milestones = List.copyOf(milestones);
    }

    /** Of an optimiser. */
    public enum Kind {
        /** Kingma and Ba 2015; weight decay is a term of the gradient. */
        ADAM,
        /** Loshchilov and Hutter 2019: weight decay apart from the gradient. */
        ADAMW,
        /** Plain gradient descent: the parameter less the rate times its gradient. */
        SGD
    }

    /** Of a learning rate, as a share of its peak. */
    public enum Schedule {
        /** The peak. */
        CONSTANT,
        /** Half a cosine from the peak down to 1 % of it. */
        COSINE,
        /** The peak, multiplied by a factor at every milestone. */
        MILESTONES
    }

    /** Adam with ε = 1e-10 and weight decay 1e-4, a start of 5 % and a cosine, unlimited. */
    public static OptimizerSpec standard() {
        return new OptimizerSpec(Kind.ADAM, 1e-10, 1e-4, Schedule.COSINE, 0.05, List.of(), 0.1, 0);
    }

    /** Adam as it is published, at a constant rate. */
    public static OptimizerSpec adam(double epsilon, double weightDecay) {
        return constant(Kind.ADAM, epsilon, weightDecay);
    }

    /** Adam with decoupled weight decay, at a constant rate. */
    public static OptimizerSpec adamw(double epsilon, double weightDecay) {
        return constant(Kind.ADAMW, epsilon, weightDecay);
    }

    /** Plain gradient descent at a constant rate. */
    public static OptimizerSpec sgd() {
        return constant(Kind.SGD, 1, 0);
    }

    private static OptimizerSpec constant(Kind kind, double epsilon, double weightDecay) {
        return new OptimizerSpec(
                kind, epsilon, weightDecay, Schedule.CONSTANT, 0, List.of(), 0.1, 0);
    }

    /** The same, with the gradients of a step shortened to this norm together. */
    public OptimizerSpec atMost(double norm) {
        return new OptimizerSpec(
                kind, epsilon, weightDecay, schedule, warmUp, milestones, factor, norm);
    }
}
