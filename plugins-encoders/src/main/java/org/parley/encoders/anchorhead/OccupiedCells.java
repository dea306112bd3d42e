package org.parley.encoders.anchorhead;

import java.util.List;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Box;

/**
 * Cells by what an anchor head would learn there, row by row. A cell is positive if one of its two
 * anchors is, negative if both are, and else it is ignored.
 */
public record OccupiedCells(boolean[] positive, boolean[] negative) {

    /**
     * @param boxes in the frame of the grid
     * @param lengthMetres and {@code widthMetres}: the sides of every anchor
     */
    public static OccupiedCells of(
            BevGrid grid,
            List<Box> boxes,
            double lengthMetres,
            double widthMetres,
            double positiveIou,
            double negativeIou) {
        AnchorGrid anchors =
                new AnchorGrid(
                        AnchorHeadConfig.standard()
                                .withAnchor(lengthMetres, widthMetres, positiveIou, negativeIou),
                        grid);
        AnchorAssignment assignment = AnchorAssignment.of(anchors, boxes);
        boolean[] positive = new boolean[grid.rows() * grid.columns()];
        boolean[] negative = new boolean[positive.length];
        for (int cell = 0; cell < positive.length; cell++) {
            int along = cell * AnchorGrid.PER_CELL;
            positive[cell] = assignment.positive(along) || assignment.positive(along + 1);
            negative[cell] = assignment.negative(along) && assignment.negative(along + 1);
        }
        return new OccupiedCells(positive, negative);
    }
}
