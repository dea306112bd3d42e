package org.parley.baselines.heal;

import org.parley.api.training.Budget;

/**
 * Keys of {@code heal}.
 *
 * @param base the modality whose frozen fusion and head everybody uses and whose feature space
 *     everybody's encoder is trained into: the collaboration base
 * @param blocks ConvNeXt blocks of a newcomer's aligner
 * @param layerScale at first, of these blocks
 * @param pretrained whether a newcomer's encoder starts as the frozen one of its modality rather
 *     than at random
 * @param align the backward alignment of a newcomer: observations of agents of its modality alone
 */
public record HealConfig(
        String base, int blocks, double layerScale, boolean pretrained, Budget align) {}
