package org.parley.testkit.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Tensor;
import org.parley.api.random.SeedStream;
import org.parley.nn.block.attention.AgentAttention;
import org.parley.nn.block.attention.WindowAttention;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;

/** The attentions of V2X-ViT against plain loops. */
class AgentAttentionTest {
    private static final SeedStream SEEDS = new SeedStream(53);
    private static final int C = 4;
    private static final int WIDTH = 2;
    private static final int HEADS = C / WIDTH;
    private static final int TYPES = 2;
    private static final int[] TYPE = {0, 1, 0};
    private static final int CELLS = 2;

    /** The third agent is absent from the second cell. */
    private static final double[][] PRESENT = {{1, 1}, {1, 1}, {1, 0}};

    private final ModelSession session = NumericEngines.open(SEEDS);

    @AfterEach
    void close() {
        session.close();
    }

    private static double[] random(String name, int length) {
        var random = SEEDS.child(name).random();
        double[] values = new double[length];
        Arrays.setAll(values, i -> (float) random.nextGaussian());
        return values;
    }

    private static Tensor map(Graph g, double[] values, int channels) {
        HostArray map = HostArray.zeros(1, 1, values.length / channels, channels);
        for (int i = 0; i < values.length; i++) {
            map.values()[i] = (float) values[i];
        }
        return g.constant(map);
    }

    /** What {@code block} gives with random parameters. */
    private float[] withRandomParameters(Function<Graph, Tensor> block) {
        try (ComputedGraph tape = session.infer()) {
            Graph g = tape.graph(SEEDS);
            block.apply(g);
            var parameters = session.parameters();
            for (String name : parameters.names("")) {
                parameters.set(name, random(name, parameters.values(name).length));
            }
            return block.apply(g).toHost().values();
        }
    }

    @Test
    void agentsOfTwoTypesAnswerWhoAsks() {
        double[][] maps = new double[TYPE.length][];
        Arrays.setAll(maps, i -> random("map" + i, CELLS * C));
        for (int asking = 0; asking < TYPE.length; asking++) {
            int who = asking;
            float[] actual =
                    withRandomParameters(
                            g -> {
                                AgentAttention.Member[] all =
                                        new AgentAttention.Member[TYPE.length];
                                for (int i = 0; i < all.length; i++) {
                                    Tensor present = map(g, PRESENT[i], 1);
                                    Tensor map = map(g, maps[i], C);
                                    all[i] = new AgentAttention.Member(map, present, TYPE[i]);
                                }
                                var attention = new AgentAttention(TYPES, WIDTH, 0.5);
                                List<AgentAttention.Member> agents = List.of(all);
                                return attention.apply(g, agents, who + 1).get(who);
                            });
            double[] expected = slowly(maps, who);
            for (int i = 0; i < expected.length; i++) {
                assertThat((double) actual[i]).isCloseTo(expected[i], within(5e-5));
            }
        }
        int linear = 4 * TYPES * (C * C + C);
        int relations = 2 * TYPES * TYPES * HEADS * WIDTH * WIDTH;
        assertThat(session.parameters().parameterCount("")).isEqualTo(linear + relations);
    }

    private double[] slowly(double[][] maps, int who) {
        double[] out = new double[CELLS * C];
        for (int cell = 0; cell < CELLS; cell++) {
            double[] query = linear("query", TYPE[who], at(maps[who], cell));
            double[] sum = new double[C];
            double[] total = new double[HEADS];
            for (int other = 0; other < maps.length; other++) {
                double[] key = related("key", who, other, at(maps[other], cell));
                double[] value = related("value", who, other, at(maps[other], cell));
                for (int c = 0; c < C; c++) {
                    double e = PRESENT[other][cell] * Math.exp(score(query, key, c / WIDTH));
                    sum[c] += e * value[c];
                    total[c / WIDTH] += c % WIDTH == 0 ? e : 0;
                }
            }
            for (int c = 0; c < C; c++) {
                sum[c] /= total[c / WIDTH];
            }
            System.arraycopy(linear("project", TYPE[who], sum), 0, out, cell * C, C);
        }
        return out;
    }

    private static double[] at(double[] map, int cell) {
        return Arrays.copyOfRange(map, cell * C, (cell + 1) * C);
    }

    private static double score(double[] query, double[] key, int head) {
        double score = 0;
        for (int i = head * WIDTH; i < (head + 1) * WIDTH; i++) {
            score += query[i] * key[i];
        }
        return score / Math.sqrt(WIDTH);
    }

    private double[] related(String name, int who, int other, double[] x) {
        double[] own = linear(name, TYPE[other], x);
        double[] w = session.parameters().values(name + "/relation");
        double[] y = new double[C];
        int pair = TYPE[who] * TYPES + TYPE[other];
        for (int c = 0; c < C; c++) {
            int head = c / WIDTH;
            for (int i = 0; i < WIDTH; i++) {
                int row = (pair * HEADS + head) * WIDTH + i;
                y[c] += own[head * WIDTH + i] * w[row * WIDTH + c % WIDTH];
            }
        }
        return y;
    }

    private double[] linear(String name, int type, double[] x) {
        double[] w = session.parameters().values(name + "/weight");
        double[] b = session.parameters().values(name + "/bias");
        double[] y = new double[C];
        for (int c = 0; c < C; c++) {
            y[c] = b[type * C + c];
            for (int i = 0; i < C; i++) {
                y[c] += x[i] * w[(type * C + i) * C + c];
            }
        }
        return y;
    }

    /** A row of three cells: the second window holds one of them. */
    @Test
    void nobodyAttendsToThePaddingOfAWindow() {
        double[] cells = random("cells", 3 * C);
        float[] actual =
                withRandomParameters(g -> new WindowAttention(2, WIDTH).apply(g, map(g, cells, C)));
        double[] w = session.parameters().values("qkv/weight");
        double[] bias = session.parameters().values("positions");
        double[] first = windowed(cells, new int[] {0, 1}, 0, w, bias);
        double[] last = windowed(cells, new int[] {2}, 0, w, bias);
        for (int c = 0; c < C; c++) {
            assertThat((double) actual[c]).isCloseTo(first[c], within(5e-5));
            assertThat((double) actual[2 * C + c]).isCloseTo(last[c], within(5e-5));
        }
    }

    /** What the cell at {@code asking} of a window of one row takes. */
    private double[] windowed(double[] cells, int[] window, int asking, double[] w, double[] bias) {
        double[] query = projected(cells, window[asking], w, 0);
        double[] sum = new double[C];
        double[] total = new double[HEADS];
        for (int k = 0; k < window.length; k++) {
            double[] key = projected(cells, window[k], w, C);
            double[] value = projected(cells, window[k], w, 2 * C);
            // Of the (2 · 2 − 1)² offsets: no row apart, and asking − k columns.
            double position = bias[3 + asking - k + 1];
            for (int c = 0; c < C; c++) {
                double e = Math.exp(score(query, key, c / WIDTH) + position);
                sum[c] += e * value[c];
                total[c / WIDTH] += c % WIDTH == 0 ? e : 0;
            }
        }
        for (int c = 0; c < C; c++) {
            sum[c] /= total[c / WIDTH];
        }
        return linear("out", 0, sum);
    }

    private static double[] projected(double[] cells, int cell, double[] w, int from) {
        double[] y = new double[C];
        for (int c = 0; c < C; c++) {
            for (int i = 0; i < C; i++) {
                y[c] += cells[cell * C + i] * w[i * 3 * C + from + c];
            }
        }
        return y;
    }
}
