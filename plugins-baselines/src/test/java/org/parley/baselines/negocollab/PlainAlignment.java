package org.parley.baselines.negocollab;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/**
 * NegoCollab eq. 16 to 26 in plain arithmetic for linear senders, receivers and negotiators, map by
 * map as {@code [row][column][channel]}.
 */
final class PlainAlignment {
    private static final int KEY_POINTS = 9;

    private final Function<String, double[]> parameters;
    private final boolean reference;

    PlainAlignment(Function<String, double[]> parameters, boolean reference) {
        this.parameters = parameters;
        this.reference = reference;
    }

    /** One modality's view, and the key points and labels of its observation. */
    record View(String modality, double[][][] feature) {}

    record Sample(List<View> views, double[][] keyPoints, int[] labels) {}

    double negotiation(List<Sample> samples, int common) {
        double loss = 0;
        double objects = 0;
        double structure = 0;
        for (Sample s : samples) {
            double[][][] mean = null;
            for (View v : s.views) {
                double[][][] part = linear(v.feature, "negotiator/" + v.modality, common);
                mean = mean == null ? part : sum(mean, part);
            }
            double[][][] p = scaled(mean, 1.0 / s.views.size());
            double share = 1.0 / samples.size();
            loss += 5 * share * focal(p, s.labels);
            objects += s.keyPoints.length / (double) KEY_POINTS;
            for (View v : s.views) {
                int own = v.feature[0][0].length;
                double[][][] sent = linear(v.feature, v.modality + "/send", common);
                double[][][] restored =
                        sum(
                                linear(p, v.modality + "/receive/feature", own),
                                linear(sent, v.modality + "/receive/guide", own));
                loss += share * distance(v.feature, restored);
                loss += share * distance(p, sent);
                loss += 5 * share * focal(sent, s.labels);
                structure += relations(p, sent, s.keyPoints);
            }
        }
        return loss + structure / (objects + 1e-4);
    }

    private double[][][] linear(double[][][] x, String name, int out) {
        double[] weight = parameters.apply("method/" + name + "/weight");
        double[] bias = parameters.apply("method/" + name + "/bias");
        return cells(
                x,
                cell -> {
                    double[] y = new double[out];
                    for (int o = 0; o < out; o++) {
                        y[o] = bias[o];
                        for (int i = 0; i < cell.length; i++) {
                            y[o] += cell[i] * weight[i * out + o];
                        }
                    }
                    return y;
                });
    }

    private static double[][][] cells(double[][][] x, Function<double[], double[]> map) {
        double[][][] y = new double[x.length][x[0].length][];
        for (int r = 0; r < x.length; r++) {
            for (int c = 0; c < x[r].length; c++) {
                y[r][c] = map.apply(x[r][c]);
            }
        }
        return y;
    }

    private static double[][][] sum(double[][][] a, double[][][] b) {
        double[][][] y = cells(a, double[]::clone);
        for (int r = 0; r < y.length; r++) {
            for (int c = 0; c < y[r].length; c++) {
                for (int k = 0; k < y[r][c].length; k++) {
                    y[r][c][k] += b[r][c][k];
                }
            }
        }
        return y;
    }

    private static double[][][] scaled(double[][][] x, double factor) {
        return cells(x, cell -> java.util.Arrays.stream(cell).map(v -> v * factor).toArray());
    }

    private double distance(double[][][] x, double[][][] y) {
        DoubleUnaryOperator size = d -> reference ? Math.sqrt(d * d + 1e-4) : d * d;
        double total = 0;
        for (int k = 0; k < x[0][0].length; k++) {
            double squares = 0;
            for (int r = 0; r < x.length; r++) {
                for (int c = 0; c < x[r].length; c++) {
                    squares += Math.pow(x[r][c][k] - y[r][c][k], 2);
                }
            }
            total += squares / (x.length * x[0].length);
            total += 0.001 * size.applyAsDouble(deviation(x, k) - deviation(y, k));
        }
        return total;
    }

    private static double deviation(double[][][] x, int k) {
        int n = x.length * x[0].length;
        double mean = 0;
        double squares = 0;
        for (double[][] row : x) {
            for (double[] cell : row) {
                mean += cell[k] / n;
            }
        }
        for (double[][] row : x) {
            for (double[] cell : row) {
                squares += (cell[k] - mean) * (cell[k] - mean);
            }
        }
        return Math.sqrt(squares / (n - 1) + 1e-4);
    }

    /** Labels are 1 for occupied, 0 for empty, −1 for ignored. */
    private double focal(double[][][] map, int[] labels) {
        double[][][] logits = linear(map, "occupancy", 1);
        double positives = 0;
        double total = 0;
        for (int i = 0; i < labels.length; i++) {
            double p = 1 / (1 + Math.exp(-logits[i / map[0].length][i % map[0].length][0]));
            positives += labels[i] == 1 ? 1 : 0;
            if (labels[i] == 1) {
                total -= 2 * 0.25 * Math.pow(1 - p, 2) * Math.log(p);
            } else if (labels[i] == 0) {
                total -= 0.75 * p * p * Math.log(1 - p);
            }
        }
        return total / Math.max(1, positives);
    }

    /** Over all objects; key points are pairs of column and row. */
    private double relations(double[][][] common, double[][][] own, double[][] keyPoints) {
        List<double[]> ofCommon = new ArrayList<>();
        List<double[]> ofOwn = new ArrayList<>();
        for (double[] point : keyPoints) {
            ofCommon.add(between(common, point[0], point[1]));
            ofOwn.add(between(own, point[0], point[1]));
        }
        double total = 0;
        for (int i = 0; i < keyPoints.length; i++) {
            int first = i / KEY_POINTS * KEY_POINTS;
            for (int j = first; j < first + KEY_POINTS; j++) {
                double truth = cosine(ofOwn.get(i), ofOwn.get(j));
                total += Math.abs(cosine(ofCommon.get(i), ofCommon.get(j)) - truth) / 81;
                if (reference) {
                    total += Math.abs(cosine(ofCommon.get(i), ofOwn.get(j)) - truth) / 81;
                }
            }
        }
        return total;
    }

    private static double[] between(double[][][] map, double column, double row) {
        double[] out = new double[map[0][0].length];
        for (int r = 0; r < map.length; r++) {
            for (int c = 0; c < map[r].length; c++) {
                double weight =
                        Math.max(0, 1 - Math.abs(r - row)) * Math.max(0, 1 - Math.abs(c - column));
                for (int k = 0; k < out.length; k++) {
                    out[k] += weight * map[r][c][k];
                }
            }
        }
        return out;
    }

    private static double cosine(double[] a, double[] b) {
        double dot = 0;
        double ofA = 0;
        double ofB = 0;
        for (int k = 0; k < a.length; k++) {
            dot += a[k] * b[k];
            ofA += a[k] * a[k];
            ofB += b[k] * b[k];
        }
        return dot / (Math.sqrt(ofA) + 1e-4) / (Math.sqrt(ofB) + 1e-4);
    }
}
