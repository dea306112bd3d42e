package org.parley.baselines.codefilling;

import static org.parley.api.error.Require.require;

import java.util.Optional;
import org.parley.api.PluginRef;
import org.parley.api.training.Budget;
import org.parley.baselines.onetoone.OneToOneConfig;
import org.parley.nn.wire.CodebookWire;
import org.parley.nn.wire.InformationFilling;

/**
 * Keys of {@code code-filling}.
 *
 * @param adapter serves each ordered pair of different modalities; it broadcasts one dense map
 * @param fitObservations as of {@code one-to-one}
 * @param align as of {@code one-to-one}
 * @param task as of {@code one-to-one}; cells travel whole and as numbers
 * @param occupancyLoss as of {@code one-to-one}
 * @param codes k of a dictionary
 * @param segments m of the channels
 * @param levels r of residuals
 * @param codebook the stage that learns the codebook, on single agents
 * @param filling who may send which cell
 * @param threshold of the sender's own confidence that a sent cell exceeds
 * @param smoothing σ in cells of the Gaussian that confidences pass; 0 for none
 */
public record CodeFillingConfig(
        PluginRef adapter,
        int fitObservations,
        Budget align,
        Budget task,
        boolean occupancyLoss,
        int codes,
        int segments,
        int levels,
        Budget codebook,
        InformationFilling filling,
        double threshold,
        double smoothing) {
    public CodeFillingConfig {
        require(
                codebook.steps() > 0,
                "codebook.steps must be positive: codes that nothing has learned restore nothing");
        new CodebookWire(
                codes, segments, levels, codebook, Optional.of(filling), threshold, smoothing);
    }

    /** A 1×1 adapter, 24 bits a cell, cells filled as the public code does. */
    static CodeFillingConfig defaults() {
        CodebookWire wire = CodebookWire.standard();
        return new CodeFillingConfig(
                PluginRef.of("conv1x1"),
                0,
                new Budget(200, 4, 3e-3),
                new Budget(100, 2, 1e-3),
                false,
                wire.codes(),
                wire.segments(),
                wire.levels(),
                wire.budget(),
                InformationFilling.standard(),
                0.01,
                0);
    }

    OneToOneConfig pairs() {
        return new OneToOneConfig(adapter, fitObservations, align, task, occupancyLoss);
    }

    CodebookWire wire() {
        return new CodebookWire(
                codes, segments, levels, codebook, Optional.of(filling), threshold, smoothing);
    }
}
