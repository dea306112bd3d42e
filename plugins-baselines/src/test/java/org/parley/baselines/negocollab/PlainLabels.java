package org.parley.baselines.negocollab;

import java.util.Arrays;
import java.util.List;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Box;

/** Cells that anchors of 3.9 × 1.6 m make occupied (1), empty (0) or neither (−1). */
final class PlainLabels {
    private PlainLabels() {}

    static int[] of(BevGrid grid, List<Box> boxes) {
        int cells = grid.rows() * grid.columns();
        double[][][] iou = new double[boxes.size()][2][cells];
        for (int b = 0; b < boxes.size(); b++) {
            for (int cell = 0; cell < cells; cell++) {
                double x = grid.xMin() + (cell % grid.columns() + 0.5) * grid.cellMetres();
                double y = grid.yMin() + (cell / grid.columns() + 0.5) * grid.cellMetres();
                iou[b][0][cell] = iou(boxes.get(b), x, y, 3.9, 1.6);
                iou[b][1][cell] = iou(boxes.get(b), x, y, 1.6, 3.9);
            }
        }
        int[] labels = new int[cells];
        for (double[][] ofBox : iou) {
            for (int cell = 0; cell < cells; cell++) {
                double most = Math.max(ofBox[0][cell], ofBox[1][cell]);
                labels[cell] = most >= 0.45 ? -1 : labels[cell];
            }
        }
        for (double[][] ofBox : iou) {
            double best =
                    Math.max(
                            Arrays.stream(ofBox[0]).max().orElseThrow(),
                            Arrays.stream(ofBox[1]).max().orElseThrow());
            for (int cell = 0; cell < cells; cell++) {
                double most = Math.max(ofBox[0][cell], ofBox[1][cell]);
                labels[cell] = most > 0.6 || (most == best && best > 0) ? 1 : labels[cell];
            }
        }
        return labels;
    }

    private static double iou(Box b, double x, double y, double length, double width) {
        double c = Math.abs(Math.cos(b.yawRadians()));
        double s = Math.abs(Math.sin(b.yawRadians()));
        double extentX = c * b.length() + s * b.width();
        double extentY = s * b.length() + c * b.width();
        double w = overlap(b.x(), extentX, x, length);
        double h = overlap(b.y(), extentY, y, width);
        return w * h / (extentX * extentY + length * width - w * h);
    }

    private static double overlap(double a, double extentA, double b, double extentB) {
        double end = Math.min(a + extentA / 2, b + extentB / 2);
        return Math.max(0, end - Math.max(a - extentA / 2, b - extentB / 2));
    }
}
