package org.parley.encoders.attentive;

import java.util.List;
import org.parley.api.graph.HostArray;

/** The paper's attention as loops: the whole matrix of a cell's agents, of which row 0 is kept. */
final class PlainAttention {
    private PlainAttention() {}

    /** Which of a neighbour's cells lies on an ego's cell; −1 for none. */
    interface Cells {
        int at(int row, int column);
    }

    /**
     * @param cells of each neighbour, in their order
     * @param zeroTokens whether an agent without a cell takes part with zeros
     */
    static HostArray fused(
            HostArray ego, List<HostArray> neighbours, List<Cells> cells, boolean zeroTokens) {
        int columns = ego.shape()[2];
        int channels = ego.shape()[3];
        float[] out = new float[ego.values().length];
        for (int cell = 0; cell < ego.shape()[1] * columns; cell++) {
            double[][] tokens = new double[1 + neighbours.size()][];
            tokens[0] = token(ego, cell);
            for (int j = 0; j < neighbours.size(); j++) {
                int at = cells.get(j).at(cell / columns, cell % columns);
                if (at >= 0) {
                    tokens[j + 1] = token(neighbours.get(j), at);
                } else if (zeroTokens) {
                    tokens[j + 1] = new double[channels];
                }
            }
            double[] row = selfAttention(tokens, channels)[0];
            for (int c = 0; c < channels; c++) {
                out[cell * channels + c] = (float) row[c];
            }
        }
        return HostArray.of(out, ego.shape());
    }

    private static double[] token(HostArray map, int cell) {
        int channels = map.shape()[3];
        double[] token = new double[channels];
        for (int c = 0; c < channels; c++) {
            token[c] = map.values()[cell * channels + c];
        }
        return token;
    }

    /** softmax(X·Xᵀ/√C)·X; rows and columns of those who are {@code null} are left out. */
    private static double[][] selfAttention(double[][] x, int channels) {
        double[][] out = new double[x.length][channels];
        for (int i = 0; i < x.length; i++) {
            double total = 0;
            for (int j = 0; x[i] != null && j < x.length; j++) {
                if (x[j] != null) {
                    double weight = Math.exp(dot(x[i], x[j]) / Math.sqrt(channels));
                    total += weight;
                    for (int c = 0; c < channels; c++) {
                        out[i][c] += weight * x[j][c];
                    }
                }
            }
            for (int c = 0; c < channels; c++) {
                out[i][c] /= total;
            }
        }
        return out;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int c = 0; c < a.length; c++) {
            sum += a[c] * b[c];
        }
        return sum;
    }
}
