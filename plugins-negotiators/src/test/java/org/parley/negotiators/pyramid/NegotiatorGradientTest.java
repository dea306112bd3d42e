package org.parley.negotiators.pyramid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.negotiators.pyramid.Members.SEEDS;
import static org.parley.negotiators.pyramid.Members.bev;
import static org.parley.negotiators.pyramid.Members.random;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.api.training.Selector;
import org.parley.nn.block.GroundExtent;
import org.parley.testkit.GradientProof;

/** Every negotiator, proved through the training path in double precision. */
class NegotiatorGradientTest {
    private static final Optional<GroundExtent> OWN = Optional.empty();
    private static final List<Integer> LEVELS = List.of(1, 1);

    private static List<String> findings(Pyramid pyramid, Trunk trunk) {
        return new GradientProof(
                        g -> loss(g, new PyramidNegotiator(pyramid, trunk)),
                        Selector.of("n"),
                        SEEDS)
                .differences(1e-4);
    }

    private static Loss loss(Graph g, PyramidNegotiator negotiator) {
        FeatureSpec wide = bev(3, 2.5, 1);
        FeatureSpec small = bev(4, 2, 1);
        Tensor common = negotiator.negotiate(g.scope("n"), Members.of(g, wide, small));
        FeatureSpec spec = negotiator.common(List.of(wide, small));
        return Loss.of("sum", g.sumAll(g.multiply(common, g.constant(random(spec, "weights")))));
    }

    @ParameterizedTest
    @EnumSource(Importance.class)
    void pyramidLearnsByItsTrueGradient(Importance importance) {
        var c = new PyramidNegotiatorConfig(4, 1, OWN, LEVELS, 2, importance, true);
        assertThat(findings(c.pyramid(), c.trunk())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Importance.class)
    void resMlpLearnsByItsTrueGradient(Importance importance) {
        var c = new ResMlpNegotiatorConfig(4, 1, OWN, LEVELS, 2, 1, 0.5, importance);
        assertThat(findings(c.pyramid(), c.trunk())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Importance.class)
    void convNextLearnsByItsTrueGradient(Importance importance) {
        var c = new ConvNextNegotiatorConfig(4, 1, OWN, LEVELS, 0.5, importance);
        assertThat(findings(c.pyramid(), c.trunk())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Importance.class)
    void sparseTransformerLearnsByItsTrueGradient(Importance importance) {
        var c = new SparseTransformerNegotiatorConfig(4, 1, OWN, LEVELS, 2, 2, 5, 0.1, importance);
        assertThat(findings(c.pyramid(), c.trunk())).isEmpty();
    }
}
