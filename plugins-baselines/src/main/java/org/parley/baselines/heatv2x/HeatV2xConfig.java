package org.parley.baselines.heatv2x;

import static org.parley.api.error.Require.require;

import java.util.List;
import java.util.Optional;
import org.parley.api.training.Budget;

/**
 * Keys of {@code heat-v2x}.
 *
 * @param base the modality whose frozen fusion and head everybody uses: the base agent
 * @param localAdapters whether newcomers' encoders have hetero-aware adapters
 * @param rank of these; a quarter of the channels at each point unless it is named
 * @param local the fine-tuning of a newcomer's adapters on what agents of its modality see alone
 * @param globalAdapters whether the base's fusion has multi-cognitive adapters
 * @param kernels of these
 * @param dropout of their hidden channels, of which there are half as many as of the feature
 * @param global the fine-tuning of these on collaborative frames
 */
public record HeatV2xConfig(
        String base,
        boolean localAdapters,
        Optional<Integer> rank,
        Budget local,
        boolean globalAdapters,
        List<Integer> kernels,
        double dropout,
        Budget global) {
    public HeatV2xConfig {
        kernels = List.copyOf(kernels);
        require(rank.orElse(1) > 0, "rank must be positive, was %s", rank.orElse(1));
        require(dropout >= 0 && dropout < 1, "dropout must lie in [0, 1), was %s", dropout);
    }

    static HeatV2xConfig standard() {
        return new HeatV2xConfig(
                "m1",
                true,
                Optional.empty(),
                new Budget(150, 2, 1e-3),
                true,
                List.of(3, 5, 7),
                0.1,
                new Budget(150, 2, 1e-3));
    }
}
