package org.parley.testkit.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Selector;
import org.parley.nn.block.resizing.CellFolding;
import org.parley.nn.block.resizing.LearnedResizing;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;

/** What it does before it has learned anything, and how many numbers it may learn. */
class LearnedResizingTest {
    private static final SeedStream SEEDS = new SeedStream(82);

    private static FeatureSpec bev(int channels, double cellMetres) {
        return FeatureSpec.bev(channels, BevGrid.over(-3, -3, 3, 3, cellMetres));
    }

    private static HostArray random(FeatureSpec spec) {
        return random(spec, "x");
    }

    private record Resized(HostArray values, long parameters) {
        float at(int row, int column, int channel) {
            int[] s = values.shape();
            return values.values()[(row * s[2] + column) * s[3] + channel];
        }
    }

    private static Resized resized(int kernel, FeatureSpec from, FeatureSpec to) {
        try (ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph tape = session.infer()) {
            var g = tape.graph(SEEDS);
            var x = g.constant(random(from));
            var y = new LearnedResizing(kernel).apply(g.scope("r"), x, from, to);
            return new Resized(y.toHost(), session.parameters().parameterCount("r"));
        }
    }

    private static double mean(HostArray x, int row, int column, int channel, int k) {
        int[] s = x.shape();
        double sum = 0;
        for (int r = row * k; r < (row + 1) * k; r++) {
            for (int c = column * k; c < (column + 1) * k; c++) {
                sum += x.values()[(r * s[2] + c) * s[3] + channel];
            }
        }
        return sum / (k * k);
    }

    /** Of 3 channels all are kept and two zeros added, or the first two are kept. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void atFirstCellsAreAveragedAndChannelsKept(int channels) {
        FeatureSpec from = bev(3, 0.5);
        for (int kernel : new int[] {1, 3}) {
            Resized y = resized(kernel, from, bev(channels, 1.5));
            assertThat(y.values.shape()).containsExactly(1, 4, 4, channels);
            assertThat(y.parameters).isEqualTo(kernel * kernel * 9L * 3 * channels + channels);
            for (int i = 0; i < 16 * channels; i++) {
                int channel = i % channels;
                int row = i / channels / 4;
                int column = i / channels % 4;
                double expected = channel < 3 ? mean(random(from), row, column, channel, 3) : 0;
                assertThat((double) y.at(row, column, channel)).isCloseTo(expected, within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void atFirstNarrowerCellsAreCopies(int channels) {
        FeatureSpec from = bev(3, 1);
        HostArray x = random(from);
        for (int kernel : new int[] {1, 3}) {
            Resized y = resized(kernel, from, bev(channels, 0.5));
            assertThat(y.values.shape()).containsExactly(1, 12, 12, channels);
            assertThat(y.parameters).isEqualTo(kernel * kernel * 3L * 4 * channels + 4L * channels);
            for (int i = 0; i < 144 * channels; i++) {
                int channel = i % channels;
                int row = i / channels / 12;
                int column = i / channels % 12;
                double expected = channel < 3 ? mean(x, row / 2, column / 2, channel, 1) : 0;
                assertThat((double) y.at(row, column, channel)).isCloseTo(expected, within(1e-6));
            }
        }
    }

    @Test
    void onEqualCellsItStartsAsTheIdentity() {
        Resized same = resized(3, bev(4, 1), bev(4, 1));
        assertThat(same.values.values()).containsExactly(random(bev(4, 1)).values(), within(1e-6f));
        assertThat(same.parameters).isEqualTo(9 * 4 * 4 + 4);
    }

    /** 1 m cells hold no whole number of 0.75 m ones, nor does other ground. */
    @Test
    void whereCellsDoNotDivideItSamplesBilinearly() {
        FeatureSpec from = bev(3, 0.75);
        assertBilinear(from, bev(3, 1), true);
        FeatureSpec wider = FeatureSpec.bev(3, BevGrid.over(-4, -4, 4, 4, 1));
        assertBilinear(from, wider, false);
    }

    private static void assertBilinear(FeatureSpec from, FeatureSpec to, boolean sameGround) {
        try (ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph tape = session.infer()) {
            var g = tape.graph(SEEDS);
            var x = g.constant(random(from));
            var grid = to.requireGrid();
            var expected =
                    sameGround
                            ? g.resize(x, to.rows(), to.columns())
                            : g.warp(x, from.requireGrid(), Transform.identity(), grid);
            Resized y = resized(1, from, to);
            assertThat(y.values.shape()).containsExactly(expected.shape());
            assertThat(y.values.values())
                    .containsExactly(expected.toHost().values(), within(1e-5f));
            assertThat(y.parameters).isEqualTo(3 * 3 + 3);
        }
    }

    @Test
    void anEvenKernelIsRefused() {
        assertThatThrownBy(() -> new LearnedResizing(2))
                .isInstanceOf(BenchmarkException.class)
                .hasMessage("the kernel must be odd, was 2");
    }

    /** What is linear in the folded cells is found from a few observations, in both directions. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 2})
    void aMapThatIsLinearIsFoundExactly(double cellMetres) {
        FeatureSpec from = bev(3, cellMetres);
        FeatureSpec to = bev(2, 1);
        LearnedResizing resizing = new LearnedResizing(1);
        try (ModelSession session = NumericEngines.open(SEEDS)) {
            for (int i = 0; i < 6; i++) {
                try (ComputedGraph tape = session.train(Selector.of("r"))) {
                    var g = tape.graph(SEEDS);
                    var x = g.constant(random(from, "x" + i));
                    resizing.fit(g.scope("r"), x, from, to, wanted(g, x, from, to));
                    tape.commitUpdates();
                }
            }
            try (ComputedGraph tape = session.infer()) {
                var g = tape.graph(SEEDS);
                var x = g.constant(random(from, "another"));
                float[] found = resizing.apply(g.scope("r"), x, from, to).toHost().values();
                float[] expected = wanted(g, x, from, to).toHost().values();
                assertThat(found).hasSameSizeAs(expected);
                for (int i = 0; i < found.length; i++) {
                    assertThat((double) found[i]).isCloseTo(expected[i], within(2e-2));
                }
            }
        }
    }

    /** By another resizing, whose map is random. */
    private static Tensor wanted(Graph g, Tensor x, FeatureSpec from, FeatureSpec to) {
        Graph other = g.scope("other");
        int down = Math.max(1, from.columns() / to.columns());
        int up = Math.max(1, to.columns() / from.columns());
        Tensor folded = CellFolding.fold(g, x, down);
        Tensor weight = other.param("w", Init.lecun(3), folded.size(-1), 2 * up * up);
        return CellFolding.unfold(
                g, g.linear(folded, weight, other.param("b", Init.ones(), 2 * up * up)), up);
    }

    private static HostArray random(FeatureSpec spec, String name) {
        HostArray a = HostArray.zeros(1, spec.rows(), spec.columns(), spec.channels());
        var random = SEEDS.child(name).random();
        for (int i = 0; i < a.values().length; i++) {
            a.values()[i] = (float) random.nextGaussian();
        }
        return a;
    }
}
