package org.parley.testkit.fake;

import org.parley.api.error.Require;
import org.parley.api.training.Budget;

/**
 * Keys of {@code fake-codebook}.
 *
 * @param codes entries of the codebook
 * @param budget of the stage that fits the codebook to single observations
 */
public record FakeCodebookConfig(int codes, Budget budget) {
    public FakeCodebookConfig {
        Require.require(codes > 1, "codes must exceed 1, was %s", codes);
    }
}
