package org.parley.negotiators.pyramid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.parley.negotiators.pyramid.Members.SEEDS;
import static org.parley.negotiators.pyramid.Members.bev;
import static org.parley.negotiators.pyramid.Members.random;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.parley.api.graph.HostArray;
import org.parley.api.message.FeatureSpec;
import org.parley.nn.block.resizing.CommonSpace;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;

/** Eq. 10 to 13 of NegoCollab against plain loops, on two levels of features as they are. */
class NegotiationEquationsTest {
    private static final int SIDE = 4;
    private static final int C = 3;
    private static final FeatureSpec SPEC = bev(C, 2, 1);
    private static final NegotiatorTrunk NOTHING =
            (g, x, level) -> level == 0 ? x : g.resize(x, SIDE / 2, SIDE / 2);

    @ParameterizedTest
    @EnumSource(ImportanceWeighting.class)
    void negotiationFollowsItsEquations(ImportanceWeighting importance) {
        var space = new CommonSpace(C, 1, Optional.empty());
        var pyramid =
                new NegotiatorShape(
                        space,
                        List.of(1, 1),
                        importance,
                        false,
                        NegotiatorStart.RANDOM,
                        CommonScale.FREE);
        var negotiator = new PyramidNegotiator(pyramid, NOTHING);
        try (ModelSession session = NumericEngines.open(SEEDS)) {
            negotiated(session, negotiator);
            session.parameters().set("n/estimator0/bias", new double[] {0.7});
            session.parameters().set("n/estimator1/bias", new double[] {-0.4});
            session.parameters().set("n/neck/shrink/conv1/bias", new double[] {0.1, -0.2, 0.3});
            float[] actual = negotiated(session, negotiator).values();
            float[] expected = slowly(session, importance);
            assertThat(actual).hasSize(expected.length);
            assertThat(actual).containsExactly(expected, within(1e-5f));
        }
    }

    private static HostArray negotiated(ModelSession session, PyramidNegotiator negotiator) {
        return Members.infer(
                session, g -> negotiator.negotiate(g.scope("n"), Members.of(g, SPEC, SPEC)));
    }

    private static float[] slowly(ModelSession session, ImportanceWeighting importance) {
        double[][] u = {values("m1"), values("m2")};
        double[] p0 = joined(session, 0, u, importance);
        double[] p1 = joined(session, 1, new double[][] {halved(u[0]), halved(u[1])}, importance);
        double[] both = new double[SIDE * SIDE * 2 * C];
        for (int cell = 0; cell < SIDE * SIDE; cell++) {
            int row = cell / SIDE;
            int column = cell % SIDE;
            for (int out = 0; out < C; out++) {
                double fine = 0;
                double coarse = 0;
                int tap = (row % 2) * 2 + column % 2;
                int half = (row / 2) * (SIDE / 2) + column / 2;
                for (int in = 0; in < C; in++) {
                    fine += p0[cell * C + in] * of(session, "n/neck/deblock0/weight", in * C + out);
                    coarse +=
                            p1[half * C + in]
                                    * of(
                                            session,
                                            "n/neck/deblock1/weight",
                                            (in * 4 + tap) * C + out);
                }
                both[cell * 2 * C + out] = Math.max(0, fine) / Math.sqrt(1 + 1e-3);
                both[cell * 2 * C + C + out] = Math.max(0, coarse) / Math.sqrt(1 + 1e-3);
            }
        }
        double[] mixed = convolved(session, "n/neck/shrink/conv1", both, 2 * C);
        double[] p = convolved(session, "n/neck/shrink/conv2", mixed, C);
        float[] result = new float[p.length];
        for (int i = 0; i < p.length; i++) {
            result[i] = (float) p[i];
        }
        return result;
    }

    private static double[] values(String name) {
        float[] given = random(SPEC, name).values();
        double[] values = new double[given.length];
        for (int i = 0; i < given.length; i++) {
            values[i] = given[i];
        }
        return values;
    }

    private static double[] halved(double[] x) {
        double[] y = new double[x.length / 4];
        for (int i = 0; i < x.length; i++) {
            int cell = i / C;
            int half = (cell / SIDE / 2) * (SIDE / 2) + cell % SIDE / 2;
            y[half * C + i % C] += x[i] / 4;
        }
        return y;
    }

    /** Eq. 10 and 11: the mean of U ⊙ C, or what a softmax makes of C. */
    private static double[] joined(
            ModelSession session, int level, double[][] u, ImportanceWeighting importance) {
        double[] p = new double[u[0].length];
        for (int cell = 0; cell < p.length / C; cell++) {
            double[] weights = new double[2];
            for (int m = 0; m < 2; m++) {
                weights[m] = of(session, "n/estimator" + level + "/bias", 0);
                for (int c = 0; c < C; c++) {
                    double w = of(session, "n/estimator" + level + "/weight", c);
                    weights[m] += w * u[m][cell * C + c];
                }
            }
            double first = 1 / (1 + Math.exp(weights[1] - weights[0]));
            double[] shares = {first, 1 - first};
            for (int m = 0; m < 2; m++) {
                double share = importance == ImportanceWeighting.RAW ? weights[m] / 2 : shares[m];
                for (int c = 0; c < C; c++) {
                    p[cell * C + c] += share * u[m][cell * C + c];
                }
            }
        }
        return p;
    }

    /** 3×3, zeros around, bias, rectifier. */
    private static double[] convolved(ModelSession session, String name, double[] x, int in) {
        double[] y = new double[SIDE * SIDE * C];
        for (int i = 0; i < y.length; i++) {
            int row = i / C / SIDE;
            int column = i / C % SIDE;
            double sum = of(session, name + "/bias", i % C);
            for (int tap = 0; tap < 9; tap++) {
                int r = row + tap / 3 - 1;
                int c = column + tap % 3 - 1;
                boolean inside = r >= 0 && r < SIDE && c >= 0 && c < SIDE;
                for (int k = 0; inside && k < in; k++) {
                    double w = of(session, name + "/weight", (tap * in + k) * C + i % C);
                    sum += w * x[(r * SIDE + c) * in + k];
                }
            }
            y[i] = Math.max(0, sum);
        }
        return y;
    }

    private static double of(ModelSession session, String name, int at) {
        return session.parameters().values(name)[at];
    }
}
