package org.parley.nn.training;

/** The learning rate as a share of its peak. */
public interface Schedule {
    /** The factor at a step, counted from 0. */
    double factor(int step, int steps);

    /** Always the peak. */
    static Schedule constant() {
        return (step, steps) -> 1;
    }

    /** A linear start over 5 % of the steps, then half a cosine down to 1 %. */
    static Schedule cosine() {
        return (step, steps) -> {
            double warm = Math.max(1, 0.05 * steps);
            if (step < warm) {
                return (step + 1) / (warm + 1);
            }
            double t = (step - warm) / Math.max(1, steps - warm);
            return 0.01 + 0.99 * 0.5 * (1 + Math.cos(Math.PI * t));
        };
    }
}
