package org.parley.baselines.who2com;

import org.parley.api.training.Budget;

/**
 * Keys of {@code random-selection}.
 *
 * @param requester who asks
 * @param train encoders and head together, on collaborative frames
 */
public record RandomSelectionConfig(RequesterConfig requester, Budget train) {}
