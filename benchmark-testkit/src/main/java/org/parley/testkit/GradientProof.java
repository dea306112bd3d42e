package org.parley.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Loss;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;
import org.parley.api.training.OptimizerSpec;
import org.parley.api.training.Selector;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelParameters;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.engine.NumericPrecision;
import org.parley.nn.engine.OptimizerStep;

/**
 * Proves a loss through the very path that trains: one plain-gradient step in double against
 * central differences, and 50 Adam steps in float against an independent loop of gradients and
 * Adam. Findings are values: an empty list is a proof.
 *
 * <p>The loss must be deterministic. Where it holds batch statistics, differences are taken in
 * training mode, so the statistics take part.
 */
public final class GradientProof {
    private static final double STEP = 1e-5;
    private static final int COORDINATES = 12;

    private static final double EPSILON = 1e-8;

    private final Function<Graph, Loss> loss;
    private final Selector trained;
    private final SeedStream seeds;

    /**
     * @param loss builds the loss at the root scope
     * @param trained the parameters to prove
     */
    public GradientProof(Function<Graph, Loss> loss, Selector trained, SeedStream seeds) {
        this.loss = loss;
        this.trained = trained;
        this.seeds = seeds;
    }

    /** Both proofs at the customary tolerances. */
    public List<String> findings() {
        List<String> all = new ArrayList<>(differences(1e-4));
        all.addAll(adam(50, 1e-5));
        return all;
    }

    /**
     * (p before − p after) / lr of one SGD step against central differences on up to 12 random
     * coordinates of each parameter; errors are relative to the parameter's largest difference.
     */
    public List<String> differences(double tolerance) {
        return differences(tolerance, COORDINATES);
    }

    /**
     * The same on other numbers of coordinates, for a loss that takes long: each costs it twice.
     *
     * @param coordinates at most so many of each parameter
     */
    public List<String> differences(double tolerance, int coordinates) {
        double rate = 1e-3;
        try (ModelSession session = open(NumericPrecision.DOUBLE)) {
            ModelParameters store = session.parameters();
            evaluate(session);
            Map<String, double[]> before = snapshot(store);
            try (OptimizerStep trainer = trainer(session, OptimizerSpec.sgd())) {
                trainer.step(rate, loss);
            }
            Map<String, double[]> after = snapshot(store);
            restore(store, before);
            List<String> findings = new ArrayList<>();
            for (String name : store.parameters(trained::test)) {
                double[] old = values(before, name);
                int[] picked = picked(name, old.length, coordinates);
                compare(name, picked, old, values(after, name), rate, session, tolerance)
                        .ifPresent(findings::add);
            }
            if (store.parameters(trained::test).isEmpty()) {
                findings.add("no parameter is trained: nothing was proved");
            }
            return findings;
        }
    }

    private java.util.Optional<String> compare(
            String name,
            int[] picked,
            double[] before,
            double[] after,
            double rate,
            ModelSession session,
            double tolerance) {
        double[] numeric = new double[picked.length];
        double scale = 1e-6;
        for (int i = 0; i < picked.length; i++) {
            numeric[i] = centralDifference(name, before, picked[i], session);
            scale = Math.max(scale, Math.abs(numeric[i]));
        }
        double worst = 0;
        String detail = "";
        for (int i = 0; i < picked.length; i++) {
            double analytic = (before[picked[i]] - after[picked[i]]) / rate;
            double error = Math.abs(analytic - numeric[i]) / scale;
            if (!(error <= worst)) {
                worst = error;
                detail =
                        String.format(
                                Locale.ROOT,
                                "[%d]: training path %.9g, central difference %.9g",
                                picked[i],
                                analytic,
                                numeric[i]);
            }
        }
        return worst <= tolerance
                ? java.util.Optional.empty()
                : java.util.Optional.of(
                        String.format(
                                Locale.ROOT, "%s%s, relative error %.3g", name, detail, worst));
    }

    private int[] picked(String name, int length, int coordinates) {
        RandomStream random = seeds.child("pick").child(name).random();
        int[] order = random.permutation(length);
        return java.util.Arrays.copyOf(order, Math.min(length, coordinates));
    }

    private double centralDifference(String name, double[] values, int at, ModelSession session) {
        ModelParameters store = session.parameters();
        double[] moved = values.clone();
        moved[at] = values[at] + STEP;
        store.set(name, moved);
        double up = evaluate(session);
        moved[at] = values[at] - STEP;
        store.set(name, moved);
        double down = evaluate(session);
        store.set(name, values);
        return (up - down) / (2 * STEP);
    }

    /** The loss in training mode, without moving anything. */
    private double evaluate(ModelSession session) {
        try (ComputedGraph graph = session.train(trained)) {
            return graph.scalar(loss.apply(graph.graph(stepSeeds(0))).total());
        }
    }

    private SeedStream stepSeeds(int step) {
        return seeds.child("proof").child("step").child(Integer.toString(step));
    }

    private ModelSession open(NumericPrecision precision) {
        return NumericEngines.chosen().open(seeds, precision);
    }

    private OptimizerStep trainer(ModelSession session, OptimizerSpec how) {
        return new OptimizerStep(session, trained, how, seeds.child("proof"));
    }

    private static Map<String, double[]> snapshot(ModelParameters store) {
        Map<String, double[]> all = new TreeMap<>();
        for (String name : store.names("")) {
            all.put(name, store.values(name));
        }
        return all;
    }

    private static <V> V values(Map<String, V> all, String name) {
        V found = all.get(name);
        if (found == null) {
            throw BenchmarkException.internal("parameter %s appeared late", name);
        }
        return found;
    }

    private static void restore(ModelParameters store, Map<String, double[]> values) {
        values.forEach(store::set);
    }

    /**
     * Weights after {@code steps} Adam steps of the trainer against a loop that asks the tape for
     * gradients only and applies Adam in Java; errors are relative to 1 + |weight|.
     */
    public List<String> adam(int steps, double tolerance) {
        return adam(steps, tolerance, EPSILON);
    }

    /**
     * The same where Adam adds another number to the root. Gradients that are nothing but rounding
     * then take small steps, not full ones, in which the two loops would differ.
     */
    public List<String> adam(int steps, double tolerance, double epsilon) {
        double rate = 1e-3;
        Map<String, HostArray> trainedWeights = new TreeMap<>();
        try (ModelSession session = open(NumericPrecision.FLOAT);
                OptimizerStep trainer = trainer(session, OptimizerSpec.adam(epsilon, 0))) {
            for (int i = 0; i < steps; i++) {
                trainer.step(rate, loss);
            }
            ModelParameters store = session.parameters();
            store.parameters(trained::test).forEach(n -> trainedWeights.put(n, store.read(n)));
        }
        Map<String, HostArray> expected = independentAdam(steps, rate, epsilon);
        List<String> findings = new ArrayList<>();
        trainedWeights.forEach(
                (name, weights) -> {
                    double error = largestError(weights.values(), values(expected, name).values());
                    if (!(error <= tolerance)) {
                        findings.add(
                                String.format(
                                        Locale.ROOT,
                                        "%s differs by %.3g after %d Adam steps",
                                        name,
                                        error,
                                        steps));
                    }
                });
        return findings;
    }

    private static double largestError(float[] a, float[] b) {
        double worst = 0;
        for (int i = 0; i < a.length; i++) {
            double error = Math.abs(a[i] - b[i]) / (1 + Math.abs(b[i]));
            worst = error <= worst ? worst : error;
        }
        return worst;
    }

    private Map<String, HostArray> independentAdam(int steps, double rate, double epsilon) {
        Map<String, double[][]> moments = new TreeMap<>();
        try (ModelSession session = open(NumericPrecision.FLOAT)) {
            ModelParameters store = session.parameters();
            for (int i = 0; i < steps; i++) {
                try (ComputedGraph graph = session.train(trained)) {
                    graph.backward(loss.apply(graph.graph(stepSeeds(i))).total());
                    for (String name : graph.trainedNames()) {
                        var gradient = graph.gradient(name);
                        if (gradient.isPresent()) {
                            double[] g = gradient.get();
                            double[][] mv =
                                    moments.computeIfAbsent(name, k -> new double[2][g.length]);
                            double[] p = store.values(name);
                            adamStep(p, g, mv[0], mv[1], i + 1, rate, epsilon);
                            store.set(name, p);
                        }
                    }
                    graph.commitUpdates();
                }
            }
            Map<String, HostArray> weights = new TreeMap<>();
            store.parameters(trained::test).forEach(n -> weights.put(n, store.read(n)));
            return weights;
        }
    }

    private static void adamStep(
            double[] p, double[] g, double[] m, double[] v, int t, double rate, double epsilon) {
        for (int i = 0; i < p.length; i++) {
            m[i] = 0.9 * m[i] + 0.1 * g[i];
            v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
            double mHat = m[i] / (1 - Math.pow(0.9, t));
            double vHat = v[i] / (1 - Math.pow(0.999, t));
            p[i] -= rate * mHat / (Math.sqrt(vHat) + epsilon);
        }
    }
}
