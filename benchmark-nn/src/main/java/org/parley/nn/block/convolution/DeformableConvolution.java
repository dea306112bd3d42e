package org.parley.nn.block.convolution;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;

/**
 * A deformable 3×3 convolution (Dai et al. 2017): a plain 3×3 convolution says for each cell where
 * its nine taps look, as offsets in cells, and the map is sampled there bilinearly, with zeros
 * outside. {@code 9 · C · out + out} parameters {@code weight} and {@code bias}, and {@code 162 · C
 * + 18} in scope {@code offset}.
 *
 * @param out output channels
 */
public record DeformableConvolution(int out) {
    private static final int SIDE = 3;
    private static final int TAPS = SIDE * SIDE;

    /** Far beyond every map, where a sum of cells does not overflow. */
    private static final double FARTHEST = 1e6;

    /** {@code (N, H, W, in) → (N, H, W, out)}. */
    public Tensor apply(Graph g, Tensor x) {
        return g.tidy(() -> sampled(g, x, offsets(g.scope("offset"), x)));
    }

    /**
     * Tap by tap down and across, {@code (N, H, W, 18)}. The bias is not zero: an offset of a whole
     * number of cells is where bilinear sampling has a kink.
     */
    private static Tensor offsets(Graph g, Tensor x) {
        int fanIn = TAPS * x.size(3);
        Init start = new Init.FanIn(fanIn, 1 / Math.sqrt(3));
        Tensor weight = g.param("weight", start, SIDE, SIDE, x.size(3), 2 * TAPS);
        return g.add(g.conv2d(x, weight, 1, SIDE / 2), g.param("bias", start, 2 * TAPS));
    }

    private Tensor sampled(Graph g, Tensor x, Tensor offsets) {
        int c = x.size(3);
        int cells = x.size(0) * x.size(1) * x.size(2);
        Tensor each = g.reshape(offsets, cells * TAPS, 2);
        HostArray whole = floor(each.toHost());
        Tensor share = g.subtract(each, g.constant(whole));
        Tensor rows = g.reshape(x, cells, c);
        List<Tensor> corners = new ArrayList<>();
        for (int corner = 0; corner < 4; corner++) {
            int down = corner / 2;
            int across = corner % 2;
            Tensor weight =
                    g.multiply(
                            weight(g, g.slice(share, 1, 0, 1), down),
                            weight(g, g.slice(share, 1, 1, 2), across));
            int[] looked = looked(x, whole, down, across);
            corners.add(g.multiply(g.gatherRows(rows, looked), weight));
        }
        Tensor taps = g.reshape(corners.stream().reduce(g::add).orElseThrow(), cells, TAPS * c);
        Tensor weight = g.param("weight", Init.he(TAPS * c), TAPS * c, out);
        Tensor made = g.linear(taps, weight, g.param("bias", Init.zeros(), out));
        return g.reshape(made, x.size(0), x.size(1), x.size(2), out);
    }

    /** Of the lower or the upper of two cells between which something lies. */
    private static Tensor weight(Graph g, Tensor share, int upper) {
        return upper == 1 ? share : g.shift(g.scale(share, -1), 1);
    }

    private static HostArray floor(HostArray offsets) {
        HostArray whole = HostArray.zeros(offsets.shape());
        for (int i = 0; i < whole.values().length; i++) {
            double down = Math.floor(offsets.values()[i]);
            whole.values()[i] = (float) Math.max(-FARTHEST, Math.min(FARTHEST, down));
        }
        return whole;
    }

    /** The row of the cell that each tap looks at, −1 where that is outside of its map. */
    private static int[] looked(Tensor x, HostArray whole, int down, int across) {
        int height = x.size(1);
        int width = x.size(2);
        int[] rows = new int[whole.values().length / 2];
        for (int i = 0; i < rows.length; i++) {
            int tap = i % TAPS;
            int cell = i / TAPS;
            int row = cell / width % height + tap / SIDE - 1 + (int) whole.values()[2 * i] + down;
            int column = cell % width + tap % SIDE - 1 + (int) whole.values()[2 * i + 1] + across;
            boolean inside = row >= 0 && row < height && column >= 0 && column < width;
            rows[i] = inside ? (cell / (width * height) * height + row) * width + column : -1;
        }
        return rows;
    }
}
