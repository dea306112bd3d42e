package org.parley.testkit.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Selector;
import org.parley.nn.block.GumbelSoftmax;
import org.parley.nn.block.VectorQuantiser;
import org.parley.nn.block.attention.CellPartition;
import org.parley.nn.block.attention.CrossAttention;
import org.parley.nn.block.convolution.BottleneckBlock;
import org.parley.nn.block.convolution.DeblockLayer;
import org.parley.nn.block.convolution.MbConvBlock;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.engine.NumericPrecision;

/** What blocks compute: who sees whom, which code is chosen, where a cell goes. */
class BlockForwardTest {
    private static final SeedStream SEEDS = new SeedStream(23);

    private static HostArray computed(Function<Graph, Tensor> network) {
        try (ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph tape = session.infer()) {
            return network.apply(tape.graph(SEEDS)).toHost();
        }
    }

    private static HostArray random(int... shape) {
        HostArray a = HostArray.zeros(shape);
        var random = SEEDS.child("data").random();
        for (int i = 0; i < a.values().length; i++) {
            a.values()[i] = (float) random.nextGaussian();
        }
        return a;
    }

    /** The cells of an 8 × 8 map that see a change of the context at row 2, column 5. */
    private static List<Integer> reached(CellPartition partition) {
        HostArray query = random(1, 8, 8, 4);
        HostArray context = random(1, 8, 8, 4);
        HostArray changed = HostArray.of(context.values().clone(), 1, 8, 8, 4);
        changed.values()[(2 * 8 + 5) * 4] += 1;
        var attention = new CrossAttention(partition, 4, 2, 2, 4);
        float[] before =
                computed(g -> attention.apply(g, g.constant(query), g.constant(context))).values();
        float[] after =
                computed(g -> attention.apply(g, g.constant(query), g.constant(changed))).values();
        List<Integer> cells = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            if (Math.abs(before[4 * i] - after[4 * i]) > 1e-6) {
                cells.add(i);
            }
        }
        return cells;
    }

    @Test
    void windowAttentionReachesTheNeighboursInTheWindow() {
        assertThat(reached(CellPartition.WINDOW))
                .hasSize(16)
                .allMatch(i -> i / 8 < 4 && i % 8 >= 4);
    }

    @Test
    void gridAttentionReachesEverySecondCellOfTheWholeMap() {
        assertThat(reached(CellPartition.GRID))
                .hasSize(16)
                .allMatch(i -> i / 8 % 2 == 0 && i % 2 == 1);
    }

    @Test
    void deblockSpreadsEachCellByItsOwnKernel() {
        HostArray x = random(2, 3, 2, 4);
        try (ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph tape = session.infer()) {
            Graph g = tape.graph(SEEDS);
            float[] actual = new DeblockLayer(3, 2).apply(g, g.constant(x)).toHost().values();
            float[] w = session.parameters().read("weight").values();
            float[] expected = new float[2 * 6 * 4 * 3];
            for (int i = 0; i < expected.length; i++) {
                int channel = i % 3;
                int column = i / 3 % 4;
                int row = i / 12 % 6;
                int from = ((i / 72 * 3 + row / 2) * 2 + column / 2) * 4;
                double sum = 0;
                for (int in = 0; in < 4; in++) {
                    int tap = (in * 2 + row % 2) * 2 + column % 2;
                    sum += x.values()[from + in] * w[tap * 3 + channel];
                }
                expected[i] = (float) (Math.max(0, sum) / Math.sqrt(1 + 1e-3));
            }
            assertThat(actual).containsExactly(expected, within(1e-5f));
        }
    }

    @ParameterizedTest
    @CsvSource({"3, 1", "3, 2", "5, 1", "5, 2"})
    void invertedBottleneckRoundsOddSidesUp(int kernel, int stride) {
        int[] shape =
                computed(
                                g ->
                                        new MbConvBlock(kernel, stride, 2, 6)
                                                .apply(g, g.fill(1, 1, 7, 10, 4)))
                        .shape();
        assertThat(shape).containsExactly(1, (7 + stride - 1) / stride, 10 / stride, 6);
    }

    @Test
    void bottleneckRoundsOddSidesUp() {
        assertThat(
                        computed(
                                        g ->
                                                BottleneckBlock.resNext(32, 2)
                                                        .apply(g, g.fill(1, 1, 7, 5, 32)))
                                .shape())
                .containsExactly(1, 4, 3, 32);
    }

    @Test
    void quantiserChoosesTheNearestCodeOnTheRoad() {
        HostArray x = random(40, 3);
        try (ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph tape = session.infer()) {
            Graph g = tape.graph(SEEDS);
            float[] choice = new VectorQuantiser(5).choose(g, g.constant(x)).toHost().values();
            float[] codes = session.parameters().read("codes").values();
            for (int row = 0; row < 40; row++) {
                int nearest = nearest(x.values(), row * 3, codes);
                for (int code = 0; code < 5; code++) {
                    assertThat(choice[row * 5 + code]).isEqualTo(code == nearest ? 1 : 0);
                }
            }
        }
    }

    /** x = (1, 0) and the codes (1, 0), (0, 1) at temperature 1: 0 and −2 / √2. */
    @Test
    void logitsOfAQuantiserAreScaledNegativeDistances() {
        HostArray codes = HostArray.of(new float[] {1, 0, 0, 1}, 2, 2);
        HostArray x = HostArray.of(new float[] {1, 0}, 1, 2);
        float[] logits =
                computed(
                                g -> {
                                    g.param("codes", new Init.Given(codes), 2, 2);
                                    return new VectorQuantiser(2).logits(g, g.constant(x));
                                })
                        .values();
        assertThat(logits).containsExactly(new float[] {0, -1.4142136f}, within(1e-6f));
    }

    /** √(2 / 5C), as the public code draws them: 0.07906 at 64 channels. */
    @Test
    void codesStartAsThePublicCodeDrawsThem() {
        try (ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph tape = session.infer()) {
            Graph g = tape.graph(SEEDS);
            new VectorQuantiser(512).logits(g, g.fill(0, 1, 64));
            double squares = 0;
            for (float code : session.parameters().read("codes").values()) {
                squares += code * code;
            }
            assertThat(Math.sqrt(squares / (512 * 64))).isCloseTo(0.07906, within(0.001));
        }
    }

    private static int nearest(float[] x, int from, float[] codes) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int code = 0; code < codes.length / 3; code++) {
            double sum = 0;
            for (int c = 0; c < 3; c++) {
                sum += Math.pow(x[from + c] - codes[code * 3 + c], 2);
            }
            if (sum < least) {
                least = sum;
                best = code;
            }
        }
        return best;
    }

    private static final int ROWS = 10_000;
    private static final double TEMPERATURE = 0.7;

    private static Tensor logits(Graph g) {
        float[] logits = new float[ROWS * 3];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = i % 3;
        }
        return g.param("logits", new Init.Given(HostArray.of(logits, ROWS, 3)), ROWS, 3);
    }

    @Test
    void noisyChoiceFollowsTheSoftmaxOfItsLogits() {
        double[] share = new double[3];
        try (ModelSession session = NumericEngines.chosen().open(SEEDS, NumericPrecision.DOUBLE);
                ComputedGraph tape = session.train(Selector.of("x"))) {
            Graph g = tape.graph(SEEDS).scope("x");
            float[] hard = new GumbelSoftmax(TEMPERATURE).apply(g, logits(g)).toHost().values();
            for (int i = 0; i < hard.length; i++) {
                share[i % 3] += hard[i] / ROWS;
            }
        }
        double total = 1 + Math.E + Math.E * Math.E;
        assertThat(share[0]).isCloseTo(1 / total, within(0.015));
        assertThat(share[1]).isCloseTo(Math.E / total, within(0.015));
        assertThat(share[2]).isCloseTo(Math.E * Math.E / total, within(0.015));
    }

    @Test
    void noisyChoiceHasTheGradientOfTheSoftOne() {
        try (ModelSession session = NumericEngines.chosen().open(SEEDS, NumericPrecision.DOUBLE);
                ComputedGraph tape = session.train(Selector.of("x"))) {
            Graph g = tape.graph(SEEDS).scope("x");
            Tensor choice = new GumbelSoftmax(TEMPERATURE).apply(g, logits(g));
            float[] noise = g.noise("gumbel", 2, ROWS, 3).toHost().values();
            tape.backward(g.sumAll(g.slice(choice, 1, 2, 3)));
            double[] gradient = tape.gradient("x/logits").orElseThrow();
            double[] expected = new double[ROWS * 3];
            for (int row = 0; row < ROWS; row++) {
                softGradient(noise, row, expected);
            }
            assertThat(gradient).containsExactly(expected, within(1e-5));
        }
    }

    /** Of the soft third choice of a row. */
    private static void softGradient(float[] noise, int row, double[] into) {
        double[] e = new double[3];
        double total = 0;
        for (int i = 0; i < 3; i++) {
            double a = noise[row * 3 + i];
            double b = noise[ROWS * 3 + row * 3 + i];
            e[i] = Math.exp((i - Math.log((a * a + b * b) / 2)) / TEMPERATURE);
            total += e[i];
        }
        for (int i = 0; i < 3; i++) {
            double own = i == 2 ? 1 : 0;
            into[row * 3 + i] = e[2] / total * (own - e[i] / total) / TEMPERATURE;
        }
    }

    @Test
    void quantiserPassesTheGradientOfItsSoftChoice() {
        HostArray given = random(6, 3);
        HostArray slope = random(6, 3);
        try (ModelSession session = NumericEngines.chosen().open(SEEDS, NumericPrecision.DOUBLE);
                ComputedGraph tape = session.train(Selector.of("q"))) {
            Graph g = tape.graph(SEEDS).scope("q");
            Tensor x = g.param("x", new Init.Given(given), 6, 3);
            var quantiser = new VectorQuantiser(5);
            Tensor decoded = quantiser.decode(g, quantiser.choose(g, x), 3);
            float[] noise = g.noise("gumbel", 2, 6, 5).toHost().values();
            tape.backward(g.sumAll(g.multiply(decoded, g.constant(slope))));
            double[] expected = new double[18];
            for (int row = 0; row < 6; row++) {
                quantised(
                        given, slope, noise, session.parameters().values("q/codes"), row, expected);
            }
            assertThat(tape.gradient("q/x").orElseThrow()).containsExactly(expected, within(1e-6));
        }
    }

    /** d(slope · soft code) / dx of a row of 3, with logits −‖x − code‖² / √5 + noise. */
    private static void quantised(
            HostArray x, HostArray slope, float[] noise, double[] codes, int row, double[] into) {
        double[] soft = new double[5];
        double[] gain = new double[5];
        double total = 0;
        for (int code = 0; code < 5; code++) {
            double distance = 0;
            for (int c = 0; c < 3; c++) {
                distance += Math.pow(x.values()[row * 3 + c] - codes[code * 3 + c], 2);
                gain[code] += slope.values()[row * 3 + c] * codes[code * 3 + c];
            }
            double a = noise[row * 5 + code];
            double b = noise[30 + row * 5 + code];
            soft[code] = Math.exp(-distance / Math.sqrt(5) - Math.log((a * a + b * b) / 2));
            total += soft[code];
        }
        double mean = 0;
        for (int code = 0; code < 5; code++) {
            mean += soft[code] / total * gain[code];
        }
        for (int i = 0; i < 15; i++) {
            int code = i / 3;
            double turn = soft[code] / total * (gain[code] - mean);
            double away = x.values()[row * 3 + i % 3] - codes[i];
            into[row * 3 + i % 3] -= 2 * turn * away / Math.sqrt(5);
        }
    }
}
