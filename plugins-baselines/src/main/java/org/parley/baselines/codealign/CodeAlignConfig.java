package org.parley.baselines.codealign;

import static org.parley.api.error.Require.require;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.parley.api.training.Budget;
import org.parley.api.training.OptimizerSpec;

/**
 * Keys of {@code codealign}.
 *
 * @param codes in each group's codebook
 * @param alignerBlocks residual blocks before the codebook
 * @param translatorBlocks ConvNeXt blocks of a translator
 * @param layerScale at first, of these blocks
 * @param translation how features become codes of another group
 * @param groups modalities that share a code space, which needs scenes in which they meet; whoever
 *     is in none has a code space alone
 * @param similarity weight of the distance between coded maps of a group's modalities
 * @param form trains the code space of one group on scenes of its modalities only
 * @param translate trains the translators of one modality on scenes of this modality only
 */
public record CodeAlignConfig(
        int codes,
        int alignerBlocks,
        int translatorBlocks,
        double layerScale,
        CodeTranslation translation,
        List<List<String>> groups,
        double similarity,
        Budget form,
        Budget translate) {
    public CodeAlignConfig {
        require(codes > 1, "codes must be two or more, was %s", codes);
        require(
                alignerBlocks >= 0 && translatorBlocks >= 0,
                "alignerBlocks and translatorBlocks must not be negative, were %s and %s",
                alignerBlocks,
                translatorBlocks);
        require(similarity >= 0, "similarity must not be negative, was %s", similarity);
        groups = groups.stream().map(List::copyOf).toList();
        List<String> named = groups.stream().flatMap(List::stream).toList();
        require(
                groups.stream().noneMatch(List::isEmpty)
                        && new HashSet<>(named).size() == named.size(),
                "groups must name at least one modality each, and every modality once, were %s",
                groups);
    }

    /** Those of the paper, at a length for laptops: 50 to 30 parts, steps at the same shares. */
    static CodeAlignConfig defaults() {
        return new CodeAlignConfig(
                16,
                4,
                3,
                1e-6,
                CodeTranslation.ONE_TO_ONE,
                List.of(),
                0.1,
                stepped(150, 2e-3, List.of(0.3, 0.6)),
                stepped(90, 1e-2, List.of(0.33, 0.67)));
    }

    private static Budget stepped(int steps, double rate, List<Double> milestones) {
        OptimizerSpec usual = OptimizerSpec.standard();
        OptimizerSpec own =
                new OptimizerSpec(
                        usual.kind(),
                        usual.epsilon(),
                        usual.weightDecay(),
                        OptimizerSpec.Schedule.MILESTONES,
                        0,
                        milestones,
                        0.1,
                        0);
        return new Budget(steps, 1, rate, own, Optional.empty(), Optional.empty());
    }
}
