package org.parley.encoders.anchorhead;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Box;

/**
 * Which box each anchor answers for, by the IoU of stand-up rectangles: an anchor is positive above
 * one threshold or where it is the best of a box, negative below another with every box, and
 * ignored between. Of several boxes the first one wins.
 */
final class AnchorAssignment {
    private static final int NONE = -1;

    private final AnchorGrid anchors;
    private final int[] boxOf;
    private final boolean[] near;

    private AnchorAssignment(AnchorGrid anchors) {
        this.anchors = anchors;
        this.boxOf = new int[anchors.count()];
        this.near = new boolean[anchors.count()];
        Arrays.fill(boxOf, NONE);
    }

    static AnchorAssignment of(AnchorGrid anchors, List<Box> boxes) {
        AnchorAssignment result = new AnchorAssignment(anchors);
        int[] best = new int[boxes.size()];
        for (int b = 0; b < best.length; b++) {
            best[b] = result.match(b, StandUp.around(boxes.get(b)));
        }
        for (int b = 0; b < best.length; b++) {
            if (best[b] != NONE && result.boxOf[best[b]] == NONE) {
                result.boxOf[best[b]] = b;
            }
        }
        return result;
    }

    /** Claims the anchors above the threshold; returns the best one that overlaps at all. */
    private int match(int box, StandUp rectangle) {
        AnchorHeadConfig config = anchors.config();
        int best = NONE;
        double highest = 0;
        for (int anchor : around(rectangle)) {
            double iou = StandUp.around(anchors.at(anchor)).iou(rectangle);
            near[anchor] |= iou >= config.negativeIou();
            if (iou > config.positiveIou() && boxOf[anchor] == NONE) {
                boxOf[anchor] = box;
            }
            if (iou > highest) {
                highest = iou;
                best = anchor;
            }
        }
        return best;
    }

    /** The anchors that may touch a rectangle, ascending. */
    private int[] around(StandUp r) {
        AnchorHeadConfig config = anchors.config();
        BevGrid grid = anchors.grid();
        double reach = Math.max(config.lengthMetres(), config.widthMetres()) / 2;
        int fromRow = index(r.yMin() - reach - grid.yMin(), grid.rows());
        int toRow = index(r.yMax() + reach - grid.yMin(), grid.rows());
        int fromColumn = index(r.xMin() - reach - grid.xMin(), grid.columns());
        int toColumn = index(r.xMax() + reach - grid.xMin(), grid.columns());
        return IntStream.rangeClosed(fromRow, toRow)
                .flatMap(
                        row ->
                                IntStream.range(
                                        (row * grid.columns() + fromColumn) * AnchorGrid.PER_CELL,
                                        (row * grid.columns() + toColumn + 1)
                                                * AnchorGrid.PER_CELL))
                .toArray();
    }

    private int index(double metres, int cells) {
        int cell = (int) Math.floor(metres / anchors.grid().cellMetres());
        return Math.max(0, Math.min(cells - 1, cell));
    }

    /** The positive anchors, ascending. */
    int[] positives() {
        return IntStream.range(0, boxOf.length).filter(a -> boxOf[a] != NONE).toArray();
    }

    boolean positive(int anchor) {
        return boxOf[anchor] != NONE;
    }

    boolean negative(int anchor) {
        return !near[anchor] && boxOf[anchor] == NONE;
    }

    /** The number of the box that a positive anchor answers for. */
    int box(int anchor) {
        return boxOf[anchor];
    }
}
