package org.parley.negotiators.pyramid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.parley.negotiators.pyramid.Members.SEEDS;
import static org.parley.negotiators.pyramid.Members.bev;
import static org.parley.negotiators.pyramid.Members.random;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.api.graph.HostArray;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.training.Selector;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;

/** What a negotiator with {@code start: identity} gives before it has learned anything. */
class NegotiatorStartTest {
    private static final double EPSILON = 1e-3;
    private static final FeatureSpec SPEC = bev(4, 2, 1);

    private static PyramidNegotiator negotiator(CommonScale scale) {
        var c =
                new PyramidNegotiatorConfig(
                        4,
                        1,
                        Optional.empty(),
                        List.of(1, 1),
                        2,
                        ImportanceWeighting.RAW,
                        false,
                        NegotiatorStart.IDENTITY,
                        scale);
        return new PyramidNegotiator(c.pyramid(), c.trunk());
    }

    /** Members a and b, of which b is larger by a factor. */
    private static float[] trained(CommonScale scale, float factor) {
        try (ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph tape = session.train(Selector.of("n"))) {
            var g = tape.graph(SEEDS);
            AgentFeature a = new AgentFeature("1", "a", SPEC, g.constant(random(SPEC, "a")));
            HostArray large = HostArray.of(scaled(random(SPEC, "b").values(), factor), 1, 4, 4, 4);
            AgentFeature b = new AgentFeature("1", "b", SPEC, g.constant(large));
            return negotiator(scale).negotiate(g.scope("n"), List.of(a, b)).toHost().values();
        }
    }

    private static float[] scaled(float[] x, float factor) {
        float[] y = x.clone();
        for (int i = 0; i < y.length; i++) {
            y[i] *= factor;
        }
        return y;
    }

    private static float[] mean(float[] a, float[] b) {
        float[] mean = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            mean[i] = (a[i] + b[i]) / 2;
        }
        return mean;
    }

    /** Centred in each of four channels, with a mean variance of 1. */
    private static float[] normalised(float[] x) {
        double[] means = new double[4];
        for (int i = 0; i < x.length; i++) {
            means[i % 4] += x[i] / (x.length / 4.0);
        }
        double variance = 0;
        for (int i = 0; i < x.length; i++) {
            variance += Math.pow(x[i] - means[i % 4], 2) / x.length;
        }
        float[] y = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = (float) ((x[i] - means[i % 4]) / Math.sqrt(variance + EPSILON));
        }
        return y;
    }

    @Test
    void ofFreeScaleItIsTheMeanOfItsMembers() {
        float[] a = random(SPEC, "a").values();
        float[] b = scaled(random(SPEC, "b").values(), 3);
        assertThat(trained(CommonScale.FREE, 3)).containsExactly(mean(a, b), within(1e-5f));
    }

    @Test
    void ofUnitScaleItIsTheNormalisedMeanOfNormalisedMembers() {
        float[] a = normalised(random(SPEC, "a").values());
        float[] b = normalised(scaled(random(SPEC, "b").values(), 3));
        assertThat(trained(CommonScale.UNIT, 3))
                .containsExactly(normalised(mean(a, b)), within(1e-5f));
    }

    @Test
    void ofUnitScaleALargerMemberWeighsNoMore() {
        assertThat(trained(CommonScale.UNIT, 3000))
                .containsExactly(trained(CommonScale.UNIT, 300), within(1e-3f));
    }
}
