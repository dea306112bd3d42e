package org.parley.testkit.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Init;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Selector;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.engine.NumericPrecision;
import org.parley.nn.loss.BoxDifference;
import org.parley.nn.loss.ChannelDivergence;
import org.parley.nn.loss.CrossEntropy;
import org.parley.nn.loss.DepthFocal;
import org.parley.nn.loss.DistributionDistance;
import org.parley.nn.loss.FocalLoss;
import org.parley.nn.loss.InfoNce;
import org.parley.nn.loss.PointSampling;
import org.parley.nn.loss.SmoothL1;
import org.parley.nn.loss.StructureDistance;
import org.parley.nn.loss.StyleDistance;
import org.parley.testkit.GradientProof;

/** Every loss against plain arithmetic, and its gradient against differences. */
class LossFunctionsTest {
    private static final SeedStream SEEDS = new SeedStream(29);
    private static final int[] BINS = {3, -1, 0, 4, 2, -1, 1, 3};

    /** A loss of {@code x} and {@code y}, both of one shape, and its plain counterpart. */
    private record Case(
            String name, int[] shape, Between loss, BiFunction<double[], double[], Double> plain) {}

    private interface Between {
        Tensor of(Graph g, Tensor x, Tensor y);
    }

    private static HostArray mask(int from, int step, int length, int... shape) {
        HostArray mask = HostArray.zeros(shape);
        for (int i = from; i < length; i += step) {
            mask.values()[i] = 0.5f + i % 3;
        }
        return mask;
    }

    private static double[] doubles(HostArray a) {
        return IntStream.range(0, a.values().length).mapToDouble(i -> a.values()[i]).toArray();
    }

    private static List<Case> cases() {
        HostArray positive = mask(0, 4, 30, 5, 6);
        HostArray negative = mask(1, 2, 30, 5, 6);
        HostArray shares = mask(0, 3, 32, 8, 4);
        HostArray rows = mask(0, 1, 8, 8, 1);
        var distance = new DistributionDistance(0.3);
        var squared = new DistributionDistance(0.3, DistributionDistance.StdTerm.SQUARED);
        return List.of(
                new Case(
                        "focal",
                        new int[] {5, 6},
                        (g, x, y) ->
                                FocalLoss.STANDARD.sum(
                                        g, x, g.constant(positive), g.constant(negative)),
                        (x, y) -> PlainLosses.focal(x, doubles(positive), doubles(negative))),
                new Case(
                        "smooth L1 of boxes",
                        new int[] {5, 7},
                        (g, x, y) -> g.sumAll(new SmoothL1(3).of(g, BoxDifference.of(g, x, y))),
                        (x, y) -> PlainLosses.boxes(x, y, 7)),
                new Case(
                        "weighted cross-entropy",
                        new int[] {8, 4},
                        (g, x, y) -> CrossEntropy.sum(g, x, g.constant(shares), g.constant(rows)),
                        (x, y) -> PlainLosses.crossEntropy(x, doubles(shares), doubles(rows), 4)),
                new Case(
                        "smoothed cross-entropy",
                        new int[] {3, 4},
                        (g, x, y) -> CrossEntropy.mean(g, x, new int[] {3, 0, 1}, 0.1),
                        (x, y) -> PlainLosses.smoothed(x, new int[] {3, 0, 1}, 4, 0.1)),
                new Case("style", new int[] {2, 3, 2, 5}, StyleDistance::of, PlainLosses::style),
                new Case(
                        "focal cross-entropy of depth",
                        new int[] {8, 5},
                        (g, x, y) -> new DepthFocal(0.25).mean(g, x, BINS),
                        (x, y) -> PlainLosses.depth(x, BINS, 5)),
                new Case(
                        "divergence of channels",
                        new int[] {2, 3, 2, 5},
                        ChannelDivergence::mean,
                        (x, y) -> PlainLosses.divergence(x, y, 5)),
                new Case(
                        "InfoNCE",
                        new int[] {6, 5},
                        new InfoNce(0.1)::mean,
                        (x, y) -> PlainLosses.infoNce(x, y, 5, 0.1)),
                new Case(
                        "structure",
                        new int[] {3, 9, 4},
                        StructureDistance::both,
                        (x, y) -> PlainLosses.structure(x, y, 3, 9, 4, true)),
                new Case(
                        "structure within",
                        new int[] {3, 9, 4},
                        StructureDistance::within,
                        (x, y) -> PlainLosses.structure(x, y, 3, 9, 4, false)),
                new Case(
                        "distribution",
                        new int[] {2, 3, 4, 5},
                        distance::of,
                        (x, y) ->
                                PlainLosses.distribution(
                                        x, y, 2, 5, 0.3, d -> Math.sqrt(d * d + 1e-4))),
                new Case(
                        "distribution with squared deviations",
                        new int[] {2, 3, 4, 5},
                        squared::of,
                        (x, y) -> PlainLosses.distribution(x, y, 2, 5, 0.3, d -> d * d)));
    }

    private static Tensor input(Graph g, String name, int[] shape) {
        return g.scope("p").param(name, Init.normal(1), shape);
    }

    @TestFactory
    Stream<DynamicTest> valueIsThatOfPlainArithmetic() {
        return cases().stream()
                .map(c -> DynamicTest.dynamicTest(c.name, () -> compareWithPlain(c)));
    }

    private static void compareWithPlain(Case c) {
        try (ModelSession session = NumericEngines.chosen().open(SEEDS, NumericPrecision.DOUBLE);
                ComputedGraph tape = session.infer()) {
            Graph g = tape.graph(SEEDS);
            Tensor x = input(g, "x", c.shape);
            Tensor y = input(g, "y", c.shape);
            double actual = tape.scalar(c.loss.of(g, x, y));
            double expected =
                    c.plain.apply(
                            session.parameters().values("p/x"), session.parameters().values("p/y"));
            assertThat(actual).isCloseTo(expected, within(1e-7 * (1 + Math.abs(expected))));
        }
    }

    @TestFactory
    Stream<DynamicTest> gradientIsProvedThroughTheTrainingPath() {
        return cases().stream()
                .map(
                        c ->
                                DynamicTest.dynamicTest(
                                        c.name, () -> assertThat(proof(c).findings()).isEmpty()));
    }

    private static GradientProof proof(Case c) {
        return new GradientProof(
                g -> Loss.of("l", c.loss.of(g, input(g, "x", c.shape), input(g, "y", c.shape))),
                Selector.of("p"),
                SEEDS.child(c.name));
    }

    @Test
    void extremeLogitsGiveFiniteLosses() {
        float[] extreme = {-500, 500, 0, 90};
        double loss =
                value(
                        g -> {
                            Tensor z = g.constant(HostArray.of(extreme, 1, 4));
                            Tensor ones = g.fill(1, 1, 4);
                            Tensor focal = FocalLoss.STANDARD.sum(g, z, ones, ones);
                            return g.add(focal, new DepthFocal(0.25).mean(g, z, new int[] {0}));
                        });
        assertThat(loss).isBetween(0.0, 2000.0);
    }

    @Test
    void depthKnownNowhereCostsNothing() {
        assertThat(value(g -> new DepthFocal(0.25).mean(g, g.fill(1, 2, 3), new int[] {-1, -1})))
                .isZero();
    }

    @Test
    void emptyCellsHaveFiniteGradientsInTheStructure() {
        try (ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph tape = session.train(Selector.of("x"))) {
            Graph g = tape.graph(SEEDS);
            Tensor x = g.param("x", Init.zeros(), 2, 9, 4);
            tape.backward(StructureDistance.both(g, x, g.fill(1, 2, 9, 4)));
            assertThat(Arrays.stream(tape.gradient("x").orElseThrow())).allMatch(Double::isFinite);
        }
    }

    private static double value(Function<Graph, Tensor> loss) {
        try (ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph tape = session.infer()) {
            return tape.scalar(loss.apply(tape.graph(SEEDS)));
        }
    }

    @Test
    void samplesLieBetweenCellsAndVanishOutside() {
        try (ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph tape = session.infer()) {
            Graph g = tape.graph(SEEDS);
            Tensor map = g.constant(HostArray.of(new float[] {1, 2, 3, 4, 5, 6}, 1, 2, 3, 1));
            double[] columns = {0, 2, 0.5, 1.25, -0.5, 3, 2.5};
            double[] rows = {0, 1, 0, 0.5, 0, 0, 1.5};
            assertThat(PointSampling.of(g, map, columns, rows).toHost().values())
                    .containsExactly(1, 6, 1.5f, 3.75f, 0.5f, 0, 1.5f);
        }
    }

    @Test
    void gradientOfSamplesIsProved() {
        double[] columns = {0.3, 1.9, -0.4, 2.2};
        double[] rows = {1.2, 0.1, 0.5, 1.9};
        var proof =
                new GradientProof(
                        g -> {
                            Tensor map = input(g, "x", new int[] {1, 3, 3, 2});
                            Tensor samples = PointSampling.of(g, map, columns, rows);
                            return Loss.of("l", g.sumAll(g.square(samples)));
                        },
                        Selector.of("p"),
                        SEEDS);
        assertThat(proof.findings()).isEmpty();
    }
}
