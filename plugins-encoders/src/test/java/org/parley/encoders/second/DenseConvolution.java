package org.parley.encoders.second;

/** A three-dimensional convolution by plain loops over every cell of a dense grid. */
final class DenseConvolution {
    private DenseConvolution() {}

    /** Maps are {@code [layer][row][column][channel]}; outside is zero. */
    static double[][][][] apply(
            double[][][][] map, KernelWindow w, VoxelLattice out, float[] weight, int channels) {
        double[][][][] result = new double[out.layers()][out.rows()][out.columns()][channels];
        for (int z = 0; z < out.layers(); z++) {
            for (int y = 0; y < out.rows(); y++) {
                for (int x = 0; x < out.columns(); x++) {
                    for (int c = 0; c < channels; c++) {
                        result[z][y][x][c] = at(map, w, weight, channels, z, y, x, c);
                    }
                }
            }
        }
        return result;
    }

    private static double at(
            double[][][][] map,
            KernelWindow w,
            float[] weight,
            int channels,
            int z,
            int y,
            int x,
            int c) {
        double sum = 0;
        for (int kz = 0; kz < w.layers(); kz++) {
            for (int ky = 0; ky < w.side(); ky++) {
                for (int kx = 0; kx < w.side(); kx++) {
                    int layer = z * w.layerStep() - w.layerPadding() + kz;
                    int row = y * w.step() - w.padding() + ky;
                    int column = x * w.step() - w.padding() + kx;
                    if (layer < 0
                            || row < 0
                            || column < 0
                            || layer >= map.length
                            || row >= map[0].length
                            || column >= map[0][0].length) {
                        continue;
                    }
                    double[] cell = map[layer][row][column];
                    int k = (kz * w.side() + ky) * w.side() + kx;
                    for (int i = 0; i < cell.length; i++) {
                        sum += cell[i] * weight[(k * cell.length + i) * channels + c];
                    }
                }
            }
        }
        return sum;
    }

    /** Whether any cell of the window of each output cell is occupied. */
    static boolean[][][] reached(boolean[][][] occupied, KernelWindow w, VoxelLattice out) {
        double[][][][] ones = new double[occupied.length][][][];
        for (int z = 0; z < occupied.length; z++) {
            ones[z] = new double[occupied[z].length][occupied[z][0].length][1];
            for (int y = 0; y < occupied[z].length; y++) {
                for (int x = 0; x < occupied[z][y].length; x++) {
                    ones[z][y][x][0] = occupied[z][y][x] ? 1 : 0;
                }
            }
        }
        float[] weight = new float[w.offsets()];
        java.util.Arrays.fill(weight, 1);
        double[][][][] sums = apply(ones, w, out, weight, 1);
        boolean[][][] reached = new boolean[out.layers()][out.rows()][out.columns()];
        for (int z = 0; z < out.layers(); z++) {
            for (int y = 0; y < out.rows(); y++) {
                for (int x = 0; x < out.columns(); x++) {
                    reached[z][y][x] = sums[z][y][x][0] > 0;
                }
            }
        }
        return reached;
    }
}
