package org.parley.testkit.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Tensor;
import org.parley.api.random.SeedStream;
import org.parley.nn.block.attention.FusedAxialAttention;
import org.parley.nn.block.attention.SparseTransformer;
import org.parley.nn.block.convolution.FeatureAlignNetwork;
import org.parley.nn.block.convolution.ResMlpBlock;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;

/** What the blocks of NegoCollab's component study compute. */
class AlternativeBlocksTest {
    private static final SeedStream SEEDS = new SeedStream(29);
    private static final SparseTransformer SPARSE = new SparseTransformer(4, 2, 6, 0.1);

    private static float[] computed(Function<Graph, Tensor> network) {
        try (ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph tape = session.infer()) {
            return network.apply(tape.graph(SEEDS)).toHost().values();
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

    /** How far the result moves in each cell of a 1-row list when one entry of the input moves. */
    private static boolean[] moved(
            Function<Tensor, Function<Graph, Tensor>> block, HostArray x, int entry) {
        HostArray other = HostArray.of(x.values().clone(), x.shape());
        other.values()[entry] += 1;
        float[] before = computed(g -> block.apply(g.constant(x)).apply(g));
        float[] after = computed(g -> block.apply(g.constant(other)).apply(g));
        int c = x.shape()[3];
        boolean[] cells = new boolean[before.length / c];
        for (int i = 0; i < before.length; i++) {
            cells[i / c] |= Math.abs(before[i] - after[i]) > 1e-6;
        }
        return cells;
    }

    private static int count(boolean[] cells, int from, int to) {
        int n = 0;
        for (int i = from; i < to; i++) {
            n += cells[i] ? 1 : 0;
        }
        return n;
    }

    @Test
    void singleMapIsFusedAxialAttention() {
        HostArray x = random(1, 6, 8, 4);
        var plain = new FusedAxialAttention(4, 2, 6, 0.1);
        assertThat(computed(g -> SPARSE.apply(g, g.constant(x))))
                .containsExactly(computed(g -> plain.apply(g, g.constant(x))), within(1e-6f));
    }

    @Test
    void mapsExchangedGiveResultsExchanged() {
        HostArray x = random(3, 8, 8, 4);
        int each = x.values().length / 3;
        float[] turned = new float[3 * each];
        System.arraycopy(x.values(), each, turned, 0, 2 * each);
        System.arraycopy(x.values(), 0, turned, 2 * each, each);
        float[] straight = computed(g -> SPARSE.apply(g, g.constant(x)));
        float[] result =
                computed(g -> SPARSE.apply(g, g.constant(HostArray.of(turned, 3, 8, 8, 4))));
        assertThat(Arrays.copyOfRange(result, 0, each))
                .containsExactly(Arrays.copyOfRange(straight, each, 2 * each), within(1e-5f));
        assertThat(Arrays.copyOfRange(result, 2 * each, 3 * each))
                .containsExactly(Arrays.copyOfRange(straight, 0, each), within(1e-5f));
    }

    @Test
    void equalMapsGiveWhatOneGives() {
        HostArray one = random(1, 8, 8, 4);
        float[] alone = computed(g -> SPARSE.apply(g, g.constant(one)));
        float[] twice =
                computed(
                        g -> {
                            Tensor x = g.constant(one);
                            return SPARSE.apply(g, g.concat(List.of(x, x), 0));
                        });
        assertThat(Arrays.copyOf(twice, alone.length)).containsExactly(alone, within(1e-5f));
    }

    @Test
    void cellSeesItsNeighbourhoodInEveryMap() {
        boolean[] cells = moved(t -> g -> SPARSE.apply(g, t), random(2, 8, 8, 4), 0);
        assertThat(count(cells, 0, 64)).isGreaterThanOrEqualTo(16);
        assertThat(count(cells, 64, 128)).isGreaterThanOrEqualTo(16);
    }

    @Test
    void resMlpMixesTheCellsOfAWindowOnly() {
        var block = new ResMlpBlock(4, 2, 0.5);
        boolean[] cells = moved(t -> g -> block.apply(g, t), random(1, 8, 8, 4), 0);
        for (int i = 0; i < 64; i++) {
            assertThat(cells[i]).isEqualTo(i / 8 < 4 && i % 8 < 4);
        }
    }

    @Test
    void resMlpOfNoScaleIsTheIdentity() {
        HostArray x = random(2, 5, 7, 4);
        assertThat(computed(g -> new ResMlpBlock(4, 2, 0).apply(g, g.constant(x))))
                .containsExactly(x.values());
    }

    @Test
    void resMlpFollowsItsEquations() {
        HostArray x = random(1, 2, 2, 3);
        try (ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph tape = session.infer()) {
            Graph g = tape.graph(SEEDS);
            new ResMlpBlock(2, 1, 0.5).apply(g, g.constant(x));
            for (String name : session.parameters().names("")) {
                session.parameters()
                        .set(name, values(name, session.parameters().values(name).length));
            }
            float[] actual = new ResMlpBlock(2, 1, 0.5).apply(g, g.constant(x)).toHost().values();
            assertThat(actual).containsExactly(slowly(x.values(), session), within(1e-5f));
        }
    }

    private static double[] values(String name, int length) {
        var random = SEEDS.child(name).random();
        double[] values = new double[length];
        Arrays.setAll(values, i -> (float) random.nextGaussian());
        return values;
    }

    /** One window of 2 × 2 cells with 3 channels. */
    private static float[] slowly(float[] x, ModelSession session) {
        double[] y = new double[12];
        for (int to = 0; to < 4; to++) {
            for (int c = 0; c < 3; c++) {
                double sum = of(session, "cells/bias", to);
                for (int from = 0; from < 4; from++) {
                    sum +=
                            affine(session, "cells", x[3 * from + c], c)
                                    * of(session, "cells/weight", 4 * from + to);
                }
                y[3 * to + c] = x[3 * to + c] + of(session, "cells/scale", c) * sum;
            }
        }
        float[] z = new float[12];
        for (int cell = 0; cell < 4; cell++) {
            double[] hidden = new double[3];
            for (int h = 0; h < 3; h++) {
                hidden[h] = of(session, "channels/expand/bias", h);
                for (int c = 0; c < 3; c++) {
                    hidden[h] +=
                            affine(session, "channels", y[3 * cell + c], c)
                                    * of(session, "channels/expand/weight", 3 * c + h);
                }
                hidden[h] *= normal(hidden[h]);
            }
            for (int c = 0; c < 3; c++) {
                double sum = of(session, "channels/project/bias", c);
                for (int h = 0; h < 3; h++) {
                    sum += hidden[h] * of(session, "channels/project/weight", 3 * h + c);
                }
                z[3 * cell + c] =
                        (float) (y[3 * cell + c] + of(session, "channels/scale", c) * sum);
            }
        }
        return z;
    }

    private static double of(ModelSession session, String name, int at) {
        return session.parameters().values(name)[at];
    }

    private static double affine(ModelSession session, String scope, double x, int channel) {
        return x * of(session, scope + "/affine/weight", channel)
                + of(session, scope + "/affine/bias", channel);
    }

    /** Φ by Simpson's rule. */
    private static double normal(double x) {
        int steps = 2000;
        double h = x / steps;
        double sum = 0;
        for (int i = 0; i <= steps; i++) {
            double t = i * h;
            int weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * Math.exp(-t * t / 2);
        }
        return 0.5 + sum * h / 3 / Math.sqrt(2 * Math.PI);
    }

    @Test
    void featureAlignNetworkKeepsAnyShape() {
        for (int[] shape : new int[][] {{1, 1, 1, 3}, {2, 5, 4, 3}, {1, 8, 7, 3}}) {
            float[] y =
                    computed(g -> new FeatureAlignNetwork(2).apply(g, g.constant(random(shape))));
            assertThat(y).hasSize(HostArray.length(shape));
        }
    }
}
