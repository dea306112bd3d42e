package org.parley.baselines.stamp;

import java.util.List;

/** Whose choices hold where they are not given. */
public enum StampPreset {
    /** The paper's: a start at random; rates fall after epochs 1, 3 and 4 of 5. */
    PAPER(0, List.of(0.2, 0.6, 0.8)),
    /** Ours, for trainings of a few hundred steps: a start that is solved for. */
    PARLEY(48, List.of());

    private final int fitObservations;
    private final List<Double> milestones;

    StampPreset(int fitObservations, List<Double> milestones) {
        this.fitObservations = fitObservations;
        this.milestones = milestones;
    }

    int fitObservations() {
        return fitObservations;
    }

    List<Double> milestones() {
        return milestones;
    }
}
