package org.parley.encoders.anchorhead;

import static org.parley.api.error.Require.require;

/**
 * Anchors, thresholds and loss weights.
 *
 * @param lengthMetres side of every anchor along its heading
 * @param widthMetres side of every anchor across its heading
 * @param heightMetres side of every anchor along z
 * @param zMetres height of every anchor's centre in the agent's frame
 * @param positiveIou an anchor whose stand-up IoU with a box is above this is positive
 * @param negativeIou an anchor below this with every box is negative; between, it is ignored
 * @param scoreThreshold detections must score above this
 * @param nmsIou of two detections that overlap more, the lower score goes
 * @param maxCandidates highest scores that enter the suppression
 * @param referenceFilters also drops boxes that extend over more than 6 m along x or y or leave z
 *     −3 … 1, as the reference code does
 * @param zMinMetres lower end of the range that must hold a detection
 * @param zMaxMetres upper end of the range that must hold a detection
 * @param classWeight of the focal loss
 * @param boxWeight of the smooth L1 loss
 * @param directionWeight of the direction's cross-entropy
 */
public record AnchorHeadConfig(
        double lengthMetres,
        double widthMetres,
        double heightMetres,
        double zMetres,
        double positiveIou,
        double negativeIou,
        double scoreThreshold,
        double nmsIou,
        int maxCandidates,
        boolean referenceFilters,
        double zMinMetres,
        double zMaxMetres,
        double classWeight,
        double boxWeight,
        double directionWeight) {

    public AnchorHeadConfig {
        require(
                lengthMetres > 0 && widthMetres > 0 && heightMetres > 0,
                "an anchor needs positive sides, was %s × %s × %s m",
                lengthMetres,
                widthMetres,
                heightMetres);
        require(
                negativeIou > 0 && negativeIou <= positiveIou && positiveIou < 1,
                "0 < negativeIou ≤ positiveIou < 1 must hold, was %s and %s",
                negativeIou,
                positiveIou);
        require(
                scoreThreshold >= 0 && scoreThreshold < 1,
                "scoreThreshold must lie in [0, 1), was %s",
                scoreThreshold);
        require(nmsIou >= 0 && nmsIou <= 1, "nmsIou must lie in [0, 1], was %s", nmsIou);
        require(maxCandidates > 0, "maxCandidates must be positive, was %s", maxCandidates);
        require(
                zMinMetres < zMaxMetres,
                "zMinMetres must be below zMaxMetres, was %s and %s",
                zMinMetres,
                zMaxMetres);
        require(
                classWeight >= 0 && boxWeight >= 0 && directionWeight >= 0,
                "loss weights must not be negative, were %s, %s, %s",
                classWeight,
                boxWeight,
                directionWeight);
    }

    /** The values of the reference configurations for LiDAR and camera cars. */
    public static AnchorHeadConfig standard() {
        return new AnchorHeadConfig(
                3.9, 1.6, 1.56, -1.0, 0.6, 0.45, 0.2, 0.15, 1000, false, -3, 1, 1, 2, 0.2);
    }

    /** The same with other anchors and thresholds for them. */
    AnchorHeadConfig withAnchor(double length, double width, double positive, double negative) {
        return new AnchorHeadConfig(
                length,
                width,
                heightMetres,
                zMetres,
                positive,
                negative,
                scoreThreshold,
                nmsIou,
                maxCandidates,
                referenceFilters,
                zMinMetres,
                zMaxMetres,
                classWeight,
                boxWeight,
                directionWeight);
    }
}
