package org.parley.nn.wire;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.parley.api.graph.HostArray;

/** Which cells of a map of worth {@code (1, H, W, 1)} are sent. */
final class CellChoice {
    private static final int REACH = 2;

    private CellChoice() {}

    /** Gaussian smoothing over 5 × 5 cells with zeros outside; σ = 0 leaves the map as it is. */
    static HostArray smoothed(HostArray map, double sigma) {
        if (sigma == 0) {
            return map;
        }
        int rows = map.shape()[1];
        int columns = map.shape()[2];
        float[] out = new float[rows * columns];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                out[y * columns + x] = (float) around(map, y, x, sigma);
            }
        }
        return new HostArray(map.shape(), out);
    }

    private static double around(HostArray map, int y, int x, double sigma) {
        int rows = map.shape()[1];
        int columns = map.shape()[2];
        double sum = 0;
        for (int i = Math.max(0, y - REACH); i <= Math.min(rows - 1, y + REACH); i++) {
            for (int j = Math.max(0, x - REACH); j <= Math.min(columns - 1, x + REACH); j++) {
                sum += weight(i - y, j - x, sigma) * map.values()[i * columns + j];
            }
        }
        return sum;
    }

    private static double weight(int dy, int dx, double sigma) {
        double variance = sigma * sigma;
        return Math.exp(-(dy * dy + dx * dx) / (2 * variance)) / (2 * Math.PI * variance);
    }

    /**
     * 1 where the worth exceeds {@code threshold} and is among the {@code most} largest, else 0.
     */
    static HostArray best(HostArray worth, double threshold, int most) {
        float[] v = worth.values();
        float[] open = new float[v.length];
        Integer[] order = IntStream.range(0, v.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> -v[i]));
        for (int k = 0; k < Math.min(most, v.length) && v[order[k]] > threshold; k++) {
            open[order[k]] = 1;
        }
        return new HostArray(worth.shape(), open);
    }

    /** 1 where a map is at least a half, else 0. */
    static HostArray binary(HostArray map) {
        float[] open = new float[map.values().length];
        for (int i = 0; i < open.length; i++) {
            open[i] = map.values()[i] >= 0.5f ? 1 : 0;
        }
        return new HostArray(map.shape(), open);
    }

    /** The product, cell by cell. */
    static HostArray product(HostArray a, HostArray b) {
        float[] out = new float[a.values().length];
        for (int i = 0; i < out.length; i++) {
            out[i] = a.values()[i] * b.values()[i];
        }
        return new HostArray(a.shape(), out);
    }
}
