package org.parley.encoders.anchorhead;

import java.util.Arrays;
import java.util.List;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Tensor;

/**
 * The positive anchors of a batch, one row each.
 *
 * @param anchors anchor numbers counted over all frames
 * @param boxes codes {@code (P, 7)}
 * @param directions one-hot bins {@code (P, 2)}
 * @param weights {@code (P, 1)}: one over the positives of the row's frame
 */
record PositiveAnchors(int[] anchors, HostArray boxes, HostArray directions, HostArray weights) {

    static PositiveAnchors of(List<HostArrays> targets) {
        int rows = targets.stream().mapToInt(t -> t.index(AnchorTargets.POSITIVES).length).sum();
        int[] anchors = new int[rows];
        float[] weights = new float[rows];
        int row = 0;
        for (int n = 0; n < targets.size(); n++) {
            int offset = n * targets.get(n).value(AnchorTargets.POSITIVE).values().length;
            for (int anchor : targets.get(n).index(AnchorTargets.POSITIVES)) {
                weights[row] = 1f / divisor(targets.get(n));
                anchors[row++] = offset + anchor;
            }
        }
        return new PositiveAnchors(
                anchors,
                stacked(targets, AnchorTargets.BOXES, rows, BoxCode.WIDTH),
                stacked(targets, AnchorTargets.DIRECTIONS, rows, BoxCode.BINS),
                HostArray.of(weights, rows, 1));
    }

    /** What the loss of a frame is divided by: its positives, at least one. */
    static int divisor(HostArrays target) {
        return Math.max(1, target.index(AnchorTargets.POSITIVES).length);
    }

    private static HostArray stacked(List<HostArrays> targets, String name, int rows, int width) {
        float[] all = new float[rows * width];
        int at = 0;
        for (HostArrays target : targets) {
            float[] values = target.value(name).values();
            System.arraycopy(values, 0, all, at, values.length);
            at += values.length;
        }
        return HostArray.of(all, rows, width);
    }

    boolean isEmpty() {
        return anchors.length == 0;
    }

    /** The rows of an output {@code (N, H, W, 2 · width)} that belong to positive anchors. */
    Tensor rows(Graph g, Tensor output, int width) {
        int total = Arrays.stream(output.shape()).reduce(1, Math::multiplyExact);
        return g.gatherRows(g.reshape(output, total / width, width), anchors);
    }
}
