package org.parley.testkit.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Init;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Selector;
import org.parley.nn.block.attention.CellPartition;
import org.parley.nn.block.attention.HeterogeneousAttention;
import org.parley.nn.block.attention.HeterogeneousAttention.Member;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.testkit.GradientProof;

/** HM-ViT's attention against plain loops. */
class HeterogeneousAttentionTest {
    private static final SeedStream SEEDS = new SeedStream(59);
    private static final int C = 4;
    private static final int WIDTH = 2;
    private static final int HEADS = C / WIDTH;
    private static final int WINDOW = 2;
    private static final int ROWS = 3;
    private static final int COLUMNS = 4;
    private static final int CELLS = ROWS * COLUMNS;
    private static final List<String> TYPES = List.of("lidar", "camera", "lidar");

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

    private static double[] map(int agent) {
        return random("map" + agent, CELLS * C);
    }

    /** The second agent is absent from the last row, the third from all but the first cell. */
    private static double present(int agent, int cell) {
        return switch (agent) {
            case 0 -> 1;
            case 1 -> cell < 2 * COLUMNS ? 1 : 0;
            default -> cell == 0 ? 1 : 0;
        };
    }

    private static Tensor constant(Graph g, double[] values, int channels) {
        HostArray map = HostArray.zeros(1, ROWS, COLUMNS, channels);
        for (int i = 0; i < values.length; i++) {
            map.values()[i] = (float) values[i];
        }
        return g.constant(map);
    }

    private static List<Member> members(Graph g, Function<Integer, Tensor> maps) {
        Member[] all = new Member[TYPES.size()];
        for (int i = 0; i < all.length; i++) {
            double[] present = new double[CELLS];
            for (int cell = 0; cell < CELLS; cell++) {
                present[cell] = present(i, cell);
            }
            all[i] = new Member(maps.apply(i), constant(g, present, 1), TYPES.get(i));
        }
        return List.of(all);
    }

    private static HeterogeneousAttention attention(CellPartition partition) {
        return new HeterogeneousAttention(partition, WINDOW, WIDTH, 0.2);
    }

    @ParameterizedTest
    @EnumSource(CellPartition.class)
    void cellsOfAllAgentsAnswerWhoAsks(CellPartition partition) {
        float[] actual;
        try (ComputedGraph graph = session.infer()) {
            Graph g = graph.graph(SEEDS);
            List<Member> all = members(g, i -> constant(g, map(i), C));
            attention(partition).apply(g, all.get(0), all);
            for (String name : session.parameters().names("")) {
                int length = session.parameters().values(name).length;
                session.parameters().set(name, random(name, length));
            }
            actual = attention(partition).apply(g, all.get(0), all).toHost().values();
        }
        for (int cell = 0; cell < CELLS; cell++) {
            double[] expected = slowly(partition, cell);
            for (int c = 0; c < C; c++) {
                assertThat((double) actual[cell * C + c]).isCloseTo(expected[c], within(2e-4));
            }
        }
    }

    /**
     * Rows are padded to four: sets of 2 × 2 neighbours, or of cells two rows and columns apart.
     */
    private static int[] place(CellPartition partition, int cell) {
        int row = cell / COLUMNS;
        int column = cell % COLUMNS;
        return partition == CellPartition.WINDOW
                ? new int[] {row / 2, column / 2, row % 2, column % 2}
                : new int[] {row % 2, column % 2, row / 2, column / 2};
    }

    private double[] slowly(CellPartition partition, int cell) {
        int[] at = place(partition, cell);
        double[] query = linear("query/lidar", cell(0, cell));
        double[] sum = new double[C];
        double[] total = new double[HEADS];
        for (int agent = 0; agent < TYPES.size(); agent++) {
            String pair = "relation/lidar-to-" + TYPES.get(agent) + "/";
            for (int other = 0; other < CELLS; other++) {
                int[] there = place(partition, other);
                if (at[0] != there[0] || at[1] != there[1] || present(agent, other) == 0) {
                    continue;
                }
                double[] x = cell(agent, other);
                double[] key = related(pair + "key", linear("key/" + TYPES.get(agent), x));
                double[] value = related(pair + "value", linear("value/" + TYPES.get(agent), x));
                int offset = (at[2] - there[2] + 1) * 3 + at[3] - there[3] + 1;
                for (int h = 0; h < HEADS; h++) {
                    double bias = session.parameters().values("positions")[offset * HEADS + h];
                    double e = Math.exp(score(query, key, h) + bias);
                    total[h] += e;
                    for (int c = h * WIDTH; c < (h + 1) * WIDTH; c++) {
                        sum[c] += e * value[c];
                    }
                }
            }
        }
        for (int c = 0; c < C; c++) {
            sum[c] /= total[c / WIDTH];
        }
        return linear("project/lidar", sum);
    }

    private static double[] cell(int agent, int cell) {
        return Arrays.copyOfRange(map(agent), cell * C, (cell + 1) * C);
    }

    private static double score(double[] query, double[] key, int head) {
        double score = 0;
        for (int i = head * WIDTH; i < (head + 1) * WIDTH; i++) {
            score += query[i] * key[i];
        }
        return score / Math.sqrt(WIDTH);
    }

    private double[] related(String name, double[] x) {
        double[] w = session.parameters().values(name);
        double[] y = new double[C];
        for (int c = 0; c < C; c++) {
            int head = c / WIDTH;
            for (int i = 0; i < WIDTH; i++) {
                y[c] += x[head * WIDTH + i] * w[(head * WIDTH + i) * WIDTH + c % WIDTH];
            }
        }
        return y;
    }

    private double[] linear(String name, double[] x) {
        double[] w = session.parameters().values(name + "/weight");
        double[] y = session.parameters().values(name + "/bias").clone();
        for (int c = 0; c < C; c++) {
            for (int i = 0; i < C; i++) {
                y[c] += x[i] * w[i * C + c];
            }
        }
        return y;
    }

    @ParameterizedTest
    @EnumSource(CellPartition.class)
    void gradientsAreProved(CellPartition partition) {
        GradientProof proof =
                new GradientProof(
                        g -> {
                            List<Member> all =
                                    members(
                                            g,
                                            i ->
                                                    g.param(
                                                            "x" + i,
                                                            Init.normal(1),
                                                            1,
                                                            ROWS,
                                                            COLUMNS,
                                                            C));
                            Tensor y = attention(partition).apply(g.scope("a"), all.get(0), all);
                            return Loss.of("square", g.meanAll(g.square(g.shift(y, -1))));
                        },
                        Selector.of("a", "x0", "x1", "x2"),
                        SEEDS);
        assertThat(proof.differences(1e-4)).isEmpty();
    }

    /** Of the shapes of its layers; both types ask and are asked. */
    @ParameterizedTest
    @CsvSource({"256,32,593672", "64,16,42372", "32,16,12994"})
    void twoTypesHaveAsManyParametersAsPublished(int channels, int width, int expected) {
        count(channels, width, List.of("lidar", "camera"), expected);
    }

    @ParameterizedTest
    @CsvSource({"64,16,100228", "32,16,33730"})
    void fourTypesHaveAsManyParametersAsTheirLayers(int channels, int width, int expected) {
        count(channels, width, List.of("m1", "m2", "m3", "m4"), expected);
    }

    private void count(int channels, int width, List<String> types, int expected) {
        try (ComputedGraph graph = session.infer()) {
            Graph g = graph.graph(SEEDS);
            Tensor map = g.fill(1, 1, 8, 8, channels);
            Tensor there = g.fill(1, 1, 8, 8, 1);
            List<Member> all = types.stream().map(t -> new Member(map, there, t)).toList();
            var attention = new HeterogeneousAttention(CellPartition.WINDOW, 8, width, 0);
            all.forEach(asking -> attention.apply(g.scope("a"), asking, all));
        }
        assertThat(session.parameters().parameterCount("a")).isEqualTo(expected);
    }

    @Test
    void whoIsAbsentEverywhereChangesNothing() {
        try (ComputedGraph graph = session.infer()) {
            Graph g = graph.graph(SEEDS);
            List<Member> all = members(g, i -> constant(g, map(i), C));
            Member own = all.get(0);
            Member absent = new Member(all.get(1).map(), g.fill(0, 1, ROWS, COLUMNS, 1), "camera");
            var attention = attention(CellPartition.GRID);
            Tensor alone = attention.apply(g, own, List.of(own));
            Tensor both = attention.apply(g, own, List.of(own, absent));
            for (int i = 0; i < CELLS * C; i++) {
                assertThat(both.toHost().values()[i])
                        .isCloseTo(alone.toHost().values()[i], within(1e-6f));
            }
        }
    }
}
