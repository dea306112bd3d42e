package org.parley.testkit.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Init;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Selector;
import org.parley.nn.block.tuning.HeteroAwareAdapter;
import org.parley.nn.block.tuning.MultiCognitiveAdapter;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.testkit.GradientProof;

/** The small modules of HeatV2X. */
class TuningBlocksTest {
    private static final SeedStream SEEDS = new SeedStream(61);
    private static final int ROWS = 3;
    private static final int COLUMNS = 4;
    private static final int C = 3;

    private final ModelSession session = NumericEngines.open(SEEDS);

    @AfterEach
    void close() {
        session.close();
    }

    private static MultiCognitiveAdapter cognitive(int hidden) {
        return new MultiCognitiveAdapter(hidden, List.of(3, 5, 7), 0.1);
    }

    private static Tensor x(Graph g) {
        return g.param("x", Init.normal(1), 1, ROWS, COLUMNS, C);
    }

    private static Stream<Arguments> modules() {
        BiFunction<Graph, Tensor, Tensor> hetero = (g, x) -> new HeteroAwareAdapter(2).apply(g, x);
        BiFunction<Graph, Tensor, Tensor> multi = (g, x) -> cognitive(2).apply(g, x);
        return Stream.of(Arguments.of("hetero", hetero), Arguments.of("multi", multi));
    }

    @ParameterizedTest
    @CsvSource({"64,16,2288", "128,32,8672", "256,64,33728", "32,8,632"})
    void heteroAwareAdaptersHaveAsManyParametersAsTheirLayers(int channels, int rank, int count) {
        count(channels, g -> new HeteroAwareAdapter(rank), count);
    }

    @ParameterizedTest
    @CsvSource({
        "64,64,18240",
        "128,64,26752",
        "256,64,43776",
        "64,32,8256",
        "64,16,4032",
        "32,16,2848"
    })
    void multiCognitiveAdaptersHaveAsManyParametersAsTheirLayers(
            int channels, int hidden, int count) {
        count(channels, g -> cognitive(hidden), count);
    }

    private void count(
            int channels, java.util.function.Function<Graph, Object> made, long expected) {
        try (ComputedGraph graph = session.infer()) {
            Graph g = graph.graph(SEEDS);
            Tensor x = g.fill(1, 1, 2, 2, channels);
            Object module = made.apply(g);
            if (module instanceof HeteroAwareAdapter hetero) {
                hetero.apply(g.scope("module"), x);
            } else {
                ((MultiCognitiveAdapter) module).apply(g.scope("module"), x);
            }
        }
        assertThat(session.parameters().parameterCount("module")).isEqualTo(expected);
    }

    /** Four adapters in an encoder of three stages and four in a fusion, as HeatV2X has them. */
    @Test
    void aNewcomerTrainsEightyThousandParameters() {
        try (ComputedGraph graph = session.infer()) {
            Graph g = graph.graph(SEEDS);
            for (int c : new int[] {64, 128, 256}) {
                new HeteroAwareAdapter(c / 4).apply(g.scope("local/" + c), g.fill(1, 1, 2, 2, c));
            }
            Tensor x = g.fill(1, 1, 2, 2, 64);
            new HeteroAwareAdapter(16).apply(g.scope("local/aligned"), x);
            for (int i = 0; i < 4; i++) {
                cognitive(32).apply(g.scope("global/" + i), x);
            }
        }
        assertThat(session.parameters().parameterCount("local")).isEqualTo(46_976);
        assertThat(session.parameters().parameterCount("global")).isEqualTo(33_024);
        assertThat(session.parameters().parameterCount("")).isEqualTo(80_000);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void anUntrainedModuleIsTheIdentityBitForBit(
            String name, BiFunction<Graph, Tensor, Tensor> module) {
        try (ComputedGraph graph = session.infer()) {
            Graph g = graph.graph(SEEDS);
            assertThat(module.apply(g.scope("module"), x(g)).toHost().values())
                    .isEqualTo(x(g).toHost().values());
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void gradientsAreProved(String name, BiFunction<Graph, Tensor, Tensor> module) {
        GradientProof proof =
                new GradientProof(
                        g -> {
                            Tensor y = module.apply(g.scope("module"), x(g));
                            return Loss.of("square", g.meanAll(g.square(g.shift(y, -1))));
                        },
                        Selector.of("module", "x"),
                        SEEDS);
        assertThat(proof.differences(1e-4)).isEmpty();
        assertThat(proof.adam(20, 1e-4, 1e-3)).isEmpty();
    }

    @Test
    void kernelsMustBeOdd() {
        assertThatThrownBy(() -> new MultiCognitiveAdapter(2, List.of(3, 4), 0))
                .hasMessageContaining("kernels must name one or more odd sizes, was [3, 4]");
    }

    @Test
    void heteroAwareAdaptersFollowTheirEquation() {
        float[] actual = stirred((g, x) -> new HeteroAwareAdapter(2).apply(g, x));
        double[] x = input();
        double[] z = linear("down", x, C, 2);
        double[] mixed = gelu(sum(z, depthwise("near", z, 2, 3)));
        agree(actual, sum(x, linear("up", mixed, 2, C)));
    }

    @Test
    void multiCognitiveAdaptersFollowTheirEquation() {
        float[] actual = stirred((g, x) -> cognitive(2).apply(g, x));
        double[] x = input();
        double[] h = linear("down", weighed(x), C, 2);
        double[] three = depthwise("near3", h, 2, 3);
        double[] near = sum(sum(three, depthwise("near5", h, 2, 5)), depthwise("near7", h, 2, 7));
        h = sum(h, Arrays.stream(near).map(v -> v / 3).toArray());
        h = gelu(sum(h, linear("mix", h, 2, 2)));
        agree(actual, sum(x, linear("up", h, 2, C)));
    }

    private static void agree(float[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i]).isCloseTo(expected[i], within(1e-4));
        }
    }

    private static double[] input() {
        var random = SEEDS.child("input").random();
        double[] values = new double[ROWS * COLUMNS * C];
        Arrays.setAll(values, i -> (float) random.nextGaussian());
        return values;
    }

    /** What a module makes of {@link #input} with random parameters. */
    private float[] stirred(BiFunction<Graph, Tensor, Tensor> module) {
        HostArray input = HostArray.zeros(1, ROWS, COLUMNS, C);
        double[] values = input();
        for (int i = 0; i < values.length; i++) {
            input.values()[i] = (float) values[i];
        }
        try (ComputedGraph graph = session.infer()) {
            Graph g = graph.graph(SEEDS);
            module.apply(g, g.constant(input));
            for (String name : session.parameters().names("")) {
                var random = SEEDS.child(name).random();
                double[] drawn = new double[session.parameters().values(name).length];
                Arrays.setAll(drawn, i -> (float) (0.5 * random.nextGaussian()));
                session.parameters().set(name, drawn);
            }
            return module.apply(g, g.constant(input)).toHost().values();
        }
    }

    private double[] of(String name) {
        return session.parameters().values(name);
    }

    private double[] linear(String name, double[] x, int in, int out) {
        double[] y = new double[x.length / in * out];
        for (int i = 0; i < y.length; i++) {
            y[i] = of(name + "/bias")[i % out];
            for (int c = 0; c < in; c++) {
                y[i] += x[i / out * in + c] * of(name + "/weight")[c * out + i % out];
            }
        }
        return y;
    }

    private double[] depthwise(String name, double[] x, int channels, int kernel) {
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            int c = i % channels;
            int cell = i / channels;
            y[i] = of(name + "/bias")[c];
            for (int k = 0; k < kernel * kernel; k++) {
                int row = cell / COLUMNS + k / kernel - kernel / 2;
                int column = cell % COLUMNS + k % kernel - kernel / 2;
                if (row >= 0 && row < ROWS && column >= 0 && column < COLUMNS) {
                    double weight = of(name + "/weight")[k * channels + c];
                    y[i] += weight * x[(row * COLUMNS + column) * channels + c];
                }
            }
        }
        return y;
    }

    /** LN(x) · γ + x · γₓ. */
    private double[] weighed(double[] x) {
        double[] y = new double[x.length];
        for (int cell = 0; cell < x.length / C; cell++) {
            double[] own = Arrays.copyOfRange(x, cell * C, (cell + 1) * C);
            double mean = Arrays.stream(own).average().orElseThrow();
            double variance =
                    Arrays.stream(own).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
            for (int c = 0; c < C; c++) {
                double normal = (own[c] - mean) / Math.sqrt(variance + 1e-6);
                normal = normal * of("norm/weight")[c] + of("norm/bias")[c];
                y[cell * C + c] = normal * of("norm/share")[c] + own[c] * of("norm/skip")[c];
            }
        }
        return y;
    }

    private static double[] sum(double[] a, double[] b) {
        double[] y = new double[a.length];
        Arrays.setAll(y, i -> a[i] + b[i]);
        return y;
    }

    /** x · Φ(x), Φ by its series. */
    private static double[] gelu(double[] x) {
        return Arrays.stream(x).map(v -> v * normalShareBelow(v)).toArray();
    }

    private static double normalShareBelow(double v) {
        double term = v;
        double sum = v;
        for (int k = 3; k < 200; k += 2) {
            term *= v * v / k;
            sum += term;
        }
        return 0.5 + sum * Math.exp(-v * v / 2) / Math.sqrt(2 * Math.PI);
    }
}
