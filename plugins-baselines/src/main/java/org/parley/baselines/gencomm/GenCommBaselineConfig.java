package org.parley.baselines.gencomm;

import static org.parley.api.error.Require.require;

import java.util.List;
import org.parley.api.PluginRef;
import org.parley.api.training.Budget;

/**
 * Keys of {@code gencomm}.
 *
 * @param adapter extractor, generator and enhancer
 * @param egos modalities that are ever ego, which alone need a generator; none named: all
 * @param generate the first stage, for each of them: collaborative frames in which everybody has
 *     that modality
 * @param onboard the second stage: collaborative frames of several modalities, in which the
 *     extractors of ordered pairs learn
 * @param alignmentWeight of the first stage's distance to the neighbour's own feature
 * @param occupancyLoss whether the task's loss includes what a supervised fusion of the ego, such
 *     as {@code pyramid-fusion}, learns from what each agent sees alone
 */
public record GenCommBaselineConfig(
        PluginRef adapter,
        List<String> egos,
        Budget generate,
        Budget onboard,
        double alignmentWeight,
        boolean occupancyLoss) {

    public GenCommBaselineConfig {
        require(
                alignmentWeight >= 0,
                "alignmentWeight must not be negative, was %s",
                alignmentWeight);
        egos = List.copyOf(egos);
    }

    /** The authors' weights, at a length for laptops. */
    static GenCommBaselineConfig defaults() {
        return new GenCommBaselineConfig(
                PluginRef.of("gencomm"),
                List.of(),
                new Budget(200, 2, 2e-3),
                new Budget(100, 2, 5e-4),
                1,
                false);
    }

    /** Whether agents of this modality are ever ego. */
    boolean hears(String modality) {
        return egos.isEmpty() || egos.contains(modality);
    }
}
