package org.parley.testkit.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Tensor;
import org.parley.api.random.SeedStream;
import org.parley.nn.block.convolution.DeformableConvolution;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;

/** Where the taps of a deformable convolution look. */
class DeformableConvolutionTest {
    private static final SeedStream SEEDS = new SeedStream(23);
    private static final int IN = 3;
    private static final int OUT = 2;

    private static HostArray random(String name, int... shape) {
        var random = SEEDS.child(name).random();
        float[] values = new float[HostArray.length(shape)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return HostArray.of(values, shape);
    }

    private static final HostArray MAP = random("map", 2, 4, 5, IN);
    private static final HostArray WEIGHT = random("weight", 9 * IN, OUT);

    /** With every tap moved by this much. */
    private static float[] moved(float down, float across) {
        return computed(
                (g, x) -> new DeformableConvolution(OUT).apply(g, x),
                session -> {
                    float[] offsets = new float[18];
                    for (int i = 0; i < 18; i++) {
                        offsets[i] = i % 2 == 0 ? down : across;
                    }
                    session.parameters()
                            .write("offset/weight", false, HostArray.zeros(3, 3, IN, 18));
                    session.parameters().write("offset/bias", false, HostArray.of(offsets, 18));
                    session.parameters().write("weight", false, WEIGHT);
                });
    }

    private static float[] plain(BiFunction<Graph, Tensor, Tensor> input) {
        return computed(
                (g, x) ->
                        g.conv2d(
                                input.apply(g, x),
                                g.constant(HostArray.of(WEIGHT.values(), 3, 3, IN, OUT)),
                                1,
                                1),
                session -> {});
    }

    private static float[] computed(
            BiFunction<Graph, Tensor, Tensor> network,
            java.util.function.Consumer<ModelSession> weights) {
        try (ModelSession session = NumericEngines.open(SEEDS)) {
            weights.accept(session);
            try (ComputedGraph graph = session.infer()) {
                Graph g = graph.graph(SEEDS);
                return network.apply(g, g.constant(MAP)).toHost().values();
            }
        }
    }

    @Test
    void withoutOffsetsItIsAPlainConvolution() {
        assertThat(moved(0, 0)).containsExactly(plain((g, x) -> x), within(1e-5f));
    }

    /** Two rows down, one column to the left, zeros beyond the edge. */
    @Test
    void offsetsOfWholeCellsMoveTheMap() {
        float[] expected =
                plain(
                        (g, x) -> {
                            Tensor down = g.pad(g.slice(x, 1, 2, 4), 1, 0, 2);
                            return g.pad(g.slice(down, 2, 0, 4), 2, 1, 0);
                        });
        float[] got = moved(2, -1);
        // At the edges the plain one pads after it is moved, so only the inside compares.
        for (int n = 0; n < 2; n++) {
            for (int column = 2; column < 4; column++) {
                for (int out = 0; out < OUT; out++) {
                    int at = ((n * 4 + 1) * 5 + column) * OUT + out;
                    assertThat(got[at]).isCloseTo(expected[at], within(1e-5f));
                }
            }
        }
        assertThat(got).isNotEqualTo(moved(0, 0));
    }

    @Test
    void betweenTwoCellsItSeesTheirShares() {
        float[] here = moved(0, 0);
        float[] there = moved(0, 1);
        float[] between = moved(0, 0.25f);
        float[] expected = new float[here.length];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = 0.75f * here[i] + 0.25f * there[i];
        }
        assertThat(between).containsExactly(expected, within(1e-5f));
    }

    @Test
    void farOutsideThereIsNothing() {
        float[] nothing = new float[2 * 4 * 5 * OUT];
        Arrays.fill(nothing, 0);
        assertThat(moved(1e9f, -1e9f)).containsExactly(nothing);
    }
}
