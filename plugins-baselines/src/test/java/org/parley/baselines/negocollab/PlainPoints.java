package org.parley.baselines.negocollab;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Box;

/** Key points of boxes as pairs of column and row in cells, by rotating offsets. */
final class PlainPoints {
    private PlainPoints() {}

    static double[][] bev(BevGrid grid, List<Box> boxes) {
        List<double[]> points = new ArrayList<>();
        for (Box b : boxes) {
            for (double[] p : around(b, b.length(), b.width())) {
                points.add(
                        new double[] {
                            (p[0] - grid.xMin()) / grid.cellMetres() - 0.5,
                            (p[1] - grid.yMin()) / grid.cellMetres() - 0.5
                        });
            }
        }
        return points.toArray(new double[0][]);
    }

    /** Height by width, x and y exchanged after both were scaled to 0 … 1. */
    static double[][] reference(BevGrid grid, List<Box> boxes, int slots) {
        List<double[]> metres = new ArrayList<>();
        boxes.forEach(b -> metres.addAll(around(b, b.height(), b.width())));
        while (metres.size() < 9 * slots) {
            metres.add(new double[] {0, 0});
        }
        double width = grid.columns() * grid.cellMetres();
        double height = grid.rows() * grid.cellMetres();
        return metres.stream()
                .map(
                        p ->
                                new double[] {
                                    (p[1] - grid.yMin()) / height * grid.columns() - 0.5,
                                    (p[0] - grid.xMin()) / width * grid.rows() - 0.5
                                })
                .toArray(double[][]::new);
    }

    private static List<double[]> around(Box b, double length, double width) {
        List<double[]> points = new ArrayList<>();
        for (double along : new double[] {-0.5, 0, 0.5}) {
            for (double across : new double[] {-0.5, 0, 0.5}) {
                double dx = along * length;
                double dy = across * width;
                double c = Math.cos(b.yawRadians());
                double s = Math.sin(b.yawRadians());
                points.add(new double[] {b.x() + c * dx - s * dy, b.y() + s * dx + c * dy});
            }
        }
        return points;
    }
}
