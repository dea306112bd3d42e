package org.parley.testkit.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
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
import org.parley.nn.block.ResidualCodebook;
import org.parley.testkit.GradientProof;
import org.parley.testkit.contract.check.EngineSession;

/** CodeFilling's codebook: its size, its bits, its gradients, and what it learns. */
class ResidualCodebookTest {
    private static final SeedStream SEEDS = new SeedStream(29);

    private static HostArray random(String name, int... shape) {
        HostArray a = HostArray.zeros(shape);
        var random = SEEDS.child(name).random();
        for (int i = 0; i < a.values().length; i++) {
            a.values()[i] = (float) random.nextGaussian();
        }
        return a;
    }

    private static Tensor through(Graph g, ResidualCodebook book, Tensor rows) {
        return book.decode(g, book.encode(g, rows), rows.size(1));
    }

    /** The published code, the one that GenComm compares, and those of a laptop's suite. */
    @ParameterizedTest
    @CsvSource({
        "64, 256, 2, 3, 115718, 48",
        "128, 16, 2, 3, 270342, 24",
        "64, 16, 1, 1, 17665, 4",
        "64, 16, 2, 3, 69638, 24",
        "32, 16, 2, 3, 18438, 24",
        "32, 16, 1, 1, 4737, 4",
        "9, 16, 2, 3, 1878, 24"
    })
    void itHoldsAsManyParametersAsThePublishedOne(
            int channels, int codes, int segments, int levels, long parameters, int bits) {
        ResidualCodebook book = new ResidualCodebook(codes, segments, levels);
        assertThat(book.bits()).isEqualTo(bits);
        try (EngineSession lab = new EngineSession(SEEDS)) {
            lab.infer(g -> through(g, book, g.constant(random("x", 3, channels))).toHost());
            long held = lab.weights().values().stream().mapToLong(a -> a.values().length).sum();
            assertThat(held).isEqualTo(parameters);
        }
    }

    /** Deviation √(2 / (5 C / m)): 0.0791 of 64 channels in one segment. */
    @Test
    void dictionariesStartAsThePublishedOnes() {
        ResidualCodebook book = new ResidualCodebook(256, 1, 1);
        try (EngineSession lab = new EngineSession(SEEDS)) {
            lab.infer(g -> through(g, book, g.constant(random("x", 3, 64))).toHost());
            float[] codes = lab.parameters().read("level0/segment0/codes").values();
            double squares = 0;
            for (float c : codes) {
                squares += c * c;
            }
            assertThat(Math.sqrt(squares / codes.length)).isBetween(0.0785, 0.0797);
        }
    }

    private static List<Tensor> fixed(Graph g, ResidualCodebook book, int rows) {
        List<Tensor> choices = new ArrayList<>();
        for (int i = 0; i < book.levels() * book.segments(); i++) {
            choices.add(g.oneHotOfMax(g.constant(random("choice" + i, rows, book.codes()))));
        }
        return choices;
    }

    /** All that decodes; how codes are chosen has no gradient but an estimate. */
    @Test
    void whatDecodesHasItsTrueGradient() {
        ResidualCodebook book = new ResidualCodebook(5, 2, 3);
        GradientProof proof =
                new GradientProof(
                        g -> {
                            Tensor decoded = book.decode(g.scope("book"), fixed(g, book, 7), 6);
                            Tensor weights = g.constant(random("weights", 7, 6));
                            return Loss.of("sum", g.sumAll(g.multiply(g.square(decoded), weights)));
                        },
                        Selector.of("book"),
                        SEEDS);
        assertThat(proof.differences(1e-4)).isEmpty();
    }

    @Test
    void twentyRowsAreLearntByHeart() {
        ResidualCodebook book = new ResidualCodebook(8, 2, 2);
        try (EngineSession lab = new EngineSession(SEEDS)) {
            double[] ends =
                    lab.train(
                            Selector.of("book"),
                            400,
                            0.02,
                            (g, i) -> {
                                Tensor rows = g.constant(random("rows", 20, 4));
                                Tensor got = through(g.scope("book"), book, rows);
                                Tensor apart = g.subtract(got, rows);
                                return Loss.of("mse", g.meanAll(g.square(apart)));
                            });
            assertThat(ends[1]).isLessThan(0.2 * ends[0]);
            double error =
                    lab.infer(
                            g -> {
                                Tensor rows = g.constant(random("rows", 20, 4));
                                Tensor apart =
                                        g.subtract(through(g.scope("book"), book, rows), rows);
                                return (double) g.meanAll(g.square(apart)).toHost().values()[0];
                            });
            assertThat(error).isLessThan(0.2 * ends[0]);
        }
    }

    @Test
    void eachLevelOfOneCellIsOneOfItsCodes() {
        ResidualCodebook book = new ResidualCodebook(4, 2, 3);
        try (EngineSession lab = new EngineSession(SEEDS)) {
            List<HostArray> choices =
                    lab.infer(
                            g ->
                                    book.encode(g, g.constant(random("x", 9, 6))).stream()
                                            .map(Tensor::toHost)
                                            .toList());
            assertThat(choices).hasSize(6);
            for (HostArray choice : choices) {
                assertThat(choice.shape()).containsExactly(9, 4);
                for (int row = 0; row < 9; row++) {
                    float sum = 0;
                    for (int k = 0; k < 4; k++) {
                        sum += choice.values()[row * 4 + k];
                    }
                    assertThat(sum).isEqualTo(1);
                }
            }
        }
    }

    @Test
    void aViewOfTheMethodIsTheSameFromEverywhere() {
        try (EngineSession lab = new EngineSession(SEEDS)) {
            lab.infer(g -> g.method("codebook/4").param("x", Init.ones(), 1).toHost());
            lab.infer(
                    g ->
                            g.scope("a")
                                    .scope("b")
                                    .method("codebook/4")
                                    .param("x", Init.zeros(), 1)
                                    .toHost());
            assertThat(lab.weights()).containsOnlyKeys("method/codebook/4/x");
        }
    }
}
