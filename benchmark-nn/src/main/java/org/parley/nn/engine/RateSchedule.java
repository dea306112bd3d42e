package org.parley.nn.engine;

import org.parley.api.training.OptimizerSpec;

/** The learning rate as a share of its peak. */
public interface RateSchedule {
    /** The factor at a step, counted from 0. */
    double factor(int step, int steps);

    /** The schedule of a stage's budget; a cosine ends at 1 % of the peak. */
    static RateSchedule of(OptimizerSpec spec) {
        return switch (spec.schedule()) {
            case CONSTANT -> constant().after(spec.warmUp());
            case COSINE -> cosine(spec.warmUp(), 0.01);
            case MILESTONES -> {
                double[] shares = spec.milestones().stream().mapToDouble(m -> m).toArray();
                yield multiStep(spec.factor(), shares).after(spec.warmUp());
            }
        };
    }

    /** Always the peak. */
    static RateSchedule constant() {
        return (step, steps) -> 1;
    }

    /** A linear start over 5 % of the steps, then half a cosine down to 1 %. */
    static RateSchedule cosine() {
        return cosine(0.05, 0.01);
    }

    /**
     * A linear start, then half a cosine.
     *
     * @param warmUp share of the steps that the start takes; at least one step
     * @param least factor at the end
     */
    static RateSchedule cosine(double warmUp, double least) {
        return (step, steps) -> {
            double warm = Math.max(1, warmUp * steps);
            if (step < warm) {
                return (step + 1) / (warm + 1);
            }
            double t = (step - warm) / Math.max(1, steps - warm);
            return least + (1 - least) * 0.5 * (1 + Math.cos(Math.PI * t));
        };
    }

    /** This schedule after a linear start over a share of the steps; none where it is 0. */
    default RateSchedule after(double warmUp) {
        return (step, steps) -> {
            double warm = warmUp * steps;
            return factor(step, steps) * (step < warm ? (step + 1) / (warm + 1) : 1);
        };
    }

    /**
     * The peak, multiplied by {@code gamma} at every milestone.
     *
     * @param milestones shares of all steps: epochs 15 and 25 of 30 are 0.5 and 0.8333
     */
    static RateSchedule multiStep(double gamma, double... milestones) {
        double[] own = milestones.clone();
        return (step, steps) -> {
            double factor = 1;
            for (double milestone : own) {
                factor *= step >= Math.round(milestone * steps) ? gamma : 1;
            }
            return factor;
        };
    }
}
