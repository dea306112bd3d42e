package org.parley.baselines.who2com;

import org.parley.api.training.Budget;

/**
 * Keys of {@code single-view}.
 *
 * @param requester who answers
 * @param encoder the modality whose kind of encoder the requester has, such as one that reads
 *     another camera; empty for its own
 * @param train encoder and head together, on the requester's frames
 */
public record SingleViewConfig(RequesterConfig requester, String encoder, Budget train) {}
