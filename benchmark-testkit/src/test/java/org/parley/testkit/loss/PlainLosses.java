package org.parley.testkit.loss;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** The losses in plain arithmetic, written from their formulas alone. */
final class PlainLosses {
    private PlainLosses() {}

    static double focal(double[] z, double[] positive, double[] negative) {
        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            double p = 1 / (1 + Math.exp(-z[i]));
            sum -= 0.25 * Math.pow(1 - p, 2) * Math.log(p) * positive[i];
            sum -= 0.75 * Math.pow(p, 2) * Math.log(1 - p) * negative[i];
        }
        return sum;
    }

    static double boxes(double[] predicted, double[] target, int width) {
        double sum = 0;
        for (int i = 0; i < predicted.length; i++) {
            double d = predicted[i] - target[i];
            d = Math.abs(i % width == width - 1 ? Math.sin(d) : d);
            sum += d < 1.0 / 9 ? 4.5 * d * d : d - 1.0 / 18;
        }
        return sum;
    }

    static double[] softmax(double[] z, int from, int width) {
        double[] p = new double[width];
        double total = 0;
        for (int i = 0; i < width; i++) {
            p[i] = Math.exp(z[from + i]);
            total += p[i];
        }
        for (int i = 0; i < width; i++) {
            p[i] /= total;
        }
        return p;
    }

    static double crossEntropy(double[] z, double[] target, double[] weights, int width) {
        double sum = 0;
        for (int row = 0; row < weights.length; row++) {
            double[] p = softmax(z, row * width, width);
            for (int i = 0; i < width; i++) {
                sum -= weights[row] * target[row * width + i] * Math.log(p[i]);
            }
        }
        return sum;
    }

    static double smoothed(double[] z, int[] classes, int width, double smoothing) {
        double sum = 0;
        for (int row = 0; row < classes.length; row++) {
            double[] p = softmax(z, row * width, width);
            for (int i = 0; i < width; i++) {
                double share = (i == classes[row] ? 1 - smoothing : 0) + smoothing / width;
                sum -= share * Math.log(p[i]);
            }
        }
        return sum / classes.length;
    }

    static double style(double[] x, double[] y) {
        return Math.abs(mean(x) - mean(y)) + Math.abs(variance(x) - variance(y));
    }

    private static double mean(double[] x) {
        return Arrays.stream(x).average().orElseThrow();
    }

    private static double variance(double[] x) {
        double mean = mean(x);
        return Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    }

    static double depth(double[] z, int[] bins, int width) {
        double sum = 0;
        int known = 0;
        for (int row = 0; row < bins.length; row++) {
            if (bins[row] >= 0) {
                double p = softmax(z, row * width, width)[bins[row]];
                sum -= 0.25 * (1 - p) * (1 - p) * Math.log(p);
                known++;
            }
        }
        return known == 0 ? 0 : sum / known;
    }

    static double divergence(double[] x, double[] target, int width) {
        double sum = 0;
        for (int row = 0; row < x.length; row += width) {
            double[] p = softmax(target, row, width);
            double[] q = softmax(x, row, width);
            for (int i = 0; i < width; i++) {
                sum += p[i] * Math.log(p[i] / q[i]);
            }
        }
        return sum * width / x.length;
    }

    private static double dot(double[] a, int from, double[] b, int at, int width) {
        double sum = 0;
        for (int i = 0; i < width; i++) {
            sum += a[from + i] * b[at + i];
        }
        return sum;
    }

    static double cosine(double[] a, int from, double[] b, int at, int width, double epsilon) {
        double ofA = Math.sqrt(dot(a, from, a, from, width)) + epsilon;
        double ofB = Math.sqrt(dot(b, at, b, at, width)) + epsilon;
        return dot(a, from, b, at, width) / ofA / ofB;
    }

    static double infoNce(double[] queries, double[] keys, int width, double temperature) {
        int n = queries.length / width;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double total = 0;
            for (int j = 0; j < n; j++) {
                double s = cosine(queries, i * width, keys, j * width, width, 0);
                total += Math.exp(s / temperature);
            }
            double own = cosine(queries, i * width, keys, i * width, width, 0);
            sum -= own / temperature - Math.log(total);
        }
        return sum / n;
    }

    static double structure(
            double[] common, double[] own, int boxes, int points, int width, boolean both) {
        double sum = 0;
        for (int box = 0; box < boxes; box++) {
            for (int i = 0; i < points; i++) {
                for (int j = 0; j < points; j++) {
                    int a = (box * points + i) * width;
                    int b = (box * points + j) * width;
                    double truth = cosine(own, a, own, b, width, 1e-4);
                    double within = cosine(common, a, common, b, width, 1e-4);
                    double across = cosine(common, a, own, b, width, 1e-4);
                    sum += Math.abs(within - truth) + (both ? Math.abs(across - truth) : 0);
                }
            }
        }
        return sum / (points * points) / (boxes + 1e-4);
    }

    static double distribution(
            double[] x,
            double[] y,
            int images,
            int channels,
            double kappa,
            DoubleUnaryOperator shape) {
        int cells = x.length / images / channels;
        double sum = 0;
        for (int n = 0; n < images; n++) {
            for (int c = 0; c < channels; c++) {
                double squares = 0;
                for (int i = 0; i < cells; i++) {
                    int at = (n * cells + i) * channels + c;
                    squares += Math.pow(x[at] - y[at], 2) / cells;
                }
                double turn = deviation(x, n, c, cells, channels);
                turn -= deviation(y, n, c, cells, channels);
                sum += squares + kappa * shape.applyAsDouble(turn);
            }
        }
        return sum / images;
    }

    private static double deviation(double[] x, int image, int c, int cells, int channels) {
        double mean = 0;
        double squares = 0;
        for (int i = 0; i < cells; i++) {
            mean += x[(image * cells + i) * channels + c] / cells;
        }
        for (int i = 0; i < cells; i++) {
            squares += Math.pow(x[(image * cells + i) * channels + c] - mean, 2);
        }
        return Math.sqrt(squares / (cells - 1) + 1e-4);
    }
}
