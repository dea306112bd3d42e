package org.parley.baselines.polyinter;

import static org.parley.api.error.Require.require;

import java.util.List;
import org.parley.api.PluginRef;
import org.parley.api.training.Budget;

/**
 * Keys of {@code polyinter}.
 *
 * @param adapter the interpreter; its keys {@code mix} and {@code types} belong to the method
 * @param egos modalities that are ever ego, which alone need an interpreter; none named: all
 * @param fitObservations paired observations from which compressors get a start that is solved for,
 *     before any gradient step; the adapter needs {@code start: identity} then. 0 for none
 * @param interpret the first stage: collaborative frames of all founders, in which interpreters and
 *     prompts learn
 * @param onboard the second stage: collaborative frames, in which a newcomer's prompt and
 *     compressor learn
 * @param occupancyLoss whether the task's loss includes what a supervised fusion of the ego, such
 *     as {@code pyramid-fusion}, learns from what each agent sees alone
 */
public record PolyInterBaselineConfig(
        PluginRef adapter,
        List<String> egos,
        int fitObservations,
        Budget interpret,
        Budget onboard,
        boolean occupancyLoss) {

    public PolyInterBaselineConfig {
        require(
                fitObservations >= 0,
                "fitObservations must not be negative, was %s",
                fitObservations);
        egos = List.copyOf(egos);
    }

    /** Those of the paper, at a length for laptops. */
    static PolyInterBaselineConfig defaults() {
        return new PolyInterBaselineConfig(
                PluginRef.of("polyinter"),
                List.of(),
                0,
                new Budget(200, 2, 1e-3),
                new Budget(175, 2, 1e-3),
                false);
    }

    /** Whether agents of this modality are ever ego. */
    boolean hears(String modality) {
        return egos.isEmpty() || egos.contains(modality);
    }
}
