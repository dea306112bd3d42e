package org.parley.encoders.anchorhead;

import java.util.List;
import java.util.Map;
import org.parley.api.geometry.Box;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;

/**
 * What the outputs should be, for one frame: dense {@code positive} and {@code negative} masks
 * {@code (H, W, 2)}, the numbers of the positive anchors, and for each of them its {@code boxes}
 * code {@code (P, 7)} and one-hot {@code directions} {@code (P, 2)}. P may be 0.
 */
final class AnchorTargets {
    static final String POSITIVE = "positive";
    static final String NEGATIVE = "negative";
    static final String BOXES = "boxes";
    static final String DIRECTIONS = "directions";
    static final String POSITIVES = "positives";

    private AnchorTargets() {}

    static HostArrays of(AnchorGrid anchors, List<Box> boxes) {
        AnchorAssignment assignment = AnchorAssignment.of(anchors, boxes);
        int[] positives = assignment.positives();
        float[] codes = new float[positives.length * BoxCode.WIDTH];
        float[] directions = new float[positives.length * BoxCode.BINS];
        for (int i = 0; i < positives.length; i++) {
            Box box = boxes.get(assignment.box(positives[i]));
            BoxCode.encode(box, anchors.at(positives[i]), codes, i * BoxCode.WIDTH);
            directions[i * BoxCode.BINS + BoxCode.bin(box.yawRadians())] = 1;
        }
        return new HostArrays(
                Map.of(
                        POSITIVE, mask(anchors, assignment, true),
                        NEGATIVE, mask(anchors, assignment, false),
                        BOXES, HostArray.of(codes, positives.length, BoxCode.WIDTH),
                        DIRECTIONS, HostArray.of(directions, positives.length, BoxCode.BINS)),
                Map.of(POSITIVES, positives));
    }

    private static HostArray mask(
            AnchorGrid anchors, AnchorAssignment assignment, boolean positive) {
        float[] mask = new float[anchors.count()];
        for (int a = 0; a < mask.length; a++) {
            boolean set = positive ? assignment.positive(a) : assignment.negative(a);
            mask[a] = set ? 1 : 0;
        }
        return HostArray.of(
                mask, anchors.grid().rows(), anchors.grid().columns(), AnchorGrid.PER_CELL);
    }
}
