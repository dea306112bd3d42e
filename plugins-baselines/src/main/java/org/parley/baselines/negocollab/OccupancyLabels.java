package org.parley.baselines.negocollab;

import java.util.Arrays;
import java.util.List;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Box;

/**
 * Which cells an anchor head would learn as occupied and which as empty, row by row; the rest is
 * ignored. An anchor is positive where its stand-up IoU with a box is above one threshold, or where
 * it is the best of a box; negative where it is below another with every box. A cell is positive if
 * one of its two anchors is, and negative if both are.
 */
record OccupancyLabels(boolean[] positive, boolean[] negative) {
    private static final int ANCHORS = 2;

    static OccupancyLabels of(BevGrid grid, List<Box> boxes, OccupancyAnchor anchor) {
        int cells = grid.rows() * grid.columns();
        boolean[] hit = new boolean[cells * ANCHORS];
        boolean[] near = new boolean[cells * ANCHORS];
        for (Box box : boxes) {
            mark(grid, Rectangle.around(box), anchor, hit, near);
        }
        OccupancyLabels labels = new OccupancyLabels(new boolean[cells], new boolean[cells]);
        for (int cell = 0; cell < cells; cell++) {
            int along = cell * ANCHORS;
            int across = along + 1;
            labels.positive[cell] = hit[along] || hit[across];
            labels.negative[cell] = !hit[along] && !near[along] && !hit[across] && !near[across];
        }
        return labels;
    }

    private static void mark(
            BevGrid grid, Rectangle box, OccupancyAnchor anchor, boolean[] hit, boolean[] near) {
        int best = -1;
        double highest = 0;
        for (int i = 0; i < hit.length; i++) {
            double iou = at(grid, i, anchor).iou(box);
            hit[i] |= iou > anchor.positiveIou();
            near[i] |= iou >= anchor.negativeIou();
            if (iou > highest) {
                highest = iou;
                best = i;
            }
        }
        if (best >= 0) {
            hit[best] = true;
        }
    }

    /** Anchors alternate: along x, then across. */
    private static Rectangle at(BevGrid grid, int number, OccupancyAnchor anchor) {
        int cell = number / ANCHORS;
        int column = cell % grid.columns();
        int row = cell / grid.columns();
        double x = grid.xMin() + (column + 0.5) * grid.cellMetres();
        double y = grid.yMin() + (row + 0.5) * grid.cellMetres();
        boolean along = number % ANCHORS == 0;
        double halfX = (along ? anchor.lengthMetres() : anchor.widthMetres()) / 2;
        double halfY = (along ? anchor.widthMetres() : anchor.lengthMetres()) / 2;
        return new Rectangle(x - halfX, y - halfY, x + halfX, y + halfY);
    }

    int positives() {
        int count = 0;
        for (boolean p : positive) {
            count += p ? 1 : 0;
        }
        return count;
    }

    private record Rectangle(double xMin, double yMin, double xMax, double yMax) {
        static Rectangle around(Box box) {
            double[] c = box.groundCorners();
            double[] x = {c[0], c[2], c[4], c[6]};
            double[] y = {c[1], c[3], c[5], c[7]};
            Arrays.sort(x);
            Arrays.sort(y);
            return new Rectangle(x[0], y[0], x[3], y[3]);
        }

        double iou(Rectangle other) {
            double w = Math.min(xMax, other.xMax) - Math.max(xMin, other.xMin);
            double h = Math.min(yMax, other.yMax) - Math.max(yMin, other.yMin);
            if (w <= 0 || h <= 0) {
                return 0;
            }
            return w * h / (area() + other.area() - w * h);
        }

        private double area() {
            return (xMax - xMin) * (yMax - yMin);
        }
    }
}
