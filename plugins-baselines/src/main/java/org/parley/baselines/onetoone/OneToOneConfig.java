package org.parley.baselines.onetoone;

import static org.parley.api.error.Require.require;

import org.parley.api.PluginRef;
import org.parley.api.training.Budget;

/**
 * Keys of {@code one-to-one}.
 *
 * @param adapter serves each ordered pair of different modalities
 * @param fitObservations paired observations that each adapter is shown before any gradient step,
 *     for a start that is solved for where it has one; 0 for none
 * @param align paired observations, the adapter's own alignment loss; 0 steps skip it
 * @param task collaborative frames, the ego's task loss; 0 steps skip it
 * @param occupancyLoss whether the task's loss includes what a supervised fusion of the ego, such
 *     as {@code pyramid-fusion}, learns from what each agent sees alone
 */
public record OneToOneConfig(
        PluginRef adapter, int fitObservations, Budget align, Budget task, boolean occupancyLoss) {
    public OneToOneConfig {
        require(
                fitObservations >= 0,
                "fitObservations must not be negative, was %s",
                fitObservations);
    }

    /** Without a start that is solved for. */
    public OneToOneConfig(PluginRef adapter, Budget align, Budget task, boolean occupancyLoss) {
        this(adapter, 0, align, task, occupancyLoss);
    }
}
