package org.parley.baselines.who2com;

import static org.parley.api.error.Require.require;

import org.parley.api.training.Budget;

/**
 * Keys of {@code cat-all}.
 *
 * @param requester who listens
 * @param supporters places for received maps; a frame with more neighbours is refused
 * @param compression 1 for features as they are, 4 for a quarter of their channels, by two
 *     convolutions at the sender
 * @param train encoders, compression and head together, on collaborative frames
 */
public record CatAllConfig(
        RequesterConfig requester, int supporters, int compression, Budget train) {
    public CatAllConfig {
        require(supporters > 0, "supporters must be positive, was %s", supporters);
        require(compression > 0, "compression must be 1 or more, was %s", compression);
    }
}
