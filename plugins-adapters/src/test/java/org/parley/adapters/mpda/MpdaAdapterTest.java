package org.parley.adapters.mpda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.parley.adapters.PairEncounter.APART;
import static org.parley.adapters.PairEncounter.SCOPE;
import static org.parley.adapters.PairEncounter.SEEDS;
import static org.parley.adapters.PairEncounter.bev;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.parley.adapters.PairEncounter;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.WireType;
import org.parley.api.training.Selector;
import org.parley.nn.block.BlockStart;
import org.parley.testkit.GradientProof;
import org.parley.testkit.contract.check.EngineSession;

class MpdaAdapterTest {
    private static MpdaConfig config(
            MpdaVariant variant, BlockStart start, int window, int headWidth) {
        return new MpdaConfig(variant, start, WireType.FLOAT32, window, headWidth, 0.1, 1, 9.1, 1);
    }

    private static PairEncounter tiny(MpdaVariant variant, BlockStart start) {
        var adapter = new MpdaAdapter(config(variant, start, 2, 2));
        return new PairEncounter(adapter, bev(4, 2, 1), bev(3, 2.5, 0.5), APART);
    }

    /** What is received, weighed, and the domain loss of it. */
    private static Loss everything(PairEncounter e, Graph g) {
        Tensor received = e.received(g);
        Loss loss = Loss.of("weighed", PairEncounter.weighed(g, received));
        Optional<Loss> domain = domain(e, g, received);
        return domain.isPresent() ? loss.plus(g, domain.get()) : loss;
    }

    private static Optional<Loss> domain(PairEncounter e, Graph g, Tensor received) {
        return e.adapter().besideTask(PairEncounter.scope(g), e.self(g), e.slot(), received);
    }

    @ParameterizedTest
    @CsvSource({
        "256, 32, 4146976, 1648896, 132097",
        "64, 16, 264400, 105024, 8449",
        "32, 16, 67688, 26912, 2177"
    })
    void modulesHoldThePublishedNumbers(
            int c, int headWidth, long resizer, long block, long classifier) {
        var adapter =
                new MpdaAdapter(config(MpdaVariant.ORIGINAL, BlockStart.RANDOM, 8, headWidth));
        FeatureSpec map = bev(c, 4, 1);
        var e = new PairEncounter(adapter, map, map, Transform.identity());
        try (EngineSession lab = new EngineSession(SEEDS)) {
            lab.train(Selector.of("method"), 1, 1e-3, (g, i) -> everything(e, g));
            assertThat(count(lab, "/resizer")).isEqualTo(resizer);
            assertThat(count(lab, "/block")).isEqualTo(block);
            assertThat(count(lab, "/classifier")).isEqualTo(classifier);
            assertThat(count(lab, "")).isEqualTo(resizer + block + classifier);
        }
    }

    private static long count(EngineSession lab, String below) {
        return lab.parameters().parameterCount(SCOPE + below);
    }

    @Test
    void asComparedItHoldsTheBlockOfNegoCollabsCodeAndNoClassifier() {
        var adapter = new MpdaAdapter(config(MpdaVariant.AS_COMPARED, BlockStart.RANDOM, 8, 16));
        FeatureSpec map = bev(64, 4, 1);
        var e = new PairEncounter(adapter, map, map, Transform.identity());
        try (EngineSession lab = new EngineSession(SEEDS)) {
            lab.train(Selector.of("method"), 1, 1e-3, (g, i) -> everything(e, g));
            assertThat(count(lab, "")).isEqualTo(54_720);
        }
    }

    @ParameterizedTest
    @CsvSource({"256, 176, 48, 8650874", "32, 128, 64, 1048698"})
    void itSendsTheSendersFeatureAsItIs(int channels, int columns, int rows, int bytes) {
        FeatureSpec spec = FeatureSpec.bev(channels, new BevGrid(-51.2, -25.6, 0.8, columns, rows));
        try (EngineSession lab = new EngineSession(SEEDS)) {
            var adapter = new MpdaAdapter(MpdaConfig.original());
            assertThat(lab.<Integer>infer(g -> PairEncounter.bytes(g, adapter, spec)))
                    .isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @EnumSource
    void fromAnIdentityStartTheEgosOwnMapArrivesAsItIs(MpdaVariant variant) {
        FeatureSpec map = bev(4, 2, 1);
        var adapter = new MpdaAdapter(config(variant, BlockStart.IDENTITY, 2, 2));
        var e = new PairEncounter(adapter, map, map, Transform.identity());
        try (EngineSession lab = new EngineSession(SEEDS)) {
            HostArray got = lab.infer(g -> e.received(g).toHost());
            assertThat(got.values())
                    .containsExactly(PairEncounter.random(map, "m2").values(), within(1e-6f));
        }
    }

    /** As a fusion would warp the map itself: the edge is no gap between known cells and none. */
    @Test
    void fromAnIdentityStartTheEgoGetsWhatItsFusionWouldWarp() {
        FeatureSpec map = bev(4, 3, 1);
        var adapter = new MpdaAdapter(config(MpdaVariant.ORIGINAL, BlockStart.IDENTITY, 2, 2));
        var e = new PairEncounter(adapter, map, map, APART);
        try (EngineSession lab = new EngineSession(SEEDS)) {
            HostArray got = lab.infer(g -> e.received(g).toHost());
            HostArray warped =
                    lab.infer(
                            g ->
                                    g.warp(
                                                    e.sent(g),
                                                    map.requireGrid(),
                                                    APART.inverse(),
                                                    map.requireGrid())
                                            .toHost());
            assertThat(got.values()).containsExactly(warped.values(), within(1e-5f));
        }
    }

    /**
     * Keys' biases move all scores of a query alike, and a batch normalisation takes a
     * convolution's bias away, so nothing depends on them.
     */
    @ParameterizedTest
    @EnumSource
    void everyModuleLearnsByItsTrueGradient(MpdaVariant variant) {
        var e = tiny(variant, BlockStart.RANDOM);
        String attention = variant == MpdaVariant.ORIGINAL ? "/window/attention/" : "/";
        var proof =
                new GradientProof(
                        g -> Loss.of("sum", PairEncounter.weighed(g, e.received(g))),
                        Selector.of(
                                SCOPE + "/resizer/channels",
                                SCOPE + "/resizer/before",
                                SCOPE + "/resizer/residual/0/conv1/weight",
                                SCOPE + "/resizer/residual/0/bn1",
                                SCOPE + "/resizer/residual/1/conv2/weight",
                                SCOPE + "/resizer/residual/1/bn2",
                                SCOPE + "/resizer/after",
                                SCOPE + "/block" + attention + "query",
                                SCOPE + "/block" + attention + "key/weight",
                                SCOPE + "/block" + attention + "value",
                                SCOPE + "/block" + attention + "project",
                                SCOPE + "/block/window/feed",
                                SCOPE + "/block/grid/attention/query",
                                SCOPE + "/block/grid/attention/value",
                                SCOPE + "/block/grid/feed",
                                SCOPE + "/block/norm",
                                SCOPE + "/block/head"),
                        SEEDS);
        assertThat(proof.differences(1e-4)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void startingAsTheIdentityItLearnsByItsTrueGradient(MpdaVariant variant) {
        var e = tiny(variant, BlockStart.IDENTITY);
        var proof =
                new GradientProof(
                        g -> Loss.of("sum", PairEncounter.weighed(g, e.received(g))),
                        Selector.of(
                                SCOPE + "/resizer/channels",
                                SCOPE + "/resizer/after/head",
                                SCOPE + "/block/head"),
                        SEEDS);
        assertThat(proof.differences(1e-4)).isEmpty();
    }

    /** All of the domain loss but the reversal itself has the gradient of its value. */
    @Test
    void theClassifierLearnsByTheTrueGradientOfTheDomainLoss() {
        var e = tiny(MpdaVariant.ORIGINAL, BlockStart.RANDOM);
        var proof =
                new GradientProof(
                        g -> domain(e, g, e.received(g)).orElseThrow(),
                        Selector.of(SCOPE + "/classifier"),
                        SEEDS);
        assertThat(proof.differences(1e-4)).isEmpty();
    }

    /** What the classifier's reversal leaves of the adapter's gradient is none of its loss. */
    @Test
    void theAdapterFollowsTheDomainLossUphill() {
        var e = tiny(MpdaVariant.ORIGINAL, BlockStart.RANDOM);
        var proof =
                new GradientProof(
                        g -> domain(e, g, e.received(g)).orElseThrow(),
                        Selector.of(SCOPE + "/classifier", SCOPE + "/block/head/bias"),
                        SEEDS);
        assertThat(proof.differences(1e-4))
                .singleElement()
                .asString()
                .startsWith(SCOPE + "/block/head/bias");
    }

    @Test
    void nothingIsAddedToTheTaskWhereStatesAreComparedNorAsCompared() {
        var original = tiny(MpdaVariant.ORIGINAL, BlockStart.RANDOM);
        var compared = tiny(MpdaVariant.AS_COMPARED, BlockStart.RANDOM);
        try (EngineSession lab = new EngineSession(SEEDS)) {
            assertThat(lab.<Boolean>infer(g -> domain(original, g, original.received(g)).isEmpty()))
                    .isTrue();
            lab.train(
                    Selector.of("method"),
                    1,
                    1e-9,
                    (g, i) -> {
                        Tensor received = compared.received(g);
                        assertThat(domain(compared, g, received)).isEmpty();
                        return Loss.of("sum", g.sumAll(received));
                    });
        }
    }
}
