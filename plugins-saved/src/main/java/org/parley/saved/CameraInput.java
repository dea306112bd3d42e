package org.parley.saved;

import static org.parley.api.error.Require.require;

import java.util.List;
import org.parley.api.data.Camera;
import org.parley.api.data.Observation;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.HostArray;

/**
 * The first camera's picture, resized bilinearly (pixel centres, no antialiasing); red, green, blue
 * as {@code (value / 255 − mean) / deviation}.
 *
 * @param rows pixels
 * @param columns pixels
 * @param mean of red, green, blue, of values in [0, 1]
 * @param deviation of red, green, blue
 */
public record CameraInput(int rows, int columns, List<Double> mean, List<Double> deviation)
        implements InputRaster {
    public CameraInput {
        require(
                rows > 0 && columns > 0,
                "rows and columns must be positive, were %s and %s",
                rows,
                columns);
        require(mean.size() == 3, "mean needs 3 numbers, found %s", mean);
        require(
                deviation.size() == 3 && deviation.stream().allMatch(d -> d > 0),
                "deviation needs 3 positive numbers, found %s",
                deviation);
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
    }

    /** A small picture with values in [0, 1]. */
    public static CameraInput standard() {
        return new CameraInput(96, 160, List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));
    }

    @Override
    public int depth() {
        return 3;
    }

    /** Fails with {@code DATA} for an agent without a camera. */
    @Override
    public HostArray draw(Observation observation) {
        if (observation.cameras().isEmpty()) {
            throw BenchmarkException.data(
                    "agent '%s' has no camera; use this encoder with a dataset that has images,"
                            + " or choose 'input: pillar-image'",
                    observation.agent());
        }
        Camera camera = observation.cameras().get(0);
        HostArray image = HostArray.zeros(1, rows, columns, 3);
        for (int i = 0; i < image.values().length; i++) {
            int pixel = i / 3;
            double y = place(pixel / columns, rows, camera.height());
            double x = place(pixel % columns, columns, camera.width());
            image.values()[i] = normal(blended(camera, x, y, i % 3), i % 3);
        }
        return image;
    }

    private static double place(int index, int to, int from) {
        double at = (index + 0.5) * from / to - 0.5;
        return Math.max(0, Math.min(from - 1.0, at));
    }

    private float normal(double value, int colour) {
        return (float) ((value / 255 - mean.get(colour)) / deviation.get(colour));
    }

    private static double blended(Camera camera, double x, double y, int colour) {
        int left = (int) x;
        int top = (int) y;
        int right = Math.min(left + 1, camera.width() - 1);
        int bottom = Math.min(top + 1, camera.height() - 1);
        double dx = x - left;
        double dy = y - top;
        double above =
                (1 - dx) * at(camera, left, top, colour) + dx * at(camera, right, top, colour);
        double below =
                (1 - dx) * at(camera, left, bottom, colour)
                        + dx * at(camera, right, bottom, colour);
        return (1 - dy) * above + dy * below;
    }

    private static int at(Camera camera, int x, int y, int colour) {
        return camera.rgb()[3 * (y * camera.width() + x) + colour] & 0xff;
    }
}
