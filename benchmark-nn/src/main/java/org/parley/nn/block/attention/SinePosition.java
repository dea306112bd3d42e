package org.parley.nn.block.attention;

import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Tensor;

/**
 * Where a cell lies, as sines and cosines (Vaswani et al. 2017 §3.5, as DETR does it for maps): the
 * first half of the channels tells the row, the second the column.
 */
final class SinePosition {
    private static final double LONGEST = 10_000;

    private SinePosition() {}

    /** {@code (1, rows, columns, channels)}. */
    static Tensor of(Graph g, int rows, int columns, int channels) {
        int half = channels / 2;
        float[][] down = waves(rows, half);
        float[][] across = waves(columns, channels - half);
        HostArray map = HostArray.zeros(1, rows, columns, channels);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                int at = (r * columns + c) * channels;
                System.arraycopy(down[r], 0, map.values(), at, half);
                System.arraycopy(across[c], 0, map.values(), at + half, channels - half);
            }
        }
        return g.constant(map);
    }

    /** For each place: sines at even channels, cosines of the same wave after them. */
    private static float[][] waves(int places, int channels) {
        float[][] waves = new float[places][channels];
        for (int place = 0; place < places; place++) {
            for (int i = 0; i < channels; i++) {
                double turn = (place + 1) / Math.pow(LONGEST, (i - i % 2) / (double) channels);
                waves[place][i] = (float) (i % 2 == 0 ? Math.sin(turn) : Math.cos(turn));
            }
        }
        return waves;
    }
}
