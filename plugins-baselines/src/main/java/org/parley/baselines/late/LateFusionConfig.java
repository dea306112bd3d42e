package org.parley.baselines.late;

import org.parley.api.BoxMerging;

/**
 * Settings of late fusion.
 *
 * @param nmsIou of two boxes that overlap by more, in the ground plane, the better one stays
 * @param candidates the best boxes that are looked at
 */
public record LateFusionConfig(double nmsIou, int candidates) {
    public LateFusionConfig {
        new BoxMerging(nmsIou, candidates); // refuses what makes no sense
    }

    /** How boxes are merged. */
    BoxMerging merging() {
        return new BoxMerging(nmsIou, candidates);
    }
}
