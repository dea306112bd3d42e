package org.parley.encoders.liftsplat;

import java.util.List;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;

/** What several agents prepared, one after the other. */
final class ImageBatch {
    private ImageBatch() {}

    /** All images {@code (M, rows, columns, channels)}, each pixel with its ray where asked for. */
    static HostArray of(LiftSplatConfig config, List<HostArrays> prepared) {
        int cameras = prepared.stream().mapToInt(p -> p.value("images").shape()[0]).sum();
        int rows = config.image().height();
        int columns = config.image().width();
        int channels = config.image().channels();
        float[] all = new float[cameras * rows * columns * channels];
        int at = 0;
        for (HostArrays one : prepared) {
            float[] rgb = one.value("images").values();
            interleave(rgb, 3, all, at, channels);
            if (config.image().rays()) {
                interleave(one.value("rays").values(), PixelRays.WIDTH, all, at + 3, channels);
            }
            at += rgb.length / 3 * channels;
        }
        return HostArray.of(all, cameras, rows, columns, channels);
    }

    private static void interleave(float[] from, int width, float[] to, int at, int channels) {
        for (int i = 0, pixel = at; i < from.length; i += width, pixel += channels) {
            System.arraycopy(from, i, to, pixel, width);
        }
    }

    /** The cell of each point, counted over all agents. */
    static int[] cells(List<HostArrays> prepared, int cellsPerAgent) {
        int[] all = new int[prepared.stream().mapToInt(p -> p.index("cells").length).sum()];
        int at = 0;
        int offset = 0;
        for (HostArrays one : prepared) {
            for (int cell : one.index("cells")) {
                all[at++] = cell < 0 ? -1 : cell + offset;
            }
            offset += cellsPerAgent;
        }
        return all;
    }
}
