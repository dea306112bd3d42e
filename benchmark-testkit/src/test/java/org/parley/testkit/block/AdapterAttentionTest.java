package org.parley.testkit.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Init;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Selector;
import org.parley.nn.block.BasicLayers;
import org.parley.nn.block.FeedForward;
import org.parley.nn.block.MovingAverage;
import org.parley.nn.block.attention.CalibrationAttention;
import org.parley.nn.block.attention.CellPartition;
import org.parley.nn.block.attention.CrossDomainAttention;
import org.parley.nn.block.attention.PartitionAttention;
import org.parley.nn.block.attention.RowTransformer;
import org.parley.testkit.GradientProof;
import org.parley.testkit.contract.check.EngineSession;

/** The attention of MPDA's and PnPDA's adapters. */
class AdapterAttentionTest {
    private static final SeedStream SEEDS = new SeedStream(53);

    private static HostArray random(String name, int... shape) {
        HostArray a = HostArray.zeros(shape);
        var random = SEEDS.child(name).random();
        for (int i = 0; i < a.values().length; i++) {
            a.values()[i] = (float) random.nextGaussian();
        }
        return a;
    }

    private static Loss weighted(Graph g, Tensor t) {
        return Loss.of("sum", g.sumAll(g.multiply(t, g.constant(random("weights", t.shape())))));
    }

    private static Tensor x(Graph g) {
        return g.param("x", Init.normal(1), 1, 5, 4, 6);
    }

    private static Tensor y(Graph g) {
        return g.param("y", Init.normal(1), 1, 5, 4, 6);
    }

    /** Keys' biases move all scores of a query alike, so nothing depends on them. */
    private static List<String> attention(String scope) {
        return List.of(
                scope + "/query",
                scope + "/key/weight",
                scope + "/key/norm/weight",
                scope + "/value",
                scope + "/project");
    }

    private static List<String> findings(
            Function<Graph, Tensor> block, List<List<String>> trained) {
        List<String> all = new ArrayList<>(List.of("b/x"));
        trained.forEach(all::addAll);
        return new GradientProof(
                        g -> weighted(g, block.apply(g.scope("b"))), new Selector(all), SEEDS)
                .findings();
    }

    @ParameterizedTest
    @EnumSource(CellPartition.class)
    void gradientOfAttentionAloneIsProvedOnOddSides(CellPartition partition) {
        var attention = new PartitionAttention(partition, 2, 2, 4);
        assertThat(
                        findings(
                                g -> attention.apply(g, x(g), y(g), g.scale(y(g), 2)),
                                List.of(List.of("b/y"), attention("b"))))
                .isEmpty();
    }

    @Test
    void gradientOfTheCrossDomainBlockIsProved() {
        var block = new CrossDomainAttention(2, 3, 4, 7);
        assertThat(
                        findings(
                                g -> block.apply(g, x(g), y(g)),
                                List.of(
                                        attention("b/window/attention"),
                                        attention("b/grid/attention"),
                                        List.of("b/y", "b/window/feed", "b/grid/feed", "b/norm"))))
                .isEmpty();
    }

    @Test
    void gradientOfCalibrationIsProved() {
        var block = new CalibrationAttention(2, 3, 2, 7);
        assertThat(
                        findings(
                                g -> block.apply(g, x(g), y(g)),
                                List.of(
                                        attention("b/window/attention"),
                                        attention("b/grid/attention"),
                                        List.of("b/y", "b/window/feed", "b/grid/feed"),
                                        List.of("b/window/norm", "b/grid/norm"))))
                .isEmpty();
    }

    @Test
    void gradientOfTheRowTransformerIsProved() {
        var block = new RowTransformer(3, 4, 7, 0.2);
        assertThat(
                        findings(
                                g -> block.apply(g, x(g)),
                                List.of(
                                        List.of("b/query", "b/key/weight", "b/value", "b/project"),
                                        List.of("b/norm1", "b/feed", "b/norm2"))))
                .isEmpty();
    }

    /** 5 × 4 cells padded to 6 × 4: values of any size in the padding would change nothing. */
    @ParameterizedTest
    @EnumSource(CellPartition.class)
    void nobodyAttendsToPadding(CellPartition partition) {
        var attention = new PartitionAttention(partition, 2, 1, 3);
        HostArray ones = HostArray.zeros(1, 5, 4, 3);
        java.util.Arrays.fill(ones.values(), 1);
        try (EngineSession lab = new EngineSession(SEEDS)) {
            float[] got =
                    lab.infer(
                            g -> {
                                Tensor map = g.constant(random("map", 1, 5, 4, 3));
                                Tensor same = g.constant(ones);
                                return attention
                                        .apply(g, map, g.add(map, same), same)
                                        .toHost()
                                        .values();
                            });
            // All values are alike, so what is answered is too, unless padding had its say.
            for (int i = 0; i < got.length; i++) {
                assertThat(got[i]).isCloseTo(got[i % 3], within(1e-5f));
            }
        }
    }

    /** Window first, then grid, feed-forward layers normalised before, one normalisation last. */
    @Test
    void theCrossDomainBlockIsNormalisedBeforeItsFeedForwardLayersAndOnceInTheEnd() {
        try (EngineSession lab = new EngineSession(SEEDS)) {
            assertSame(
                    lab,
                    (g, q, e) -> new CrossDomainAttention(2, 2, 3, 5).apply(g, q, e),
                    (g, q, e) -> {
                        Tensor y = q;
                        for (CellPartition p : CellPartition.values()) {
                            Graph half = g.scope(p.name().toLowerCase(java.util.Locale.ROOT));
                            var a = new PartitionAttention(p, 2, 2, 3);
                            y = g.add(y, a.apply(half.scope("attention"), y, e, e));
                            Graph feed = half.scope("feed");
                            Tensor n = BasicLayers.layerNorm(feed.scope("norm"), y);
                            y = g.add(y, new FeedForward(5, 0).apply(feed, n));
                        }
                        return BasicLayers.layerNorm(g.scope("norm"), y);
                    });
        }
    }

    /** Of the grid: keys are what the windows gave, values the neighbour's own map. */
    @Test
    void theSecondCalibrationTakesItsKeysFromTheFirstAndItsValuesFromTheNeighbour() {
        int c = 6;
        try (EngineSession lab = new EngineSession(SEEDS)) {
            HostArray keys = random("anything", 1, 4, 4, c);
            lab.infer(g -> calibrated(g, keys));
            String projection = "b/grid/attention/value/weight";
            lab.parameters()
                    .set(projection, new double[lab.parameters().values(projection).length]);
            float[] without = lab.infer(g -> calibrated(g, keys));
            float[] other = lab.infer(g -> calibrated(g, random("other", 1, 4, 4, c)));
            // Without values from the neighbour's own map nothing of it arrives.
            assertThat(other).containsExactly(without, within(1e-6f));
        }
    }

    private static float[] calibrated(Graph g, HostArray neighbour) {
        Tensor ego = g.constant(random("ego", neighbour.shape()));
        return new CalibrationAttention(2, 2, 3, 5)
                .apply(g.scope("b"), ego, g.constant(neighbour))
                .toHost()
                .values();
    }

    private interface Block {
        Tensor apply(Graph g, Tensor query, Tensor context);
    }

    private static void assertSame(EngineSession lab, Block one, Block other) {
        HostArray q = random("q", 1, 4, 6, 6);
        HostArray e = random("e", 1, 4, 6, 6);
        float[] expected =
                lab.infer(
                        g ->
                                other.apply(g.scope("b"), g.constant(q), g.constant(e))
                                        .toHost()
                                        .values());
        float[] got =
                lab.infer(
                        g ->
                                one.apply(g.scope("b"), g.constant(q), g.constant(e))
                                        .toHost()
                                        .values());
        assertThat(got).containsExactly(expected, within(1e-5f));
    }

    /** Rows do not see each other: what changes in one changes nothing in another. */
    @Test
    void theRowTransformerLooksAlongRowsOnly() {
        HostArray map = random("map", 1, 3, 5, 4);
        HostArray changed = HostArray.zeros(1, 3, 5, 4);
        System.arraycopy(map.values(), 0, changed.values(), 0, map.values().length);
        changed.values()[0] += 5;
        try (EngineSession lab = new EngineSession(SEEDS)) {
            var block = new RowTransformer(2, 3, 5, 0);
            float[] before = lab.infer(g -> block.apply(g, g.constant(map)).toHost().values());
            float[] after = lab.infer(g -> block.apply(g, g.constant(changed)).toHost().values());
            int row = 5 * 4;
            assertThat(after[row - 4]).isNotEqualTo(before[row - 4]);
            for (int i = row; i < before.length; i++) {
                assertThat(after[i]).isCloseTo(before[i], within(1e-6f));
            }
        }
    }

    @Test
    void aFollowerBeginsAsItsLeaderAndMovesOnlyWhileItsScopeIsTrained() {
        try (EngineSession lab = new EngineSession(SEEDS)) {
            Function<Graph, Tensor> run =
                    g -> {
                        Graph own = g.scope("own");
                        Tensor x = g.fill(1, 1, 3);
                        Tensor y = BasicLayers.linear(own.scope("leader"), x, 2);
                        Graph following =
                                new MovingAverage(0.8)
                                        .following(own.scope("follower"), own.scope("leader"));
                        return g.add(y, BasicLayers.linear(following, x, 2));
                    };
            lab.infer(g -> run.apply(g).toHost());
            double[] leader = lab.parameters().values("own/leader/weight");
            assertThat(lab.parameters().values("own/follower/weight")).isEqualTo(leader);
            double[] moved = leader.clone();
            moved[0] += 1;
            lab.parameters().set("own/leader/weight", moved);
            lab.infer(g -> run.apply(g).toHost());
            assertThat(lab.parameters().values("own/follower/weight")).isEqualTo(leader);
            lab.train(
                    Selector.of("own/follower"),
                    1,
                    1,
                    (g, i) -> Loss.of("sum", g.sumAll(run.apply(g))));
            assertThat(lab.parameters().values("own/follower/weight")[0])
                    .isCloseTo(leader[0] + 0.2, within(1e-6));
            assertThat(lab.parameters().values("own/leader/weight")).isEqualTo(moved);
            assertThat(lab.parameters().isBuffer("own/follower/weight")).isTrue();
        }
    }
}
