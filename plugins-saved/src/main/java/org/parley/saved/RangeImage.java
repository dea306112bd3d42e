package org.parley.saved;

import static org.parley.api.error.Require.require;

import java.util.Arrays;
import java.util.List;
import org.parley.api.data.Observation;
import org.parley.api.graph.HostArray;

/**
 * The sweep from the sensor: row 0 is the highest beam, columns run from azimuth −180° (behind)
 * over 0° (x, forward) and 90° (y, right). The nearest return of a cell counts.
 *
 * @param rows beams, evenly spread over the elevations
 * @param columns azimuth steps of the full circle
 * @param lowestDegrees elevation of the lowest row
 * @param highestDegrees elevation of the highest row; returns more than half a row outside are
 *     dropped
 * @param channels in the order the network expects them
 */
public record RangeImage(
        int rows,
        int columns,
        double lowestDegrees,
        double highestDegrees,
        List<RayChannel> channels)
        implements InputRaster {
    public RangeImage {
        require(rows > 1, "rows must exceed 1, was %s", rows);
        require(columns > 0, "columns must be positive, was %s", columns);
        require(
                lowestDegrees < highestDegrees,
                "lowestDegrees must be below highestDegrees, was %s and %s",
                lowestDegrees,
                highestDegrees);
        require(!channels.isEmpty(), "channels must name at least one channel");
        channels = List.copyOf(channels);
    }

    /** A spinning LiDAR of 64 beams. */
    public static RangeImage standard() {
        return new RangeImage(64, 1024, -25, 2, List.of(RayChannel.DISTANCE, RayChannel.INTENSITY));
    }

    @Override
    public int depth() {
        return channels.size();
    }

    @Override
    public HostArray draw(Observation observation) {
        float[] v = observation.lidar().values();
        HostArray image = HostArray.zeros(1, rows, columns, depth());
        float[] nearest = new float[rows * columns];
        Arrays.fill(nearest, Float.POSITIVE_INFINITY);
        for (int i = 0; i < v.length; i += 4) {
            double distance = Math.hypot(Math.hypot(v[i], v[i + 1]), v[i + 2]);
            int cell = cell(v[i], v[i + 1], v[i + 2]);
            if (cell >= 0 && distance > 0 && distance < nearest[cell]) {
                nearest[cell] = (float) distance;
                paint(image.values(), cell * depth(), (float) distance, v[i + 2], v[i + 3]);
            }
        }
        return image;
    }

    /** −1 outside. */
    private int cell(double x, double y, double z) {
        double elevation = Math.toDegrees(Math.atan2(z, Math.hypot(x, y)));
        double step = (highestDegrees - lowestDegrees) / (rows - 1);
        long row = Math.round((highestDegrees - elevation) / step);
        double turn = (Math.atan2(y, x) + Math.PI) / (2 * Math.PI);
        int column = Math.min(columns - 1, (int) (turn * columns));
        return row < 0 || row >= rows ? -1 : (int) row * columns + column;
    }

    private void paint(float[] image, int at, float distance, float height, float intensity) {
        for (int c = 0; c < depth(); c++) {
            image[at + c] =
                    switch (channels.get(c)) {
                        case DISTANCE -> distance;
                        case HEIGHT -> height;
                        case INTENSITY -> intensity;
                        case OCCUPANCY -> 1;
                    };
        }
    }
}
