package org.parley.testkit.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Tensor;
import org.parley.api.random.SeedStream;
import org.parley.nn.block.convolution.BottleneckBlock;
import org.parley.nn.block.convolution.FeatureAlignNetwork;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;

/** Blocks of convolutions against loops over plain arrays, with every parameter drawn. */
class ConvolutionalBlocksTest {
    private static final SeedStream SEEDS = new SeedStream(37);

    /** One map row by row, channels last. */
    private record Plane(int rows, int columns, double[] values) {
        int channels() {
            return values.length / rows / columns;
        }

        double at(int row, int column, int channel) {
            boolean inside = row >= 0 && row < rows && column >= 0 && column < columns;
            return inside ? values[(row * columns + column) * channels() + channel] : 0;
        }

        Plane plus(Plane other) {
            double[] sum = values.clone();
            Arrays.setAll(sum, i -> sum[i] + other.values[i]);
            return new Plane(rows, columns, sum);
        }

        Plane rectified() {
            double[] y = Arrays.stream(values).map(v -> Math.max(0, v)).toArray();
            return new Plane(rows, columns, y);
        }
    }

    private static Plane random(int rows, int columns, int channels) {
        return new Plane(rows, columns, drawn("data", rows * columns * channels));
    }

    private static double[] drawn(String name, int length) {
        var random = SEEDS.child(name).random();
        double[] values = new double[length];
        Arrays.setAll(values, i -> (float) (0.5 * random.nextGaussian()));
        if (name.endsWith("/variance")) {
            Arrays.setAll(values, i -> 0.5 + Math.abs(values[i]));
        }
        return values;
    }

    /** A block with drawn parameters gives what the loops give. */
    private static void same(
            Plane x,
            BiFunction<Graph, Tensor, Tensor> block,
            BiFunction<ModelSession, Plane, Plane> loops) {
        float[] given = new float[x.values.length];
        for (int i = 0; i < given.length; i++) {
            given[i] = (float) x.values[i];
        }
        HostArray map = HostArray.of(given, 1, x.rows, x.columns, x.channels());
        try (ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph tape = session.infer()) {
            Graph g = tape.graph(SEEDS);
            block.apply(g, g.constant(map));
            for (String name : session.parameters().names("")) {
                session.parameters()
                        .set(name, drawn(name, session.parameters().values(name).length));
            }
            HostArray actual = block.apply(g, g.constant(map)).toHost();
            Plane expected = loops.apply(session, x);
            assertThat(actual.shape())
                    .containsExactly(1, expected.rows, expected.columns, expected.channels());
            for (int i = 0; i < expected.values.length; i++) {
                assertThat((double) actual.values()[i]).isCloseTo(expected.values[i], within(2e-4));
            }
        }
    }

    private static Plane convolved(
            ModelSession session, String at, Plane x, int kernel, int stride, int groups) {
        double[] w = session.parameters().values(at + "/weight");
        int in = x.channels() / groups;
        int out = w.length / kernel / kernel / in;
        int rows = (x.rows + stride - 1) / stride;
        int columns = (x.columns + stride - 1) / stride;
        double[] y = new double[rows * columns * out];
        for (int i = 0; i < y.length; i++) {
            int to = i % out;
            int group = to / (out / groups);
            for (int tap = 0; tap < kernel * kernel; tap++) {
                int row = i / out / columns * stride + tap / kernel - kernel / 2;
                int column = i / out % columns * stride + tap % kernel - kernel / 2;
                for (int from = 0; from < in; from++) {
                    y[i] += w[(tap * in + from) * out + to] * x.at(row, column, group * in + from);
                }
            }
        }
        return new Plane(rows, columns, y);
    }

    private static Plane biased(ModelSession session, String at, Plane x) {
        double[] bias = session.parameters().values(at + "/bias");
        double[] y = x.values.clone();
        Arrays.setAll(y, i -> y[i] + bias[i % bias.length]);
        return new Plane(x.rows, x.columns, y);
    }

    /** By the running statistics, as on the road. */
    private static Plane normal(ModelSession session, String at, Plane x) {
        double[] mean = session.parameters().values(at + "/bn/mean");
        double[] variance = session.parameters().values(at + "/bn/variance");
        double[] gain = session.parameters().values(at + "/bn/weight");
        double[] bias = session.parameters().values(at + "/bn/bias");
        double[] y = x.values.clone();
        int c = x.channels();
        Arrays.setAll(
                y,
                i ->
                        (y[i] - mean[i % c]) / Math.sqrt(variance[i % c] + 1e-5) * gain[i % c]
                                + bias[i % c]);
        return new Plane(x.rows, x.columns, y);
    }

    /** Between the centres of four cells, or of the nearest where there are none beyond. */
    private static Plane resized(Plane x, int rows, int columns) {
        int c = x.channels();
        double[] y = new double[rows * columns * c];
        for (int i = 0; i < y.length; i++) {
            double row = (i / c / columns + 0.5) * x.rows / rows - 0.5;
            double column = (i / c % columns + 0.5) * x.columns / columns - 0.5;
            row = Math.max(0, Math.min(x.rows - 1, row));
            column = Math.max(0, Math.min(x.columns - 1, column));
            int top = (int) row;
            int left = (int) column;
            int low = Math.min(top + 1, x.rows - 1);
            int right = Math.min(left + 1, x.columns - 1);
            double down = row - top;
            double across = column - left;
            y[i] =
                    (1 - down) * (1 - across) * x.at(top, left, i % c)
                            + (1 - down) * across * x.at(top, right, i % c)
                            + down * (1 - across) * x.at(low, left, i % c)
                            + down * across * x.at(low, right, i % c);
        }
        return new Plane(rows, columns, y);
    }

    private static Plane fanet(ModelSession session, Plane x) {
        Plane fine = stage(session, "down0", x, x, 1);
        Plane coarse = stage(session, "down1", fine, x, 2);
        coarse = stage(session, "middle", coarse, x, 1);
        Plane up = stage(session, "up", resized(coarse, x.rows, x.columns), x, 1);
        return x.plus(biased(session, "out", convolved(session, "out", fine.plus(up), 3, 1, 1)));
    }

    private static Plane stage(ModelSession session, String at, Plane x, Plane input, int stride) {
        Plane y = biased(session, at, convolved(session, at, x, 3, stride, 1));
        Plane guide = resized(input, y.rows, y.columns);
        String align = at + "/align";
        Plane both = biased(session, align, convolved(session, align, guide, 1, 1, 1));
        int c = y.channels();
        double[] aligned = y.values.clone();
        for (int i = 0; i < aligned.length; i++) {
            double gamma = both.values[i / c * 2 * c + i % c];
            double beta = both.values[i / c * 2 * c + c + i % c];
            aligned[i] = aligned[i] * (1 + gamma) + beta;
        }
        return new Plane(y.rows, y.columns, aligned).rectified();
    }

    private static Plane bottleneck(ModelSession session, BottleneckBlock block, Plane x) {
        Plane y = normal(session, "conv1", convolved(session, "conv1", x, 1, 1, 1)).rectified();
        y = convolved(session, "conv2", y, 3, block.stride(), block.groups());
        y = normal(session, "conv2", y).rectified();
        y = normal(session, "conv3", convolved(session, "conv3", y, 1, 1, 1));
        boolean same = block.stride() == 1 && x.channels() == block.out();
        Plane direct =
                same
                        ? x
                        : normal(
                                session,
                                "shortcut",
                                convolved(session, "shortcut", x, 1, block.stride(), 1));
        return y.plus(direct).rectified();
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 2", "6, 8, 2", "5, 7, 3"})
    void featureAlignNetworkFollowsItsEquations(int rows, int columns, int expansion) {
        var block = new FeatureAlignNetwork(expansion);
        same(random(rows, columns, 3), block::apply, ConvolutionalBlocksTest::fanet);
    }

    @ParameterizedTest
    @CsvSource({"12, 1, 4, 6", "12, 1, 4, 5", "8, 2, 1, 6", "12, 2, 3, 6"})
    void bottleneckFollowsItsEquations(int width, int stride, int groups, int out) {
        var block = new BottleneckBlock(width, out, stride, groups);
        same(random(5, 6, 6), block::apply, (session, x) -> bottleneck(session, block, x));
    }

    @Test
    void thePyramidsBottleneckHas32Groups() {
        var block = BottleneckBlock.resNext(32, 2);
        same(random(3, 4, 16), block::apply, (session, x) -> bottleneck(session, block, x));
        assertThat(block).isEqualTo(new BottleneckBlock(64, 32, 2, 32));
    }
}
