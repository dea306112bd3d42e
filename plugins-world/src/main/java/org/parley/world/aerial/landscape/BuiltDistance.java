package org.parley.world.aerial.landscape;

import java.util.Arrays;
import java.util.List;
import org.parley.world.street.scene.FlatGround;
import org.parley.world.street.scene.PlacedMesh;
import org.parley.world.street.scene.SurfaceMaterial;

/** How far a place is from the nearest street or thing, in metres, on a grid of two metres. */
final class BuiltDistance {
    private static final double CELL_METRES = 2;
    private static final double DIAGONAL = Math.sqrt(2);
    private static final double FAR = 1e3;

    private final double low = -LandscapeModel.REACH_METRES;
    private final int side = (int) Math.ceil(2 * LandscapeModel.REACH_METRES / CELL_METRES);
    private final double[] cells = new double[side * side];

    BuiltDistance(FlatGround ground, List<PlacedMesh> things) {
        Arrays.fill(cells, FAR);
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                double x = low + (column + 0.5) * CELL_METRES;
                double y = low + (row + 0.5) * CELL_METRES;
                if (ground.at(x, y) != SurfaceMaterial.GRASS) {
                    cells[row * side + column] = 0;
                }
            }
        }
        things.forEach(this::stand);
        spread();
    }

    /** Things count as discs around them, smaller than those around their corners. */
    private void stand(PlacedMesh thing) {
        double x = thing.inWorld().at(0, 3);
        double y = thing.inWorld().at(1, 3);
        double reach = 0.75 * thing.mesh().radius();
        for (int row = cell(y - reach); row <= cell(y + reach); row++) {
            for (int column = cell(x - reach); column <= cell(x + reach); column++) {
                double dx = low + (column + 0.5) * CELL_METRES - x;
                double dy = low + (row + 0.5) * CELL_METRES - y;
                if (Math.hypot(dx, dy) <= Math.max(reach, CELL_METRES)) {
                    cells[row * side + column] = 0;
                }
            }
        }
    }

    private int cell(double metres) {
        return (int) Math.max(0, Math.min(side - 1, Math.floor((metres - low) / CELL_METRES)));
    }

    /** Two sweeps over the grid, forth and back, each from the neighbours already swept. */
    private void spread() {
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                relax(row, column, -1);
            }
        }
        for (int row = side - 1; row >= 0; row--) {
            for (int column = side - 1; column >= 0; column--) {
                relax(row, column, 1);
            }
        }
    }

    private void relax(int row, int column, int way) {
        double least = cells[row * side + column];
        least = Math.min(least, from(row, column + way) + CELL_METRES);
        least = Math.min(least, from(row + way, column) + CELL_METRES);
        least = Math.min(least, from(row + way, column + way) + DIAGONAL * CELL_METRES);
        least = Math.min(least, from(row + way, column - way) + DIAGONAL * CELL_METRES);
        cells[row * side + column] = least;
    }

    private double from(int row, int column) {
        boolean inside = row >= 0 && column >= 0 && row < side && column < side;
        return inside ? cells[row * side + column] : FAR;
    }

    double at(double x, double y) {
        return cells[cell(y) * side + cell(x)];
    }
}
