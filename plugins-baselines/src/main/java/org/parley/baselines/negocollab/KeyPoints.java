package org.parley.baselines.negocollab;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Box;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.baselines.negocollab.NegoCollabBaselineConfig.StructureBoxes;
import org.parley.nn.loss.PointSampling;

/**
 * Nine points of each object on the ground, NegoCollab section 3.2.3: corners, centre, edge
 * centres.
 *
 * @param x as shares of the grid's extent along x
 * @param y as shares of the grid's extent along y
 */
record KeyPoints(List<Double> x, List<Double> y) {
    static final int PER_OBJECT = 9;

    /**
     * @param slots objects of the sample that has most; matters to {@link StructureBoxes#REFERENCE}
     *     only
     */
    static KeyPoints of(BevGrid grid, List<Box> boxes, StructureBoxes form, int slots) {
        KeyPoints points = new KeyPoints(new ArrayList<>(), new ArrayList<>());
        if (form == StructureBoxes.BEV) {
            boxes.forEach(box -> points.add(grid, box));
            return points;
        }
        boxes.forEach(box -> points.add(grid, heightByWidth(box)));
        for (int i = boxes.size(); i < slots; i++) {
            for (int point = 0; point < PER_OBJECT; point++) {
                points.add(grid, 0, 0);
            }
        }
        return new KeyPoints(points.y, points.x);
    }

    private static Box heightByWidth(Box b) {
        return new Box(b.x(), b.y(), b.z(), b.height(), b.width(), b.height(), b.yawRadians());
    }

    private void add(BevGrid grid, Box box) {
        double[] corners = box.groundCorners();
        add(grid, box.x(), box.y());
        for (int i = 0; i < 4; i++) {
            int next = (i + 1) % 4;
            add(grid, corners[2 * i], corners[2 * i + 1]);
            add(
                    grid,
                    (corners[2 * i] + corners[2 * next]) / 2,
                    (corners[2 * i + 1] + corners[2 * next + 1]) / 2);
        }
    }

    private void add(BevGrid grid, double xMetres, double yMetres) {
        x.add((xMetres - grid.xMin()) / (grid.xMax() - grid.xMin()));
        y.add((yMetres - grid.yMin()) / (grid.yMax() - grid.yMin()));
    }

    int objects() {
        return x.size() / PER_OBJECT;
    }

    /** The features there, {@code (objects, 9, C)}. */
    Tensor sample(Graph g, Tensor map) {
        double[] columns = cells(x, map.size(2));
        double[] rows = cells(y, map.size(1));
        Tensor flat = PointSampling.of(g, map, columns, rows);
        return g.reshape(flat, objects(), PER_OBJECT, map.size(3));
    }

    /** Shares of the extent in cells; 0 is the centre of the first. */
    private static double[] cells(List<Double> shares, int count) {
        return shares.stream().mapToDouble(s -> s * count - 0.5).toArray();
    }
}
