package org.parley.nn.block.diffusion;

import static org.parley.api.error.Require.require;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/**
 * How much noise a diffusion adds at each of its steps 0 … T − 1 (Ho et al. 2020): β rises so that
 * its root does evenly.
 *
 * @param steps T
 * @param first β of step 0
 * @param last β of step T − 1
 */
public record DiffusionSchedule(int steps, double first, double last) {
    public DiffusionSchedule {
        require(steps > 0, "a diffusion needs steps, had %s", steps);
        require(
                first > 0 && first <= last && last < 1,
                "β must rise within (0, 1), was %s to %s",
                first,
                last);
    }

    /** GenComm's: three steps, β from 0.005 to 0.05. */
    public static DiffusionSchedule genComm() {
        return new DiffusionSchedule(3, 0.005, 0.05);
    }

    /**
     * The step from t to t − 1 (Ho et al. 2020 eq. 7): {@code predicted · x̂₀ + current · x_t +
     * deviation · ε}.
     */
    public record Posterior(double predicted, double current, double deviation) {
        /** The mean of x at t − 1, without its noise. */
        public Tensor mean(Graph g, Tensor clean, Tensor now) {
            return g.add(g.scale(clean, predicted), g.scale(now, current));
        }
    }

    /** The share of noise that step t adds. */
    public double beta(int t) {
        double lowest = Math.sqrt(first);
        double share = steps == 1 ? 0 : (double) t / (steps - 1);
        double root = lowest + share * (Math.sqrt(last) - lowest);
        return root * root;
    }

    /** ᾱ, the product of 1 − β up to and including step t. */
    public double kept(int t) {
        double kept = 1;
        for (int i = 0; i <= t; i++) {
            kept *= 1 - beta(i);
        }
        return kept;
    }

    /** x at step t of a clean map and standard noise of its shape: eq. 4. */
    public Tensor noised(Graph g, Tensor clean, Tensor noise, int t) {
        double kept = kept(t);
        return g.add(g.scale(clean, Math.sqrt(kept)), g.scale(noise, Math.sqrt(1 - kept)));
    }

    /** From step t, at least 1, to the one before. */
    public Posterior posterior(int t) {
        double before = kept(t - 1);
        double noise = 1 - kept(t);
        return new Posterior(
                beta(t) * Math.sqrt(before) / noise,
                Math.sqrt(1 - beta(t)) * (1 - before) / noise,
                Math.sqrt(beta(t) * (1 - before) / noise));
    }
}
