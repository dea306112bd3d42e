package org.parley.testkit.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Tensor;
import org.parley.api.random.SeedStream;
import org.parley.nn.block.attention.CellPartition;
import org.parley.nn.block.attention.CrossAttention;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;

/** The attention of NegoCollab's converter against plain loops over one window. */
class CrossAttentionTest {
    private static final SeedStream SEEDS = new SeedStream(47);
    private static final int CELLS = 4;
    private static final int C = 4;
    private static final int HEADS = 2;
    private static final int WIDTH = 3;
    private static final int HIDDEN = 5;

    private final ModelSession session = NumericEngines.open(SEEDS);

    private static double[] random(String name, int length) {
        var random = SEEDS.child(name).random();
        double[] values = new double[length];
        Arrays.setAll(values, i -> (float) random.nextGaussian());
        return values;
    }

    private static HostArray map(double[] values) {
        HostArray map = HostArray.zeros(1, 2, 2, C);
        for (int i = 0; i < values.length; i++) {
            map.values()[i] = (float) values[i];
        }
        return map;
    }

    @Test
    void queryAsksAndContextAnswers() {
        double[] query = random("query", CELLS * C);
        double[] context = random("context", CELLS * C);
        float[] actual;
        try (ComputedGraph tape = session.infer()) {
            Graph g = tape.graph(SEEDS);
            var attention = new CrossAttention(CellPartition.WINDOW, 2, HEADS, WIDTH, HIDDEN);
            Tensor q = g.constant(map(query));
            Tensor k = g.constant(map(context));
            attention.apply(g, q, k);
            session.parameters()
                    .names("")
                    .forEach(
                            n ->
                                    session.parameters()
                                            .set(
                                                    n,
                                                    random(
                                                            n,
                                                            session.parameters()
                                                                    .values(n)
                                                                    .length)));
            actual = attention.apply(g, q, k).toHost().values();
        }
        double[] expected = slowly(query, context);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i]).isCloseTo(expected[i], within(2e-5));
        }
        session.close();
    }

    private double[] slowly(double[] query, double[] context) {
        double[] q = linear("query", norm("query/norm", query), C, HEADS * WIDTH);
        double[] k = linear("key", norm("key/norm", context), C, HEADS * WIDTH);
        double[] v = linear("value", norm("value/norm", context), C, HEADS * WIDTH);
        double[] answers = new double[CELLS * HEADS * WIDTH];
        for (int head = 0; head < HEADS; head++) {
            for (int asking = 0; asking < CELLS; asking++) {
                answer(q, k, v, head, asking, answers);
            }
        }
        double[] y = sum(query, linear("project", answers, HEADS * WIDTH, C));
        y = norm("norm1", y);
        double[] hidden = linear("feed/expand", y, C, HIDDEN);
        for (int i = 0; i < hidden.length; i++) {
            hidden[i] *= normal(hidden[i]);
        }
        return norm("norm2", sum(y, linear("feed/project", hidden, HIDDEN, C)));
    }

    private static void answer(
            double[] q, double[] k, double[] v, int head, int asking, double[] into) {
        double[] weights = new double[CELLS];
        double total = 0;
        for (int asked = 0; asked < CELLS; asked++) {
            double score = 0;
            for (int i = head * WIDTH; i < (head + 1) * WIDTH; i++) {
                score += q[asking * HEADS * WIDTH + i] * k[asked * HEADS * WIDTH + i];
            }
            weights[asked] = Math.exp(score / Math.sqrt(WIDTH));
            total += weights[asked];
        }
        for (int asked = 0; asked < CELLS; asked++) {
            for (int i = head * WIDTH; i < (head + 1) * WIDTH; i++) {
                into[asking * HEADS * WIDTH + i] +=
                        weights[asked] / total * v[asked * HEADS * WIDTH + i];
            }
        }
    }

    private double[] linear(String name, double[] x, int in, int out) {
        double[] w = session.parameters().values(name + "/weight");
        double[] b = session.parameters().values(name + "/bias");
        double[] y = new double[x.length / in * out];
        for (int i = 0; i < y.length; i++) {
            y[i] = b[i % out];
            for (int j = 0; j < in; j++) {
                y[i] += x[i / out * in + j] * w[j * out + i % out];
            }
        }
        return y;
    }

    private double[] norm(String name, double[] x) {
        double[] gain = session.parameters().values(name + "/weight");
        double[] bias = session.parameters().values(name + "/bias");
        double[] y = new double[x.length];
        for (int from = 0; from < x.length; from += C) {
            double[] cell = Arrays.copyOfRange(x, from, from + C);
            double mean = Arrays.stream(cell).average().orElseThrow();
            double spread =
                    Arrays.stream(cell).map(a -> (a - mean) * (a - mean)).average().orElseThrow();
            for (int c = 0; c < C; c++) {
                y[from + c] = (cell[c] - mean) / Math.sqrt(spread + 1e-6) * gain[c] + bias[c];
            }
        }
        return y;
    }

    private static double[] sum(double[] a, double[] b) {
        double[] y = new double[a.length];
        Arrays.setAll(y, i -> a[i] + b[i]);
        return y;
    }

    /** Φ by Simpson's rule. */
    private static double normal(double x) {
        int steps = 2000;
        double h = x / steps;
        double sum = 0;
        for (int i = 0; i <= steps; i++) {
            int weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * Math.exp(-i * h * i * h / 2);
        }
        return 0.5 + sum * h / 3 / Math.sqrt(2 * Math.PI);
    }
}
