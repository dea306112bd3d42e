package org.parley.baselines.who2com.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.parley.api.error.BenchmarkException;
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
import org.parley.testkit.GradientProof;

class MatchingScoreTest {
    private static final SeedStream SEEDS = new SeedStream(12);

    private static Tensor row(Graph g, float... values) {
        return g.constant(HostArray.of(values, 1, values.length));
    }

    /** With W the identity, keys (2, 0), (0, 5), (1, 1) answer (1, 0) by 2, 0, 1. */
    @Test
    void generalAttentionAsksTheFirstOfTheToy() {
        try (ModelSession session = NumericEngines.open(SEEDS)) {
            MatchingScore score = new MatchingScore(MatchingFunction.GENERAL);
            try (ComputedGraph tape = session.infer()) {
                Graph g = tape.graph(SEEDS);
                score.of(g, row(g, 1, 0), row(g, 1, 1));
            }
            session.parameters().set("general/weight", new double[] {1, 0, 0, 1});
            try (ComputedGraph tape = session.infer()) {
                Graph g = tape.graph(SEEDS);
                Tensor message = row(g, 1, 0);
                List<Tensor> scores = new ArrayList<>();
                scores.add(score.of(g, message, row(g, 2, 0)));
                scores.add(score.of(g, message, row(g, 0, 5)));
                scores.add(score.of(g, message, row(g, 1, 1)));
                Tensor all = g.concat(scores, 1);
                assertThat(all.toHost().values()).containsExactly(2, 0, 1);
                float[] soft = g.softmax(all).toHost().values();
                float[] expected = {.66524f, .09003f, .24473f};
                assertThat(soft).containsExactly(expected, within(1e-5f));
                assertThat(SelectedWeights.of(soft, 1, false)).containsExactly(1, 0, 0);
            }
        }
    }

    @Test
    void scaledDotProductDividesByTheRootOfTheSize() {
        try (ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph tape = session.infer()) {
            Graph g = tape.graph(SEEDS);
            Tensor score =
                    new MatchingScore(MatchingFunction.SCALED_DOT_PRODUCT)
                            .of(g, row(g, 1, 2, 3, 4), row(g, 4, 3, 2, 1));
            assertThat(score.toHost().values()).containsExactly(10);
            assertThat(session.parameters().names("")).isEmpty();
        }
    }

    @Test
    void additiveAttentionIsASumOfTangents() {
        try (ModelSession session = NumericEngines.open(SEEDS)) {
            MatchingScore score = new MatchingScore(MatchingFunction.ADDITIVE);
            try (ComputedGraph tape = session.infer()) {
                Graph g = tape.graph(SEEDS);
                score.of(g, row(g, 1), row(g, 1, 1));
            }
            session.parameters().set("key/weight", new double[] {1, 0, 0, 1});
            session.parameters().set("message/weight", new double[] {.5, -.5});
            session.parameters().set("sum/weight", new double[] {1, 2});
            try (ComputedGraph tape = session.infer()) {
                Graph g = tape.graph(SEEDS);
                float found = score.of(g, row(g, 2), row(g, .25f, .5f)).toHost().values()[0];
                double expected = Math.tanh(.25 + 1) + 2 * Math.tanh(.5 - 1);
                assertThat((double) found).isCloseTo(expected, within(1e-6));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GENERAL", "ADDITIVE"})
    void gradientsAreProved(MatchingFunction function) {
        MatchingScore score = new MatchingScore(function);
        GradientProof proof =
                new GradientProof(
                        g -> {
                            Tensor message = g.param("asked", Init.normal(1), 1, 3);
                            Tensor key = g.param("known", Init.normal(1), 1, 5);
                            Tensor s = score.of(g.scope("match"), message, key);
                            return Loss.of("score", g.sumAll(g.square(s)));
                        },
                        Selector.of("asked", "known", "match"),
                        SEEDS);
        assertThat(proof.findings()).isEmpty();
    }

    @Test
    void scaledDotProductOfOtherSizesIsRefused() {
        assertThatThrownBy(
                        () ->
                                new HandshakeConfig(
                                        true,
                                        8,
                                        128,
                                        MatchingFunction.SCALED_DOT_PRODUCT,
                                        List.of(),
                                        false,
                                        1))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("messageSize 8 and keySize 128");
    }

    @Test
    void theBestAreWeighedAmongEachOther() {
        float[] soft = {.1f, .4f, .3f, .2f};
        assertThat(SelectedWeights.of(soft, 2, false))
                .containsExactly(new float[] {0, .4f / .7f, .3f / .7f, 0}, within(1e-6f));
        assertThat(SelectedWeights.of(soft, 9, false)).containsExactly(soft, within(1e-6f));
        assertThat(SelectedWeights.of(new float[] {.5f, .5f}, 1, false)).containsExactly(1, 0);
        assertThat(SelectedWeights.of(new float[] {.4998f, .5002f}, 1, true)).containsExactly(1, 0);
        assertThat(SelectedWeights.of(new float[] {.498f, .502f}, 1, true)).containsExactly(0, 1);
    }
}
