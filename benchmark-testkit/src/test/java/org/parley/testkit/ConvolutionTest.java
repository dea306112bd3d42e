package org.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Selector;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.engine.NumericPrecision;

/** Convolutions and pooling against loops over their definition. */
class ConvolutionTest {
    private static final SeedStream SEEDS = new SeedStream(5);

    private record Window(int kernel, int stride, int padding) {
        int extent(int in) {
            return (in + 2 * padding - kernel) / stride + 1;
        }
    }

    private static HostArray random(String name, int... shape) {
        var random = SEEDS.child(name).random();
        HostArray a = HostArray.zeros(shape);
        for (int i = 0; i < a.values().length; i++) {
            a.values()[i] = (float) random.nextGaussian();
        }
        return a;
    }

    /** The entry of a map, or {@code outside} beyond its edges. */
    private static double cell(HostArray a, int n, int y, int x, int c, double outside) {
        int[] s = a.shape();
        boolean inside = y >= 0 && y < s[1] && x >= 0 && x < s[2];
        return inside ? a.values()[((n * s[1] + y) * s[2] + x) * s[3] + c] : outside;
    }

    private interface Sum {
        double at(int n, int y, int x, int c);
    }

    private static float[] map(int[] shape, Sum sum) {
        HostArray out = HostArray.zeros(shape);
        for (int i = 0; i < out.values().length; i++) {
            int c = i % shape[3];
            int x = i / shape[3] % shape[2];
            int y = i / shape[3] / shape[2] % shape[1];
            int n = i / shape[3] / shape[2] / shape[1];
            out.values()[i] = (float) sum.at(n, y, x, c);
        }
        return out.values();
    }

    private static float[] convolved(HostArray a, HostArray w, Window window, int groups) {
        int in = w.shape()[2];
        int out = w.shape()[3];
        int[] shape = {a.shape()[0], window.extent(a.shape()[1]), window.extent(a.shape()[2]), out};
        return map(
                shape,
                (n, y, x, c) -> {
                    int first = c / (out / groups) * in;
                    double sum = 0;
                    for (int i = 0; i < window.kernel * window.kernel * in; i++) {
                        int channel = i % in;
                        int column = i / in % window.kernel;
                        int row = i / in / window.kernel;
                        int atY = y * window.stride + row - window.padding;
                        int atX = x * window.stride + column - window.padding;
                        sum += cell(a, n, atY, atX, first + channel, 0) * w.values()[i * out + c];
                    }
                    return sum;
                });
    }

    private static float[] pooled(HostArray a, Window window) {
        int[] s = a.shape();
        int[] shape = {s[0], window.extent(s[1]), window.extent(s[2]), s[3]};
        return map(
                shape,
                (n, y, x, c) -> {
                    double best = Double.NEGATIVE_INFINITY;
                    for (int i = 0; i < window.kernel * window.kernel; i++) {
                        int atY = y * window.stride + i / window.kernel - window.padding;
                        int atX = x * window.stride + i % window.kernel - window.padding;
                        best = Math.max(best, cell(a, n, atY, atX, c, best));
                    }
                    return best;
                });
    }

    private static float[] computed(Function<Graph, Tensor> op) {
        try (ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph tape = session.infer()) {
            return op.apply(tape.graph(SEEDS)).toHost().values();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "8, 8, 1, 3, 1, 1",
        "8, 12, 4, 3, 2, 1",
        "64, 64, 32, 3, 1, 1",
        "128, 64, 32, 3, 2, 1",
        "6, 9, 3, 5, 1, 2",
        "6, 6, 3, 1, 2, 0",
        "96, 96, 2, 3, 1, 1"
    })
    void groupedConvolutionIsTheSumOverItsGroup(
            int in, int out, int groups, int kernel, int stride, int padding) {
        HostArray x = random("x", 2, 7, 9, in);
        HostArray w = random("w", kernel, kernel, in / groups, out);
        float[] expected = convolved(x, w, new Window(kernel, stride, padding), groups);
        float[] actual =
                computed(g -> g.conv2d(g.constant(x), g.constant(w), stride, padding, groups));
        assertThat(actual).containsExactly(expected, within(2e-4f));
    }

    @ParameterizedTest
    @CsvSource({"3, 1, 1", "3, 2, 1", "5, 2, 2", "5, 2, 0", "7, 1, 3", "3, 3, 2"})
    void depthwiseConvolutionIsAConvolutionOfEachChannel(int kernel, int stride, int padding) {
        int channels = 5;
        HostArray x = random("x", 2, 11, 8, channels);
        HostArray w = random("w", kernel, kernel, channels);
        HostArray grouped = HostArray.of(w.values(), kernel, kernel, 1, channels);
        float[] expected = convolved(x, grouped, new Window(kernel, stride, padding), channels);
        float[] actual = computed(g -> g.depthwise(g.constant(x), g.constant(w), stride, padding));
        assertThat(actual).containsExactly(expected, within(1e-4f));
    }

    @ParameterizedTest
    @CsvSource({
        "3, 2, 1, 9, 12",
        "3, 2, 1, 8, 7",
        "2, 2, 0, 8, 7",
        "3, 1, 1, 5, 5",
        "6, 2, 0, 9, 8"
    })
    void largestOfAWindowNeverComesFromThePadding(
            int kernel, int stride, int padding, int rows, int columns) {
        HostArray x = random("x", 2, rows, columns, 5);
        for (int i = 0; i < x.values().length; i++) {
            x.values()[i] -= 10;
        }
        float[] actual = computed(g -> g.maxPool(g.constant(x), kernel, stride, padding));
        assertThat(actual).containsExactly(pooled(x, new Window(kernel, stride, padding)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void gradientOfEqualMaximaGoesToTheFirst(boolean wide) {
        try (ModelSession session =
                        wide
                                ? NumericEngines.chosen().open(SEEDS, NumericPrecision.DOUBLE)
                                : NumericEngines.open(SEEDS);
                ComputedGraph tape = session.train(Selector.of("x"))) {
            Graph g = tape.graph(SEEDS);
            Tensor x = g.param("x", Init.zeros(), 1, 4, 4, 16);
            tape.backward(g.sumAll(g.maxPool(x, 3, 2, 1)));
            double[] gradient = tape.gradient("x").orElseThrow();
            double[] ofFirstChannel = new double[16];
            for (int i = 0; i < 16; i++) {
                ofFirstChannel[i] = gradient[16 * i + 3];
            }
            assertThat(ofFirstChannel)
                    .containsExactly(1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        }
    }

    @Test
    void groupsThatDoNotDivideTheChannelsAreRefused() {
        assertThatThrownBy(
                        () ->
                                computed(
                                        g ->
                                                g.conv2d(
                                                        g.fill(1, 1, 3, 3, 6),
                                                        g.fill(1, 3, 3, 2, 4),
                                                        1,
                                                        1,
                                                        4)))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("channels do not fit");
    }
}
