package org.parley.testkit.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Init;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Selector;
import org.parley.nn.block.ModalityClassifier;
import org.parley.nn.block.attention.ChannelSelection;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.testkit.GradientProof;

/** PolyInter's blocks: the selection of channels, and what tells modalities apart. */
class ChannelSelectionTest {
    private static final SeedStream SEEDS = new SeedStream(43);

    @ParameterizedTest
    @CsvSource({"256, 5688320", "64, 1188608", "32, 596352"})
    void selectionHoldsThePublishedNumbers(int c, long count) {
        try (ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph graph = session.infer()) {
            Graph g = graph.graph(SEEDS);
            Tensor map = g.fill(1, 1, 64, 128, c);
            new ChannelSelection(c, 0.1).apply(g.scope("b"), map, map, List.of(map, map));
            assertThat(session.parameters().parameterCount("b")).isEqualTo(count);
        }
    }

    @Test
    void theClassifierHoldsThePublishedNumber() {
        try (ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph graph = session.infer()) {
            Graph g = graph.graph(SEEDS);
            Tensor told =
                    new ModalityClassifier(3, 9.1).apply(g.scope("b"), g.fill(1, 2, 64, 128, 256));
            assertThat(told.shape()).containsExactly(2, 3);
            assertThat(session.parameters().parameterCount("b")).isEqualTo(171_027);
        }
    }

    private static Tensor weighted(Graph g, List<Tensor> maps) {
        Tensor sum = g.fill(0, 1);
        for (int n = 0; n < maps.size(); n++) {
            HostArray weights = HostArray.zeros(maps.get(n).shape());
            var random = SEEDS.child("weights" + n).random();
            for (int i = 0; i < weights.values().length; i++) {
                weights.values()[i] = (float) random.nextGaussian();
            }
            sum = g.add(sum, g.sumAll(g.multiply(maps.get(n), g.constant(weights))));
        }
        return g.sumAll(sum);
    }

    private static Tensor map(Graph g, String name) {
        return g.param(name, Init.normal(1), 1, 3, 4, 5);
    }

    private static List<Tensor> selected(Graph g) {
        return new ChannelSelection(6, 0.1)
                .apply(
                        g,
                        map(g, "ego"),
                        map(g, "other"),
                        List.of(map(g, "specific"), map(g, "general")));
    }

    /**
     * Without the biases of key maps, which move all scores of a query alike, and of convolutions,
     * which a normalisation over all cells takes away: nothing depends on them.
     */
    @Test
    void selectionLearnsByItsTrueGradient() {
        var proof =
                new GradientProof(
                        g -> Loss.of("sum", weighted(g, selected(g.scope("b")))),
                        Selector.of(
                                "b/ego",
                                "b/other",
                                "b/specific",
                                "b/general",
                                "b/query",
                                "b/key/weight",
                                "b/key/norm/weight",
                                "b/prompts/query",
                                "b/prompts/key/weight",
                                "b/prompts/conv/weight",
                                "b/prompts/norm",
                                "b/neighbour/query",
                                "b/neighbour/key/weight",
                                "b/neighbour/conv/weight",
                                "b/neighbour/norm",
                                "b/norm"),
                        SEEDS);
        assertThat(proof.differences(1e-4)).isEmpty();
    }

    /** Each prompt has a result of its own, and equal prompts have equal ones. */
    @Test
    void promptsDoNotSeeEachOther() {
        try (ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph graph = session.infer()) {
            Graph g = graph.graph(SEEDS);
            var selection = new ChannelSelection(6, 0.1);
            Tensor ego = map(g, "ego");
            Tensor other = map(g, "other");
            Tensor a = map(g, "a");
            Tensor b = map(g, "b");
            List<Tensor> three = selection.apply(g, ego, other, List.of(a, b, a));
            float[] alone = selection.apply(g, ego, other, List.of(a)).get(0).toHost().values();
            assertThat(three.get(0).toHost().values()).containsExactly(alone, within(1e-6f));
            assertThat(three.get(2).toHost().values()).containsExactly(alone, within(1e-6f));
            assertThat(three.get(1).toHost().values()).isNotEqualTo(alone);
        }
    }

    @Test
    void theClassifierLearnsByItsTrueGradientAndItsInputAgainstIt() {
        var classifier = new ModalityClassifier(3, 9.1);
        var proof =
                new GradientProof(
                        g -> {
                            Graph b = g.scope("b");
                            Tensor x = b.param("x", Init.normal(1), 2, 9, 12, 8);
                            Tensor told = classifier.apply(b.scope("own"), x);
                            return Loss.of("sum", weighted(g, List.of(told)));
                        },
                        Selector.of("b"),
                        SEEDS);
        assertThat(proof.differences(1e-4)).singleElement().asString().startsWith("b/x[");
    }
}
