package org.parley.encoders.second;

import java.util.Arrays;
import org.parley.api.geometry.Range;

/**
 * Points sorted into voxels.
 *
 * @param keys of the occupied voxels, ascending
 * @param means x, y, z and intensity of each, averaged over the points it kept
 */
record VoxelIndex(int[] keys, float[] means) {
    static final int WIDTH = 4;

    /**
     * Sorts points into voxels; over-full voxels keep the first points of the given order, and of
     * too many voxels those are kept that begin first.
     */
    static VoxelIndex of(SecondConfig config, float[] values, int... points) {
        long[] sorted = sorted(config, values, points);
        int[] starts = starts(config.maxVoxels(), sorted);
        int[] keys = new int[starts.length];
        float[] means = new float[WIDTH * starts.length];
        for (int voxel = 0; voxel < starts.length; voxel++) {
            keys[voxel] = key(sorted[starts[voxel]]);
            int kept = kept(sorted, starts[voxel], config.maxPointsPerVoxel());
            for (int axis = 0; axis < WIDTH; axis++) {
                double sum = 0;
                for (int i = 0; i < kept; i++) {
                    sum += values[WIDTH * points[rank(sorted[starts[voxel] + i])] + axis];
                }
                means[WIDTH * voxel + axis] = (float) (sum / kept);
            }
        }
        return new VoxelIndex(keys, means);
    }

    /** Voxel and place in the given order of each point, by voxel, then by order. */
    private static long[] sorted(SecondConfig config, float[] values, int... points) {
        VoxelLattice lattice = config.lattice();
        long[] sorted = new long[points.length];
        for (int i = 0; i < points.length; i++) {
            sorted[i] = (long) key(config, lattice, values, WIDTH * points[i]) << Integer.SIZE | i;
        }
        Arrays.sort(sorted);
        return sorted;
    }

    private static int key(SecondConfig config, VoxelLattice lattice, float[] values, int at) {
        Range r = config.range();
        int column = (int) ((values[at] - r.xMin()) / config.voxelMetres());
        int row = (int) ((values[at + 1] - r.yMin()) / config.voxelMetres());
        int layer = (int) ((values[at + 2] - r.zMin()) / config.voxelHeightMetres());
        return lattice.key(
                Math.min(layer, lattice.layers() - 2),
                Math.min(row, lattice.rows() - 1),
                Math.min(column, lattice.columns() - 1));
    }

    /** Where each kept voxel begins among the sorted points. */
    private static int[] starts(int most, long... sorted) {
        int[] starts = new int[sorted.length];
        int n = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || key(sorted[i]) != key(sorted[i - 1])) {
                starts[n++] = i;
            }
        }
        int[] all = Arrays.copyOf(starts, n);
        if (n <= most) {
            return all;
        }
        int[] ranks = Arrays.stream(all).map(i -> rank(sorted[i])).sorted().toArray();
        return Arrays.stream(all).filter(i -> rank(sorted[i]) < ranks[most]).toArray();
    }

    private static int kept(long[] sorted, int from, int most) {
        int n = 1;
        while (n < most && from + n < sorted.length && key(sorted[from + n]) == key(sorted[from])) {
            n++;
        }
        return n;
    }

    private static int key(long sorted) {
        return (int) (sorted >> Integer.SIZE);
    }

    private static int rank(long sorted) {
        return (int) sorted;
    }
}
