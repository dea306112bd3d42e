package org.parley.adapters.stamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Init;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.WireType;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Selector;
import org.parley.testkit.GradientProof;
import org.parley.testkit.contract.check.EngineSession;

/** STAMP's network: its size, what it is before it has learned anything, and its gradient. */
class StampAdapterTest {
    private static final SeedStream SEEDS = new SeedStream(61);

    private static FeatureSpec bev(int channels, double half, double cellMetres) {
        return FeatureSpec.bev(channels, BevGrid.over(-half, -half, half, half, cellMetres));
    }

    private static StampAdapter adapter(int hidden, int blocks, double scale, StampStart start) {
        return new StampAdapter(
                new StampAdapterConfig(hidden, blocks, scale, start, WireType.FLOAT32));
    }

    private static HostArray random(FeatureSpec spec, String name) {
        HostArray a = HostArray.zeros(1, spec.rows(), spec.columns(), spec.channels());
        var random = SEEDS.child(name).random();
        for (int i = 0; i < a.values().length; i++) {
            a.values()[i] = (float) random.nextGaussian();
        }
        return a;
    }

    private static PeerInfo slot(FeatureSpec from) {
        return new PeerInfo("1", "m1", from, Transform.identity());
    }

    private static MessageInbox inbox(FeatureSpec from, Tensor feature) {
        MessageInbox inbox = MessageInbox.empty(List.of(slot(from)));
        inbox.put("feature", "1", Map.of("feature", feature));
        return inbox;
    }

    private static AgentFeature ego(Graph g, FeatureSpec spec) {
        Tensor nothing = g.fill(0, 1, spec.rows(), spec.columns(), spec.channels());
        return new AgentFeature("2", "m2", spec, nothing);
    }

    private static Tensor received(
            Graph g, StampAdapter adapter, FeatureSpec from, FeatureSpec to) {
        Tensor feature = g.constant(random(from, "feature"));
        return adapter.receive(g.scope("net"), ego(g, to), slot(from), inbox(from, feature));
    }

    @ParameterizedTest
    @CsvSource({
        "64, 64, 64, 117760",
        "32, 32, 32, 32256",
        "48, 48, 32, 67568",
        "32, 48, 48, 67584"
    })
    void itHoldsAsManyParametersAsThePapers(int in, int hidden, int out, long parameters) {
        FeatureSpec from = bev(in, 4, 1);
        try (EngineSession lab = new EngineSession(SEEDS)) {
            StampAdapter adapter = adapter(hidden, 3, 1e-6, StampStart.RANDOM);
            lab.infer(g -> received(g, adapter, from, bev(out, 4, 1)).toHost());
            long held = lab.weights().values().stream().mapToLong(a -> a.values().length).sum();
            assertThat(held).isEqualTo(parameters);
        }
    }

    @Test
    void defaultsAreThePapersButForTheWidth() {
        assertThat(new StampAdapterProvider().defaults())
                .isEqualTo(
                        new StampAdapterConfig(32, 3, 1e-6, StampStart.RANDOM, WireType.FLOAT32));
    }

    /** Layer scales of 1e-6 make the blocks next to nothing. */
    @Test
    void beforeTrainingItIsItsTwoConvolutionsToFiveDigits() {
        FeatureSpec from = bev(5, 4, 1);
        try (EngineSession lab = new EngineSession(SEEDS)) {
            StampAdapter adapter = adapter(6, 3, 1e-6, StampStart.RANDOM);
            HostArray made = lab.infer(g -> received(g, adapter, from, bev(4, 4, 1)).toHost());
            HostArray linear =
                    lab.infer(
                            g -> {
                                Tensor x = g.constant(random(from, "feature"));
                                for (String layer : List.of("first", "last")) {
                                    Graph own = g.scope("net").scope(layer);
                                    int in = x.size(-1);
                                    int out = layer.equals("first") ? 6 : 4;
                                    Tensor w = own.param("weight", zeros(), in, out);
                                    x = g.linear(x, w, own.param("bias", zeros(), out));
                                }
                                return x.toHost();
                            });
            assertThat(made.values()).containsExactly(linear.values(), within(1e-5f));
            assertThat(made.values()).isNotEqualTo(linear.values());
        }
    }

    private static Init zeros() {
        return Init.zeros();
    }

    @Test
    void startingAsTheIdentityItOnlyResizes() {
        FeatureSpec from = bev(5, 4, 2);
        FeatureSpec to = bev(5, 4, 1);
        try (EngineSession lab = new EngineSession(SEEDS)) {
            StampAdapter adapter = adapter(6, 3, 1e-6, StampStart.IDENTITY);
            HostArray made = lab.infer(g -> received(g, adapter, from, to).toHost());
            HostArray resized =
                    lab.infer(g -> g.resize(g.constant(random(from, "feature")), 8, 8).toHost());
            assertThat(made.values()).containsExactly(resized.values(), within(1e-4f));
        }
    }

    /** Wider inside than before, than behind, and than both. */
    @ParameterizedTest
    @CsvSource({"5, 5, 3", "5, 3, 3", "3, 5, 7", "4, 9, 4"})
    void aStartThatIsSolvedForIsTheBestLinearMap(int in, int hidden, int out) {
        FeatureSpec from = bev(in, 4, 1);
        FeatureSpec to = bev(out, 4, 1);
        try (EngineSession lab = new EngineSession(SEEDS)) {
            StampAdapter adapter = adapter(hidden, 1, 1e-6, StampStart.IDENTITY);
            lab.train(
                    Selector.of("net"),
                    6,
                    1e-3,
                    (g, step) -> {
                        Tensor x = g.constant(random(from, "feature" + step));
                        adapter.fitReceive(
                                g.scope("net"),
                                ego(g, to),
                                slot(from),
                                inbox(from, x),
                                truth(g, x, out));
                        return Loss.of("nothing", g.sumAll(g.fill(0, 1)));
                    });
            HostArray made = lab.infer(g -> received(g, adapter, from, to).toHost());
            HostArray wanted =
                    lab.infer(g -> truth(g, g.constant(random(from, "feature")), out).toHost());
            assertThat(made.values()).containsExactly(wanted.values(), within(5e-3f));
        }
    }

    /** Some linear map and an offset. */
    private static Tensor truth(Graph g, Tensor x, int out) {
        HostArray map = HostArray.zeros(x.size(-1), out);
        for (int i = 0; i < map.values().length; i++) {
            map.values()[i] = (float) Math.sin(3 * i + 1);
        }
        return g.shift(g.linear(x, g.constant(map)), 0.7);
    }

    @Test
    void narrowerThanBothSidesItStartsWithoutASolution() {
        FeatureSpec spec = bev(5, 4, 1);
        try (EngineSession lab = new EngineSession(SEEDS)) {
            StampAdapter adapter = adapter(3, 1, 1e-6, StampStart.IDENTITY);
            HostArray before = lab.infer(g -> received(g, adapter, spec, spec).toHost());
            lab.train(
                    Selector.of("net"),
                    2,
                    1e-3,
                    (g, step) -> {
                        Tensor x = g.constant(random(spec, "feature"));
                        adapter.fitReceive(
                                g.scope("net"), ego(g, spec), slot(spec), inbox(spec, x), x);
                        return Loss.of("nothing", g.sumAll(g.fill(0, 1)));
                    });
            HostArray after = lab.infer(g -> received(g, adapter, spec, spec).toHost());
            assertThat(after.values()).isEqualTo(before.values());
        }
    }

    /** The scale is larger than the paper's, so that the blocks' share is no rounding. */
    @ParameterizedTest
    @EnumSource
    void itLearnsByItsTrueGradient(StampStart start) {
        FeatureSpec from = bev(3, 2, 2);
        FeatureSpec to = bev(4, 2, 1);
        StampAdapter adapter = adapter(5, 2, 0.3, start);
        var proof =
                new GradientProof(
                        g -> {
                            Tensor made = received(g, adapter, from, to);
                            Tensor wanted = g.constant(random(to, "wanted"));
                            return adapter.alignment(g, made, wanted);
                        },
                        Selector.of("net"),
                        SEEDS);
        assertThat(proof.differences(1e-4)).isEmpty();
        assertThat(proof.adam(50, 1e-4, 1e-3)).isEmpty();
    }

    @Test
    void aSmallerGroundIsReceivedInTheEgosCells() {
        StampAdapter adapter = adapter(4, 1, 1e-6, StampStart.RANDOM);
        FeatureSpec ego = bev(4, 8, 1);
        assertThat(adapter.received(ego, bev(3, 4, 2))).isEqualTo(bev(4, 4, 1));
        assertThat(adapter.received(ego, bev(3, 8, 2))).isEqualTo(ego);
        FeatureSpec image = FeatureSpec.image(3, 6, 7);
        assertThat(adapter.received(FeatureSpec.image(4, 2, 2), image))
                .isEqualTo(FeatureSpec.image(4, 6, 7));
    }
}
