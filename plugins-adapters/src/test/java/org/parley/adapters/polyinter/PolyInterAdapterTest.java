package org.parley.adapters.polyinter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.parley.adapters.PairEncounter.APART;
import static org.parley.adapters.PairEncounter.SCOPE;
import static org.parley.adapters.PairEncounter.SEEDS;
import static org.parley.adapters.PairEncounter.bev;

import java.util.List;
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
import org.parley.api.training.Selector;
import org.parley.nn.block.BlockStart;
import org.parley.testkit.GradientProof;
import org.parley.testkit.contract.check.EngineSession;

class PolyInterAdapterTest {
    private static final List<String> TYPES = List.of("m1", "m2", "m3");
    private static final Selector ALL = Selector.of("method");

    private static PolyInterConfig config(BlockStart start, PromptMix mix) {
        return config(start, PromptForm.LOW_RANK, mix, 0.05, 0.5);
    }

    private static PolyInterConfig config(
            BlockStart start, PromptForm form, PromptMix mix, double domain, double style) {
        PolyInterConfig c = PolyInterConfig.of(start, form);
        return new PolyInterConfig(
                c.start(),
                c.prompt(),
                c.rank(),
                mix,
                TYPES,
                c.width(),
                c.window(),
                c.headWidth(),
                c.dropout(),
                domain,
                c.reversal(),
                c.smoothing(),
                style,
                c.wire());
    }

    private static PolyInterConfig only(double domain, double style) {
        return config(BlockStart.RANDOM, PromptForm.LOW_RANK, PromptMix.BOTH, domain, style);
    }

    private static PairEncounter tiny(PolyInterConfig config) {
        var adapter = new PolyInterAdapter(config);
        return new PairEncounter(adapter, bev(4, 4, 1), bev(3, 4, 0.5), APART);
    }

    private static PairEncounter tiny(PromptMix mix) {
        return tiny(config(BlockStart.RANDOM, mix));
    }

    private static Optional<Loss> beside(PairEncounter e, Graph g) {
        Tensor received = e.received(g);
        return e.adapter().besideTask(PairEncounter.scope(g), e.self(g), e.slot(), received);
    }

    private static Loss everything(PairEncounter e, Graph g) {
        Loss weighed = Loss.of("weighed", PairEncounter.weighed(g, e.received(g)));
        return beside(e, g).map(b -> weighed.plus(g, b)).orElse(weighed);
    }

    private static float[] received(EngineSession lab, PairEncounter e) {
        return lab.infer(g -> e.received(g).toHost().values());
    }

    private static long count(EngineSession lab, String below) {
        return lab.parameters().parameterCount(SCOPE + below);
    }

    @ParameterizedTest
    @CsvSource({
        "32, LOW_RANK, 596352, 24576, 17344",
        "32, DENSE, 596352, 262144, 17344",
        "64, LOW_RANK, 1188608, 49152, 67456"
    })
    void modulesHoldThePublishedNumbers(
            int c, PromptForm form, long selection, long prompt, long decoder) {
        FeatureSpec map = FeatureSpec.bev(c, new BevGrid(-51.2, -25.6, 0.8, 128, 64));
        var adapter = new PolyInterAdapter(PolyInterConfig.of(BlockStart.RANDOM, form));
        var e = new PairEncounter(adapter, map, map, Transform.identity());
        try (EngineSession lab = new EngineSession(SEEDS)) {
            received(lab, e);
            assertThat(count(lab, "/trunk/selection")).isEqualTo(selection);
            assertThat(count(lab, "/trunk/general")).isEqualTo(64 * 128 * c);
            assertThat(count(lab, "/trunk/decoder")).isEqualTo(decoder);
            assertThat(count(lab, "/type/m2/prompt")).isEqualTo(prompt);
            assertThat(count(lab, "/type/m2/compressor")).isEqualTo(c * c + c);
            assertThat(count(lab, "")).isEqualTo(count(lab, "/trunk") + prompt + (long) c * c + c);
        }
    }

    @Test
    void aCompressorOfTheAuthorsSizeHoldsThePublishedNumber() {
        FeatureSpec ego = bev(256, 2, 1);
        var adapter = new PolyInterAdapter(PolyInterConfig.original());
        var e = new PairEncounter(adapter, ego, bev(128, 2, 0.5), Transform.identity());
        try (EngineSession lab = new EngineSession(SEEDS)) {
            received(lab, e);
            assertThat(count(lab, "/type/m2/compressor")).isEqualTo(33_024);
            assertThat(count(lab, "/trunk/decoder")).isEqualTo(1_056_256);
        }
    }

    @Test
    void itSendsTheSendersFeatureAsItIs() {
        FeatureSpec spec = FeatureSpec.bev(32, new BevGrid(-51.2, -25.6, 0.8, 128, 64));
        try (EngineSession lab = new EngineSession(SEEDS)) {
            var adapter = new PolyInterAdapter(PolyInterConfig.original());
            assertThat(lab.<Integer>infer(g -> PairEncounter.bytes(g, adapter, spec)))
                    .isEqualTo(1_048_698);
        }
    }

    @ParameterizedTest
    @EnumSource
    void fromAnIdentityStartTheEgosOwnMapArrivesAsItIs(PromptMix mix) {
        FeatureSpec map = bev(4, 4, 1);
        var adapter = new PolyInterAdapter(config(BlockStart.IDENTITY, mix));
        var e = new PairEncounter(adapter, map, map, Transform.identity());
        try (EngineSession lab = new EngineSession(SEEDS)) {
            assertThat(received(lab, e))
                    .containsExactly(PairEncounter.random(map, "m2").values(), within(1e-6f));
        }
    }

    /** A low-rank prompt is the sum of its ranks' outer products. */
    @Test
    void aPromptIsTheSumOfColumnsTimesRows() {
        try (EngineSession lab = new EngineSession(SEEDS)) {
            lab.parameters().write("rows", false, HostArray.of(new float[] {1, 2, 3, 5}, 1, 2, 2));
            lab.parameters()
                    .write(
                            "columns",
                            false,
                            HostArray.of(new float[] {1, 0, 2, 10, 20, 30}, 1, 2, 3));
            HostArray map =
                    lab.infer(g -> new PromptMap(PromptForm.LOW_RANK, 2).of(g, 2, 3, 1).toHost());
            assertThat(map.shape()).containsExactly(1, 2, 3, 1);
            assertThat(map.values()).containsExactly(31, 60, 92, 52, 100, 154);
        }
    }

    // ---- prompts ----

    /** Of each row, where it is of low rank. */
    @ParameterizedTest
    @EnumSource
    void aPromptStartsAsTheMeanOfTheTypesFeatures(PromptForm form) {
        var prompt = new PromptMap(form, 1);
        try (EngineSession lab = new EngineSession(SEEDS)) {
            for (float by : new float[] {1, 3}) {
                float[] values = {by, 0, 3 * by, 4 * by, 5 * by, 6 * by};
                HostArray feature = HostArray.of(values, 1, 2, 3, 1);
                lab.train(
                        ALL,
                        1,
                        1e-12,
                        (g, i) -> {
                            prompt.fit(g.scope("method"), g.constant(feature));
                            return Loss.of("none", g.sumAll(g.fill(0, 1)));
                        });
            }
            HostArray map = lab.infer(g -> prompt.of(g.scope("method"), 2, 3, 1).toHost());
            float[] dense = {2, 0, 6, 8, 10, 12};
            float[] byRow = {8f / 3, 8f / 3, 8f / 3, 10, 10, 10};
            assertThat(map.values())
                    .containsExactly(form == PromptForm.DENSE ? dense : byRow, within(1e-5f));
        }
    }

    /** What both prompts gave is meant only for types that were taught so. */
    @Test
    void aTypeRemembersThatItWasTaughtUnderBothPrompts() {
        try (EngineSession lab = new EngineSession(SEEDS)) {
            var learned = tiny(PromptMix.LEARNED);
            var both = tiny(PromptMix.BOTH);
            var specific = tiny(PromptMix.SPECIFIC);
            assertThat(received(lab, learned)).isEqualTo(received(lab, specific));
            assertThat(received(lab, both)).isNotEqualTo(received(lab, specific));
            lab.train(ALL, 1, 1e-12, (g, i) -> everything(learned, g));
            assertThat(received(lab, learned)).isEqualTo(received(lab, specific));
            lab.train(ALL, 1, 1e-12, (g, i) -> everything(both, g));
            assertThat(received(lab, learned)).isEqualTo(received(lab, both));
        }
    }

    @Test
    void promptsOfTypesAreTheirOwn() {
        try (EngineSession lab = new EngineSession(SEEDS)) {
            received(lab, tiny(PromptMix.SPECIFIC));
            assertThat(lab.parameters().names(SCOPE + "/type"))
                    .allMatch(name -> name.startsWith(SCOPE + "/type/m2/"));
        }
    }

    // ---- gradients ----

    /**
     * Keys' biases move all scores of a query alike, and a normalisation over cells takes the
     * convolutions' biases away, so nothing depends on them.
     */
    private static Selector learning() {
        return Selector.of(
                SCOPE + "/type/m2",
                SCOPE + "/trunk/general",
                SCOPE + "/trunk/selection/query",
                SCOPE + "/trunk/selection/key/weight",
                SCOPE + "/trunk/selection/prompts/conv/weight",
                SCOPE + "/trunk/selection/prompts/key/weight",
                SCOPE + "/trunk/selection/neighbour/conv/weight",
                SCOPE + "/trunk/selection/neighbour/query",
                SCOPE + "/trunk/selection/norm",
                SCOPE + "/trunk/decoder/window/attention/value",
                SCOPE + "/trunk/decoder/grid/feed",
                SCOPE + "/trunk/head");
    }

    @ParameterizedTest
    @EnumSource(names = {"BOTH", "SPECIFIC"})
    void everyModuleLearnsByItsTrueGradient(PromptMix mix) {
        for (PromptForm form : PromptForm.values()) {
            var e = tiny(config(BlockStart.RANDOM, form, mix, 0.05, 0.5));
            var proof =
                    new GradientProof(
                            g -> Loss.of("sum", PairEncounter.weighed(g, e.received(g))),
                            learning(),
                            SEEDS);
            assertThat(proof.differences(1e-4)).as(form.toString()).isEmpty();
        }
    }

    @Test
    void startingAsTheIdentityItLearnsByItsTrueGradient() {
        var e = tiny(config(BlockStart.IDENTITY, PromptMix.BOTH));
        var proof =
                new GradientProof(
                        g -> Loss.of("sum", PairEncounter.weighed(g, e.received(g))),
                        Selector.of(SCOPE + "/type/m2/compressor", SCOPE + "/trunk/head"),
                        SEEDS);
        assertThat(proof.differences(1e-4)).isEmpty();
    }

    /** What the selection changes in a map's mean and variance is little: rounding shows. */
    @Test
    void theStyleLossHasItsTrueGradient() {
        var e = tiny(only(0, 1));
        var proof =
                new GradientProof(
                        g -> beside(e, g).orElseThrow(),
                        Selector.of(SCOPE + "/trunk", SCOPE + "/type"),
                        SEEDS);
        assertThat(proof.differences(1e-3)).isEmpty();
    }

    /** The classifier goes down, the general prompt, before the reversal, goes up. */
    @Test
    void theGeneralPromptFollowsTheDomainLossUphill() {
        var e = tiny(only(1, 0));
        var proof =
                new GradientProof(
                        g -> beside(e, g).orElseThrow(),
                        Selector.of(SCOPE + "/classifier", SCOPE + "/trunk/general"),
                        SEEDS);
        assertThat(proof.differences(1e-4))
                .singleElement()
                .asString()
                .startsWith(SCOPE + "/trunk/general");
    }

    @ParameterizedTest
    @EnumSource(names = {"LEARNED", "SPECIFIC"})
    void nothingIsAddedToTheTaskAfterTheFirstStage(PromptMix mix) {
        var e = tiny(mix);
        try (EngineSession lab = new EngineSession(SEEDS)) {
            lab.train(
                    ALL,
                    1,
                    1e-9,
                    (g, i) -> {
                        assertThat(beside(e, g)).isEmpty();
                        return Loss.of("sum", g.sumAll(e.received(g)));
                    });
        }
    }

    @Test
    void nothingIsAddedToTheTaskWhereStatesAreCompared() {
        var e = tiny(PromptMix.BOTH);
        try (EngineSession lab = new EngineSession(SEEDS)) {
            assertThat(lab.<Boolean>infer(g -> beside(e, g).isEmpty())).isTrue();
        }
    }
}
