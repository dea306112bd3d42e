package org.parley.baselines.onetoone;

import org.parley.api.PluginRef;
import org.parley.api.training.Budget;

/**
 * Keys of {@code one-to-one}.
 *
 * @param adapter serves each ordered pair of different modalities
 * @param align paired observations, the adapter's own alignment loss; 0 steps skip it
 * @param task collaborative frames, the ego's task loss; 0 steps skip it
 * @param occupancyLoss whether the task's loss includes what a supervised fusion of the ego, such
 *     as {@code pyramid-fusion}, learns from what each agent sees alone
 */
public record OneToOneConfig(PluginRef adapter, Budget align, Budget task, boolean occupancyLoss) {}
