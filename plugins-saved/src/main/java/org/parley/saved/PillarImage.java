package org.parley.saved;

import static org.parley.api.error.Require.require;

import java.util.List;
import org.parley.api.data.Observation;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Range;
import org.parley.api.graph.HostArray;

/**
 * The sweep from above: columns run along x (forward), rows along y (right), row 0 is at yMin.
 *
 * @param range points outside are dropped, metres in the agent's frame; x and y must hold whole
 *     cells
 * @param cellMetres side of a cell
 * @param channels in the order the network expects them
 */
public record PillarImage(Range range, double cellMetres, List<CellChannel> channels)
        implements InputRaster {
    public PillarImage {
        require(cellMetres > 0, "cellMetres must be positive, was %s", cellMetres);
        require(!channels.isEmpty(), "channels must name at least one channel");
        channels = List.copyOf(channels);
        requireWholeCells(range.xMax() - range.xMin(), cellMetres, "x");
        requireWholeCells(range.yMax() - range.yMin(), cellMetres, "y");
    }

    /** The geometry of the profile {@code quick}. */
    public static PillarImage standard() {
        return new PillarImage(
                new Range(-38.4, -19.2, -3, 38.4, 19.2, 1),
                0.6,
                List.of(CellChannel.DENSITY, CellChannel.MAX_HEIGHT, CellChannel.MEAN_INTENSITY));
    }

    private static void requireWholeCells(double extent, double cell, String axis) {
        double cells = extent / cell;
        require(
                Math.abs(cells - Math.rint(cells)) < 1e-6,
                "the %s range of %s m does not hold a whole number of %s m cells;"
                        + " change range or cellMetres",
                axis,
                extent,
                cell);
    }

    /** The ground the image covers. */
    public BevGrid grid() {
        return BevGrid.over(range.xMin(), range.yMin(), range.xMax(), range.yMax(), cellMetres);
    }

    @Override
    public int rows() {
        return grid().rows();
    }

    @Override
    public int columns() {
        return grid().columns();
    }

    @Override
    public int depth() {
        return channels.size();
    }

    @Override
    public HostArray draw(Observation observation) {
        BevGrid grid = grid();
        CellTally tally = tally(observation.lidar().values(), grid);
        HostArray image = HostArray.zeros(1, grid.rows(), grid.columns(), depth());
        for (int i = 0; i < image.values().length; i++) {
            image.values()[i] = tally.value(channels.get(i % depth()), i / depth());
        }
        return image;
    }

    private CellTally tally(float[] v, BevGrid grid) {
        CellTally tally = new CellTally(grid.rows() * grid.columns());
        for (int i = 0; i < v.length; i += 4) {
            if (range.contains(v[i], v[i + 1], v[i + 2])) {
                int column = index(v[i] - grid.xMin(), grid.columns());
                int row = index(v[i + 1] - grid.yMin(), grid.rows());
                float height = (float) (v[i + 2] - range.zMin());
                tally.add(row * grid.columns() + column, height, v[i + 3]);
            }
        }
        return tally;
    }

    private int index(double metres, int cells) {
        return Math.min(cells - 1, (int) (metres / cellMetres));
    }
}
