package org.parley.adapters.pnpda;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Box;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/** The cells of a map on which objects stand. */
final class ObjectCells {
    private final int most;
    private final List<Integer> cells = new ArrayList<>();

    /**
     * @param most cells of an object, which are spread evenly over it where there are more
     */
    ObjectCells(int most) {
        this.most = most;
    }

    /** Adds an object whose centre lies on the grid; of any other there is nothing. */
    void add(Box box, BevGrid grid) {
        int column = column(box.x(), grid);
        int row = row(box.y(), grid);
        if (column < 0 || column >= grid.columns() || row < 0 || row >= grid.rows()) {
            return;
        }
        List<Integer> inside = inside(box, grid);
        if (inside.isEmpty()) {
            inside = List.of(row * grid.columns() + column);
        }
        int count = Math.min(most, inside.size());
        for (int i = 0; i < most; i++) {
            cells.add(i < count ? inside.get(i * inside.size() / count) : -1);
        }
    }

    /** Cells whose centre lies within the rectangle along the axes that holds a box. */
    private static List<Integer> inside(Box box, BevGrid grid) {
        double[] corners = box.groundCorners();
        double[] x = {corners[0], corners[2], corners[4], corners[6]};
        double[] y = {corners[1], corners[3], corners[5], corners[7]};
        List<Integer> inside = new ArrayList<>();
        for (int r = first(row(least(y), grid)); r < grid.rows(); r++) {
            double centre = grid.yMin() + (r + 0.5) * grid.cellMetres();
            if (centre > -least(-y[0], -y[1], -y[2], -y[3])) {
                break;
            }
            if (centre >= least(y)) {
                addRow(inside, r, x, grid);
            }
        }
        return inside;
    }

    private static void addRow(List<Integer> inside, int r, double[] x, BevGrid grid) {
        double end = -least(-x[0], -x[1], -x[2], -x[3]);
        for (int c = first(column(least(x), grid)); c < grid.columns(); c++) {
            double centre = grid.xMin() + (c + 0.5) * grid.cellMetres();
            if (centre > end) {
                break;
            }
            if (centre >= least(x)) {
                inside.add(r * grid.columns() + c);
            }
        }
    }

    private static double least(double... values) {
        double least = values[0];
        for (double v : values) {
            least = Math.min(least, v);
        }
        return least;
    }

    private static int first(int cell) {
        return Math.max(0, cell);
    }

    private static int column(double x, BevGrid grid) {
        return (int) Math.floor((x - grid.xMin()) / grid.cellMetres());
    }

    private static int row(double y, BevGrid grid) {
        return (int) Math.floor((y - grid.yMin()) / grid.cellMetres());
    }

    boolean isEmpty() {
        return cells.isEmpty();
    }

    /** The sum over each object's cells of a map {@code (1, H, W, C)}: {@code (objects, C)}. */
    Tensor sums(Graph g, Tensor map) {
        int c = map.size(3);
        Tensor all = g.reshape(map, map.size(1) * map.size(2), c);
        int[] index = cells.stream().mapToInt(Integer::intValue).toArray();
        Tensor rows = g.reshape(g.gatherRows(all, index), index.length / most, most, c);
        return g.sum(rows, false, 1);
    }
}
