package org.parley.baselines.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.api.Adapter;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Pose;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.ReceivedFeature;
import org.parley.api.message.Round;
import org.parley.api.message.WireType;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Alliance;
import org.parley.api.training.Batch;
import org.parley.api.training.Observed;
import org.parley.api.training.OptimizerSpec;
import org.parley.api.training.Stage;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.engine.OptimizerStep;
import org.parley.nn.exchange.ExchangeAgent;
import org.parley.nn.exchange.ExchangeNeighbour;
import org.parley.nn.exchange.MessageExchange;
import org.parley.nn.exchange.SerializedChannel;
import org.parley.nn.synthetic.KnownGap;

class LinearBaselineTest {
    private static final SeedStream SEEDS = new SeedStream(17);
    private static final FeatureSpec GROUND = bev(3, 5);
    private static final int SAMPLES = 6;

    private final ModelSession session = NumericEngines.open(SEEDS);

    @AfterEach
    void close() {
        session.close();
    }

    private static FeatureSpec bev(int channels, double half) {
        return FeatureSpec.bev(channels, BevGrid.over(-half, -half, half, half, 1));
    }

    private static LinearConfig config(int kernel, double ridge) {
        return new LinearConfig(kernel, ridge, SAMPLES, 1, WireType.FLOAT32);
    }

    /** Numbers that are the same for the same name. */
    private static HostArray random(FeatureSpec spec, String name) {
        HostArray a = HostArray.zeros(1, spec.rows(), spec.columns(), spec.channels());
        var random = SEEDS.child(name).random();
        for (int i = 0; i < a.values().length; i++) {
            a.values()[i] = (float) (random.nextGaussian() + 0.5);
        }
        return a;
    }

    /** One observation: modality, shape and feature of the sender s and the receiver r. */
    private record Seen(FeatureSpec s, HostArray from, FeatureSpec r, HostArray to) {
        Batch batch(Graph g) {
            return new Batch.Pairs(
                    List.of(
                            new Batch.PairedSample(
                                    Map.of("s", view(g, "s", s, from), "r", view(g, "r", r, to)))));
        }
    }

    private static Observed view(Graph g, String modality, FeatureSpec spec, HostArray feature) {
        AgentFeature side =
                new AgentFeature("agent-" + modality, modality, spec, g.constant(feature));
        return new Observed(side, Pose.planar(0, 0, 0), HostArrays.of(Map.of()));
    }

    private static List<Seen> noise(FeatureSpec s, FeatureSpec r) {
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < SAMPLES; i++) {
            seen.add(new Seen(s, random(s, "s" + i), r, random(r, "r" + i)));
        }
        return seen;
    }

    /** Each observation in a step of its own; the residuals before each. */
    private List<Double> fit(LinearConfig config, List<Seen> seen) {
        List<Double> losses = new ArrayList<>();
        try (LinearBaseline method = method(config)) {
            Stage stage = method.stages(new Alliance(List.of("s", "r"), List.of())).get(0);
            OptimizerSpec adam = OptimizerSpec.adam(1e-10, 1e-4);
            try (OptimizerStep trainer = new OptimizerStep(session, stage.trains(), adam, SEEDS)) {
                for (Seen one : seen) {
                    losses.add(
                            trainer.step(1e-3, g -> stage.loss().apply(g, one.batch(g)))
                                    .get("loss"));
                }
            }
        }
        return losses;
    }

    private static LinearBaseline method(LinearConfig config) {
        return new LinearBaseline(new Unused(), config);
    }

    /** Equal modalities are not looked at here. */
    private record Unused() implements Adapter {
        @Override
        public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
            throw new AssertionError();
        }

        @Override
        public org.parley.api.graph.Tensor receive(
                Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
            throw new AssertionError();
        }
    }

    private HostArray received(LinearConfig config, Seen seen) {
        try (LinearBaseline method = method(config);
                ComputedGraph tape = session.infer()) {
            Graph g = tape.graph(SEEDS);
            ExchangeAgent ego =
                    new ExchangeAgent(
                            view(g, "r", seen.r(), seen.to()).side(), Pose.planar(0, 0, 0));
            ExchangeAgent other =
                    new ExchangeAgent(
                            view(g, "s", seen.s(), seen.from()).side(), Pose.planar(0, 0, 0));
            ExchangeNeighbour neighbour = new ExchangeNeighbour(other, method.link("s", "r"));
            List<ReceivedFeature> all =
                    MessageExchange.received(g, new SerializedChannel(), ego, List.of(neighbour));
            return all.get(0).feature().toHost();
        }
    }

    /** Inputs of one cell, row by row of the window, then a one for the offset. */
    private static double[] inputs(Seen seen, int kernel, int row, int column) {
        int c = seen.s().channels();
        double[] x = new double[kernel * kernel * c + 1];
        int next = 0;
        for (int r = row - kernel / 2; r <= row + kernel / 2; r++) {
            for (int k = column - kernel / 2; k <= column + kernel / 2; k++) {
                boolean inside = r >= 0 && r < seen.s().rows() && k >= 0 && k < seen.s().columns();
                for (int i = 0; i < c; i++) {
                    x[next++] =
                            inside ? seen.from().values()[(r * seen.s().columns() + k) * c + i] : 0;
                }
            }
        }
        x[next] = 1;
        return x;
    }

    /** The ridge optimum by elimination on all rows at once, inputs by outputs, offset last. */
    private static double[][] direct(List<Seen> all, int kernel, double ridge) {
        int outputs = all.get(0).r().channels();
        List<double[]> xs = new ArrayList<>();
        List<double[]> ys = new ArrayList<>();
        for (Seen seen : all) {
            for (int cell = 0; cell < seen.s().rows() * seen.s().columns(); cell++) {
                int columns = seen.s().columns();
                xs.add(inputs(seen, kernel, cell / columns, cell % columns));
                double[] y = new double[outputs];
                for (int j = 0; j < outputs; j++) {
                    y[j] = seen.to().values()[cell * outputs + j];
                }
                ys.add(y);
            }
        }
        int n = xs.get(0).length;
        double[][] system = new double[n][n + outputs];
        for (int r = 0; r < xs.size(); r++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    system[i][j] += xs.get(r)[i] * xs.get(r)[j] / xs.size();
                }
                for (int j = 0; j < outputs; j++) {
                    system[i][n + j] += xs.get(r)[i] * ys.get(r)[j] / xs.size();
                }
            }
        }
        double variance = 0;
        for (int i = 0; i < n - 1; i++) {
            variance += system[i][i] - system[i][n - 1] * system[i][n - 1];
        }
        for (int i = 0; i < n - 1; i++) {
            system[i][i] += ridge * variance / (n - 1);
        }
        return eliminated(system, outputs);
    }

    private static double[][] eliminated(double[][] a, int outputs) {
        int n = a.length;
        for (int p = 0; p < n; p++) {
            for (int r = 0; r < n; r++) {
                double factor = r == p ? 0 : a[r][p] / a[p][p];
                for (int k = 0; k < n + outputs; k++) {
                    a[r][k] -= factor * a[p][k];
                }
            }
        }
        double[][] solution = new double[n][outputs];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < outputs; j++) {
                solution[i][j] = a[i][n + j] / a[i][i];
            }
        }
        return solution;
    }

    private void agreesWithElimination(int kernel, double ridge) {
        List<Seen> seen = noise(GROUND, bev(2, 5));
        fit(config(kernel, ridge), seen);
        double[][] expected = direct(seen, kernel, ridge);
        double[] weight = session.parameters().values("method/s-to-r/weight");
        double[] bias = session.parameters().values("method/s-to-r/bias");
        for (int i = 0; i < expected.length - 1; i++) {
            for (int j = 0; j < 2; j++) {
                assertThat(weight[2 * i + j])
                        .as("%s %s", i, j)
                        .isCloseTo(expected[i][j], within(1e-5));
            }
        }
        assertThat(bias).containsExactly(expected[expected.length - 1], within(1e-5));
    }

    @Test
    void theMapIsTheRidgeOptimumOfAllObservations() {
        agreesWithElimination(1, 0.01);
    }

    @Test
    void theMapOfNineCellsIsTheRidgeOptimumWithZerosBeyondTheEdge() {
        agreesWithElimination(3, 0.1);
    }

    @Test
    void aGapThatCanBeInvertedIsClosed() {
        KnownGap gap = new KnownGap("r", 5);
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < SAMPLES; i++) {
            HostArray feature = random(GROUND, "r" + i);
            seen.add(new Seen(gap.spec(GROUND), gap.apply(feature), GROUND, feature));
        }
        List<Double> losses = fit(config(1, 1e-5), seen);
        HostArray found = received(config(1, 1e-5), seen.get(2));
        assertThat(found.values()).containsExactly(seen.get(2).to().values(), within(1e-3f));
        assertThat(losses.get(5)).isLessThan(0.6 * losses.get(0)); // r to s cannot be exact
    }

    /** As in a known gap of features that are small beside its offset. */
    @Test
    void largeMeansDoNotDrownSmallVariances() {
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < SAMPLES; i++) {
            HostArray from = random(GROUND, "s" + i);
            HostArray to = HostArray.zeros(1, 10, 10, 2);
            for (int k = 0; k < 100; k++) {
                from.values()[3 * k] = 50 + 0.01f * from.values()[3 * k];
                from.values()[3 * k + 1] = from.values()[3 * k];
                from.values()[3 * k + 2] = -50;
                to.values()[2 * k] = 100 * (from.values()[3 * k] - 50);
            }
            seen.add(new Seen(GROUND, from, bev(2, 5), to));
        }
        fit(config(1, 1e-4), seen);
        float[] found = received(config(1, 1e-4), seen.get(0)).values();
        assertThat(found).containsExactly(seen.get(0).to().values(), within(0.02f));
    }

    @Test
    void nothingIsAParameterAndNoGradientIsNeeded() {
        fit(config(3, 1e-4), noise(GROUND, bev(2, 5)));
        assertThat(session.parameters().parameters(n -> true)).isEmpty();
        assertThat(session.parameters().names("method/s-to-r"))
                .containsExactly(
                        "method/s-to-r/bias",
                        "method/s-to-r/observations",
                        "method/s-to-r/weight",
                        "method/s-to-r/x",
                        "method/s-to-r/xx",
                        "method/s-to-r/xy",
                        "method/s-to-r/y");
        assertThat(session.parameters().values("method/s-to-r/observations"))
                .containsExactly(SAMPLES);
    }

    @Test
    void beforeAnythingIsSeenTheMapGivesZero() {
        Seen one = noise(GROUND, bev(2, 5)).get(0);
        assertThat(received(config(1, 1e-4), one).values()).containsOnly(0);
    }

    @Test
    void groundThatOnlyTheSenderCoversDoesNotCount() {
        FeatureSpec small = bev(2, 2);
        fit(config(1, 1e-4), noise(GROUND, small));
        double[] weight = session.parameters().values("method/s-to-r/weight");
        session.parameters()
                .names("method")
                .forEach(
                        n ->
                                session.parameters()
                                        .set(n, new double[session.parameters().values(n).length]));
        List<Seen> elsewhere = new ArrayList<>();
        for (Seen seen : noise(GROUND, small)) {
            HostArray from = HostArray.of(seen.from().values().clone(), seen.from().shape());
            from.values()[0] = 1000; // the corner
            elsewhere.add(new Seen(seen.s(), from, seen.r(), seen.to()));
        }
        fit(config(1, 1e-4), elsewhere);
        assertThat(session.parameters().values("method/s-to-r/weight")).isEqualTo(weight);
        assertThat(weight).doesNotContain(0);
    }

    @Test
    void gridsThatShareNoCellAreRefused() {
        FeatureSpec away = FeatureSpec.bev(2, BevGrid.over(50, 50, 54, 54, 1));
        assertThatThrownBy(() -> fit(config(1, 1e-4), noise(GROUND, away)))
                .hasMessageContaining("share no cell");
    }

    @Test
    void modalitiesWithoutAViewAreNamed() {
        try (LinearBaseline method = method(config(1, 1e-4));
                ComputedGraph tape = session.infer()) {
            Stage stage = method.stages(new Alliance(List.of("s", "t"), List.of())).get(0);
            Batch batch = noise(GROUND, GROUND).get(0).batch(tape.graph(SEEDS));
            assertThatThrownBy(() -> stage.loss().apply(tape.graph(SEEDS), batch))
                    .hasMessageContaining("no view of modality t");
        }
    }

    @Test
    void oneModalityNeedsNoStage() {
        try (LinearBaseline method = method(config(1, 1e-4))) {
            assertThat(method.stages(new Alliance(List.of("s"), List.of()))).isEmpty();
        }
    }
}
