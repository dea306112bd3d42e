package org.parley.encoders.pointpillars;

import java.util.Arrays;
import org.parley.api.geometry.BevGrid;

/**
 * Points sorted into pillars: which cell each pillar stands on and which points it holds.
 *
 * @param cells cell number (row · columns + column) of each pillar, by first appearance
 * @param counts how many points each pillar holds
 * @param members point indices, {@code maxPointsPerPillar} places a pillar, the first {@code
 *     counts} of them used
 */
record PillarIndex(int[] cells, int[] counts, int[] members, int capacity) {

    /** Sorts points into pillars; over-full pillars keep the first points of the given order. */
    static PillarIndex of(PointPillarsConfig config, float[] values, int[] points) {
        BevGrid grid = config.pillars();
        int capacity = config.maxPointsPerPillar();
        int[] pillarOfCell = new int[grid.rows() * grid.columns()];
        Arrays.fill(pillarOfCell, -1);
        int most = Math.min(config.maxPillars(), Math.min(points.length, pillarOfCell.length));
        int[] cells = new int[most];
        int[] counts = new int[most];
        int[] members = new int[Math.multiplyExact(most, capacity)];
        int n = 0;
        for (int p : points) {
            int cell = cell(grid, values[4 * p], values[4 * p + 1]);
            if (pillarOfCell[cell] < 0 && n < most) {
                pillarOfCell[cell] = n;
                cells[n++] = cell;
            }
            int pillar = pillarOfCell[cell];
            if (pillar >= 0 && counts[pillar] < capacity) {
                members[pillar * capacity + counts[pillar]++] = p;
            }
        }
        return new PillarIndex(
                Arrays.copyOf(cells, n), Arrays.copyOf(counts, n), members, capacity);
    }

    private static int cell(BevGrid grid, double x, double y) {
        int column = (int) ((x - grid.xMin()) / grid.cellMetres());
        int row = (int) ((y - grid.yMin()) / grid.cellMetres());
        return Math.min(row, grid.rows() - 1) * grid.columns()
                + Math.min(column, grid.columns() - 1);
    }

    int size() {
        return cells.length;
    }

    int points() {
        return Arrays.stream(counts).sum();
    }

    int member(int pillar, int place) {
        return members[pillar * capacity + place];
    }
}
