package org.parley.baselines.where2comm;

import org.parley.api.PluginRef;
import org.parley.api.training.Budget;
import org.parley.baselines.onetoone.OneToOneConfig;
import org.parley.nn.wire.CellsWire;

/**
 * Keys of {@code where2comm}.
 *
 * @param adapter serves each ordered pair of different modalities; it broadcasts one dense map
 * @param fitObservations as of {@code one-to-one}
 * @param align as of {@code one-to-one}, over whole maps
 * @param task collaborative frames, the ego's task loss over a random number of cells
 * @param occupancyLoss as of {@code one-to-one}
 * @param cells which of them are sent
 */
public record Where2commConfig(
        PluginRef adapter,
        int fitObservations,
        Budget align,
        Budget task,
        boolean occupancyLoss,
        CellsWire cells) {
    /** A 1×1 adapter, and cells as in the paper's code with the paper's request. */
    static Where2commConfig defaults() {
        return new Where2commConfig(
                PluginRef.of("conv1x1"),
                0,
                new Budget(200, 4, 3e-3),
                new Budget(100, 2, 1e-3),
                false,
                new CellsWire(0.01, 1, 1, true));
    }

    OneToOneConfig pairs() {
        return new OneToOneConfig(adapter, fitObservations, align, task, occupancyLoss);
    }
}
