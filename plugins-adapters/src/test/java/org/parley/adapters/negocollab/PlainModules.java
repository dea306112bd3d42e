package org.parley.adapters.negocollab;

import java.util.Arrays;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Transform;
import org.parley.nn.engine.ModelSession;

/** NegoCollab's modules in loops over plain arrays, written from their equations alone. */
record PlainModules(ModelSession session, NegoCollabAdapterConfig config) {

    /** Values of a map row by row, channels last. */
    record Plane(int rows, int columns, double[] values) {
        int channels() {
            return values.length / rows / columns;
        }

        double at(int row, int column, int channel) {
            boolean inside = row >= 0 && row < rows && column >= 0 && column < columns;
            return inside ? values[(row * columns + column) * channels() + channel] : 0;
        }

        Plane with(double[] other) {
            return new Plane(rows, columns, other);
        }

        Plane plus(Plane other) {
            double[] sum = values.clone();
            Arrays.setAll(sum, i -> sum[i] + other.values[i]);
            return with(sum);
        }
    }

    /** Depthwise 7×7, layer norm, C→4C→C with GELU between, scaled, residual. */
    Plane convNext(String at, Plane x) {
        int c = x.channels();
        double[] kernel = session.parameters().values(at + "/depthwise/weight");
        double[] y = new double[x.values.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = session.parameters().values(at + "/depthwise/bias")[i % c];
            for (int tap = 0; tap < 49; tap++) {
                int row = i / c / x.columns + tap / 7 - 3;
                int column = i / c % x.columns + tap % 7 - 3;
                y[i] += kernel[tap * c + i % c] * x.at(row, column, i % c);
            }
        }
        Plane branch = feed(at, norm(at + "/norm", x.with(y)));
        double[] scale = session.parameters().values(at + "/scale");
        double[] scaled = branch.values.clone();
        Arrays.setAll(scaled, i -> scaled[i] * scale[i % c]);
        return x.plus(x.with(scaled));
    }

    /** Attention in windows, then over the grid, on a map made a multiple of the window. */
    Plane fusedAxial(String at, Plane x) {
        Plane y = padded(x);
        for (String half : new String[] {"window", "grid"}) {
            Plane normal = norm(at + "/" + half + "/attention/norm", y);
            Plane qkv = linear(at + "/" + half + "/attention/qkv", normal);
            int c = x.channels();
            Plane mixed =
                    attention(
                            part(qkv, 0, c),
                            part(qkv, c, 2 * c),
                            part(qkv, 2 * c, 3 * c),
                            half.equals("grid"),
                            session.parameters().values(at + "/" + half + "/attention/positions"));
            y = y.plus(linear(at + "/" + half + "/attention/out", mixed));
            String feed = at + "/" + half + "/feed";
            y = y.plus(feed(feed, norm(feed + "/norm", y)));
        }
        return cropped(y, x);
    }

    /** T of eq. 3 in windows: the received feature asks, the prompt answers. */
    Plane converter(String at, Plane received, Plane prompt) {
        Plane x = padded(received);
        Plane seen = padded(prompt);
        Plane q = linear(at + "/query", norm(at + "/query/norm", x));
        Plane k = linear(at + "/key", norm(at + "/key/norm", seen));
        Plane v = linear(at + "/value", norm(at + "/value/norm", seen));
        Plane mixed = linear(at + "/project", attention(q, k, v, false, new double[0]));
        Plane y = norm(at + "/norm1", x.plus(mixed));
        y = norm(at + "/norm2", y.plus(feed(at + "/feed", y)));
        return cropped(y, received);
    }

    Plane head(String at, Plane x) {
        return linear(at, norm(at + "/norm", x));
    }

    /** Every pair of cells of the map, weighed only where both are of one set. */
    private Plane attention(Plane q, Plane k, Plane v, boolean grid, double[] positions) {
        int width = config.headWidth();
        int all = q.channels();
        double[] y = new double[q.values.length];
        int cells = q.rows * q.columns;
        for (int asking = 0; asking < cells; asking++) {
            for (int head = 0; head < all / width; head++) {
                double total = 0;
                double[] sum = new double[width];
                for (int asked = 0; asked < cells; asked++) {
                    if (!oneSet(q, asking, asked, grid)) {
                        continue;
                    }
                    double score = 0;
                    for (int i = head * width; i < (head + 1) * width; i++) {
                        score += q.values[asking * all + i] * k.values[asked * all + i];
                    }
                    score /= Math.sqrt(width);
                    if (positions.length > 0) {
                        int offset = offset(q, asking, asked, grid);
                        score += positions[offset * (all / width) + head];
                    }
                    total += Math.exp(score);
                    for (int i = 0; i < width; i++) {
                        sum[i] += Math.exp(score) * v.values[asked * all + head * width + i];
                    }
                }
                for (int i = 0; i < width; i++) {
                    y[asking * all + head * width + i] = sum[i] / total;
                }
            }
        }
        return q.with(y);
    }

    private boolean oneSet(Plane p, int a, int b, boolean grid) {
        int w = config.window();
        int ra = a / p.columns;
        int rb = b / p.columns;
        int ca = a % p.columns;
        int cb = b % p.columns;
        int down = p.rows / w;
        int across = p.columns / w;
        return grid
                ? ra % down == rb % down && ca % across == cb % across
                : ra / w == rb / w && ca / w == cb / w;
    }

    /** Row of the table for where one cell lies in its set, seen from another. */
    private int offset(Plane p, int a, int b, boolean grid) {
        int w = config.window();
        int down = p.rows / w;
        int across = p.columns / w;
        int ra = grid ? a / p.columns / down : a / p.columns % w;
        int rb = grid ? b / p.columns / down : b / p.columns % w;
        int ca = grid ? a % p.columns / across : a % p.columns % w;
        int cb = grid ? b % p.columns / across : b % p.columns % w;
        return (ra - rb + w - 1) * (2 * w - 1) + ca - cb + w - 1;
    }

    /** Two 1×1 convolutions, gated by channel, then by cell, residual. */
    Plane prompt(String at, Plane x) {
        int c = x.channels();
        Plane y = rectified(batchNorm(at + "/conv1/bn", linear(at + "/conv1", x)));
        y = batchNorm(at + "/conv2/bn", linear(at + "/conv2", y));
        double[] mean = new double[c];
        double[] largest = new double[c];
        Arrays.fill(largest, Double.NEGATIVE_INFINITY);
        int cells = y.rows * y.columns;
        for (int i = 0; i < y.values.length; i++) {
            mean[i % c] += y.values[i] / cells;
            largest[i % c] = Math.max(largest[i % c], y.values[i]);
        }
        double[] one = gate(at, mean);
        double[] two = gate(at, largest);
        double[] gated = y.values.clone();
        Arrays.setAll(gated, i -> gated[i] * sigmoid(one[i % c] + two[i % c]));
        return rectified(x.plus(cellGated(at + "/cells", y.with(gated))));
    }

    private double[] gate(String at, double[] x) {
        Plane few = rectified(linear(at + "/channels/squeeze", new Plane(1, 1, x)));
        return linear(at + "/channels/excite", few).values;
    }

    private Plane cellGated(String at, Plane y) {
        int c = y.channels();
        double[] kernel = session.parameters().values(at + "/weight");
        double[] both = new double[y.rows * y.columns * 2];
        for (int cell = 0; cell < both.length / 2; cell++) {
            double[] x = Arrays.copyOfRange(y.values, cell * c, (cell + 1) * c);
            both[2 * cell] = Arrays.stream(x).average().orElseThrow();
            both[2 * cell + 1] = Arrays.stream(x).max().orElseThrow();
        }
        Plane seen = y.with(both);
        double[] gated = y.values.clone();
        for (int i = 0; i < gated.length; i++) {
            double sum = 0;
            for (int tap = 0; tap < 49; tap++) {
                int row = i / c / y.columns + tap / 7 - 3;
                int column = i / c % y.columns + tap % 7 - 3;
                sum += kernel[2 * tap] * seen.at(row, column, 0);
                sum += kernel[2 * tap + 1] * seen.at(row, column, 1);
            }
            gated[i] *= sigmoid(sum);
        }
        return y.with(gated);
    }

    /** What lies at the centres of another grid's cells, between four cells of this one. */
    static Plane warped(Plane x, BevGrid from, Transform targetToSource, BevGrid to) {
        int c = x.channels();
        double[] y = new double[to.rows() * to.columns() * c];
        for (int i = 0; i < y.length; i++) {
            double px = to.xMin() + (i / c % to.columns() + 0.5) * to.cellMetres();
            double py = to.yMin() + (i / c / to.columns() + 0.5) * to.cellMetres();
            double[] there = targetToSource.apply(px, py, 0);
            double column = (there[0] - from.xMin()) / from.cellMetres() - 0.5;
            double row = (there[1] - from.yMin()) / from.cellMetres() - 0.5;
            int left = (int) Math.floor(column);
            int top = (int) Math.floor(row);
            double right = column - left;
            double low = row - top;
            y[i] =
                    (1 - low) * (1 - right) * x.at(top, left, i % c)
                            + (1 - low) * right * x.at(top, left + 1, i % c)
                            + low * (1 - right) * x.at(top + 1, left, i % c)
                            + low * right * x.at(top + 1, left + 1, i % c);
        }
        return new Plane(to.rows(), to.columns(), y);
    }

    /** Half as many cells on a side: bilinear sampling falls between four of them. */
    static Plane halved(Plane x) {
        int c = x.channels();
        double[] y = new double[x.values.length / 4];
        for (int i = 0; i < x.values.length; i++) {
            int cell = i / c / x.columns / 2 * (x.columns / 2) + i / c % x.columns / 2;
            y[cell * c + i % c] += x.values[i] / 4;
        }
        return new Plane(x.rows / 2, x.columns / 2, y);
    }

    private Plane padded(Plane x) {
        int w = config.window();
        int rows = (x.rows + w - 1) / w * w;
        int columns = (x.columns + w - 1) / w * w;
        return framed(x, rows, columns);
    }

    private static Plane cropped(Plane x, Plane like) {
        return framed(x, like.rows, like.columns);
    }

    private static Plane framed(Plane x, int rows, int columns) {
        int c = x.channels();
        double[] y = new double[rows * columns * c];
        Arrays.setAll(y, i -> x.at(i / c / columns, i / c % columns, i % c));
        return new Plane(rows, columns, y);
    }

    private static Plane part(Plane x, int from, int to) {
        int c = to - from;
        double[] y = new double[x.rows * x.columns * c];
        Arrays.setAll(y, i -> x.values[i / c * x.channels() + from + i % c]);
        return x.with(y);
    }

    private Plane feed(String at, Plane x) {
        Plane inner = linear(at + "/expand", x);
        double[] y = inner.values.clone();
        Arrays.setAll(y, i -> y[i] * normal(y[i]));
        return linear(at + "/project", inner.with(y));
    }

    Plane linear(String at, Plane x) {
        int in = x.channels();
        double[] w = session.parameters().values(at + "/weight");
        int out = w.length / in;
        double[] y = new double[x.rows * x.columns * out];
        boolean biased = session.parameters().names(at).contains(at + "/bias");
        double[] b = biased ? session.parameters().values(at + "/bias") : new double[out];
        for (int i = 0; i < y.length; i++) {
            y[i] = b[i % out];
            for (int j = 0; j < in; j++) {
                y[i] += x.values[i / out * in + j] * w[j * out + i % out];
            }
        }
        return x.with(y);
    }

    private Plane norm(String at, Plane x) {
        int c = x.channels();
        double[] gain = session.parameters().values(at + "/weight");
        double[] bias = session.parameters().values(at + "/bias");
        double[] y = x.values.clone();
        for (int from = 0; from < y.length; from += c) {
            double[] cell = Arrays.copyOfRange(y, from, from + c);
            double mean = Arrays.stream(cell).average().orElseThrow();
            double spread =
                    Arrays.stream(cell).map(a -> (a - mean) * (a - mean)).average().orElseThrow();
            for (int i = 0; i < c; i++) {
                y[from + i] = (cell[i] - mean) / Math.sqrt(spread + 1e-6) * gain[i] + bias[i];
            }
        }
        return x.with(y);
    }

    /** By the running statistics, as on the road. */
    private Plane batchNorm(String at, Plane x) {
        int c = x.channels();
        double[] y = x.values.clone();
        double[] gain = session.parameters().values(at + "/weight");
        double[] bias = session.parameters().values(at + "/bias");
        double[] mean = session.parameters().values(at + "/mean");
        double[] variance = session.parameters().values(at + "/variance");
        for (int i = 0; i < y.length; i++) {
            int k = i % c;
            y[i] = (y[i] - mean[k]) / Math.sqrt(variance[k] + 1e-5) * gain[k] + bias[k];
        }
        return x.with(y);
    }

    private static Plane rectified(Plane x) {
        return x.with(Arrays.stream(x.values).map(v -> Math.max(0, v)).toArray());
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** Φ by Simpson's rule. */
    private static double normal(double x) {
        int steps = 1000;
        double h = x / steps;
        double sum = 0;
        for (int i = 0; i <= steps; i++) {
            int weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * Math.exp(-i * h * i * h / 2);
        }
        return 0.5 + sum * h / 3 / Math.sqrt(2 * Math.PI);
    }
}
