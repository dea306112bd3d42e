package org.parley.negotiators.pyramid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.negotiators.pyramid.Members.SEEDS;
import static org.parley.negotiators.pyramid.Members.bev;
import static org.parley.negotiators.pyramid.Members.random;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.api.training.Selector;
import org.parley.nn.block.resizing.GroundExtent;
import org.parley.testkit.GradientProof;

/** Every negotiator, proved through the training path in double precision. */
class NegotiatorGradientTest {
    private static final Optional<GroundExtent> OWN = Optional.empty();
    private static final List<Integer> LEVELS = List.of(1, 1);

    private static List<String> findings(NegotiatorShape pyramid, NegotiatorTrunk trunk) {
        return new GradientProof(
                        g -> loss(g, new PyramidNegotiator(pyramid, trunk)),
                        learnt(pyramid.importance()),
                        SEEDS)
                .differences(1e-4);
    }

    /** A bias that all members share cancels in a softmax: nothing depends on it. */
    private static Selector learnt(ImportanceWeighting importance) {
        return importance == ImportanceWeighting.RAW
                ? Selector.of("n")
                : Selector.of(
                        "n/resizer",
                        "n/level0",
                        "n/level1",
                        "n/estimatorinput/weight",
                        "n/estimator0/weight",
                        "n/estimator1/weight",
                        "n/neck");
    }

    private static Loss loss(Graph g, PyramidNegotiator negotiator) {
        FeatureSpec wide = bev(3, 2.5, 1);
        FeatureSpec small = bev(4, 2, 1);
        Tensor common = negotiator.negotiate(g.scope("n"), Members.of(g, wide, small));
        FeatureSpec spec = negotiator.common(List.of(wide, small));
        return Loss.of("sum", g.sumAll(g.multiply(common, g.constant(random(spec, "weights")))));
    }

    @ParameterizedTest
    @EnumSource(ImportanceWeighting.class)
    void pyramidLearnsByItsTrueGradient(ImportanceWeighting importance) {
        var c =
                new PyramidNegotiatorConfig(
                        4,
                        1,
                        OWN,
                        LEVELS,
                        2,
                        importance,
                        true,
                        NegotiatorStart.RANDOM,
                        CommonScale.FREE);
        assertThat(findings(c.pyramid(), c.trunk())).isEmpty();
    }

    @Test
    void besideTheMeanOfMembersAtUnitScalePyramidLearnsByItsTrueGradient() {
        var c =
                new PyramidNegotiatorConfig(
                        4,
                        1,
                        OWN,
                        LEVELS,
                        2,
                        ImportanceWeighting.RAW,
                        true,
                        NegotiatorStart.IDENTITY,
                        CommonScale.UNIT);
        assertThat(findings(c.pyramid(), c.trunk())).isEmpty();
    }

    @Test
    void resMlpLearnsByItsTrueGradient() {
        var c =
                new ResMlpNegotiatorConfig(
                        4,
                        1,
                        OWN,
                        LEVELS,
                        2,
                        1,
                        0.5,
                        ImportanceWeighting.RAW,
                        NegotiatorStart.RANDOM,
                        CommonScale.FREE);
        assertThat(findings(c.pyramid(), c.trunk())).isEmpty();
    }

    @Test
    void convNextLearnsByItsTrueGradient() {
        var c =
                new ConvNextNegotiatorConfig(
                        4,
                        1,
                        OWN,
                        LEVELS,
                        0.5,
                        ImportanceWeighting.RAW,
                        NegotiatorStart.RANDOM,
                        CommonScale.FREE);
        assertThat(findings(c.pyramid(), c.trunk())).isEmpty();
    }

    @Test
    void sparseTransformerLearnsByItsTrueGradient() {
        var c =
                new SparseTransformerNegotiatorConfig(
                        4,
                        1,
                        OWN,
                        LEVELS,
                        2,
                        2,
                        5,
                        0.1,
                        ImportanceWeighting.RAW,
                        NegotiatorStart.RANDOM,
                        CommonScale.FREE);
        assertThat(findings(c.pyramid(), c.trunk())).isEmpty();
    }
}
