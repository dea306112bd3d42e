package org.parley.negotiators.pyramid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.negotiators.pyramid.Members.SEEDS;
import static org.parley.negotiators.pyramid.Members.bev;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.parley.api.message.FeatureSpec;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;

/** At the paper's size negotiators hold as many parameters as the paper's (Table 8). */
class NegotiatorParametersTest {
    private static final FeatureSpec LOCAL = bev(64, 6.4, 0.8);

    private static long count(NegotiatorShape pyramid, NegotiatorTrunk trunk, FeatureSpec second) {
        try (ModelSession session = NumericEngines.open(SEEDS)) {
            Members.infer(
                    session,
                    g ->
                            new PyramidNegotiator(pyramid, trunk)
                                    .negotiate(g.scope("n"), Members.of(g, LOCAL, second)));
            return session.parameters().parameterCount("n");
        }
    }

    private static String megabytes(long parameters) {
        return String.format(Locale.ROOT, "%.1f", 4e-6 * parameters);
    }

    @Test
    void pyramidHoldsThePublishedNumber() {
        var paper = PyramidNegotiatorConfig.paper();
        assertThat(count(paper.pyramid(), paper.trunk(), LOCAL)).isEqualTo(287_234);
    }

    /** With the running statistics of its batch normalisations, which are in its file as well. */
    @Test
    void pyramidIsOfThePublishedSize() {
        var paper = PyramidNegotiatorConfig.paper();
        try (ModelSession session = NumericEngines.open(SEEDS)) {
            Members.infer(
                    session,
                    g ->
                            new PyramidNegotiator(paper.pyramid(), paper.trunk())
                                    .negotiate(g.scope("n"), Members.of(g, LOCAL, LOCAL)));
            long numbers =
                    session.parameters().names("n").stream()
                            .mapToLong(n -> session.parameters().values(n).length)
                            .sum();
            assertThat(megabytes(numbers)).isEqualTo("1.2");
        }
    }

    @Test
    void anotherChannelCountTakesOneMapForItsModality() {
        var paper = PyramidNegotiatorConfig.paper();
        assertThat(count(paper.pyramid(), paper.trunk(), bev(48, 6.4, 0.4)))
                .isEqualTo(287_234 + 48 * 64 + 64);
    }

    @Test
    void inputAsALevelTakesAnEstimatorAndItsShareOfTheNeck() {
        var p = PyramidNegotiatorConfig.paper();
        var counted =
                new PyramidNegotiatorConfig(
                        p.channels(),
                        p.cellMetres(),
                        p.extent(),
                        p.blocks(),
                        p.groups(),
                        p.importance(),
                        true,
                        NegotiatorStart.RANDOM,
                        CommonScale.FREE);
        assertThat(count(counted.pyramid(), counted.trunk(), LOCAL))
                .isEqualTo(287_234 + 65 + 4_224 + 9 * 64 * 64);
    }

    @Test
    void resMlpIsOfThePublishedSize() {
        var paper = ResMlpNegotiatorConfig.paper();
        long count = count(paper.pyramid(), paper.trunk(), LOCAL);
        assertThat(count).isEqualTo(448_386);
        assertThat(megabytes(count)).isEqualTo("1.8");
    }

    @Test
    void convNextIsOfThePublishedSize() {
        var paper = ConvNextNegotiatorConfig.paper();
        long count = count(paper.pyramid(), paper.trunk(), LOCAL);
        assertThat(count).isEqualTo(678_786);
        assertThat(megabytes(count)).isEqualTo("2.7");
    }

    @Test
    void sparseTransformerIsOfThePublishedSize() {
        var paper = SparseTransformerNegotiatorConfig.paper();
        long count = count(paper.pyramid(), paper.trunk(), LOCAL);
        assertThat(count).isEqualTo(536_610);
        assertThat(megabytes(count)).isEqualTo("2.1");
    }
}
