package org.parley.adapters.gencomm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.adapters.PairEncounter.APART;
import static org.parley.adapters.PairEncounter.SCOPE;
import static org.parley.adapters.PairEncounter.SEEDS;
import static org.parley.adapters.PairEncounter.bev;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.adapters.PairEncounter;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.WireType;
import org.parley.api.training.Selector;
import org.parley.testkit.GradientProof;
import org.parley.testkit.contract.check.EngineSession;

class GenCommAdapterTest {
    private static GenCommConfig config(boolean deformable, int inner) {
        return new GenCommConfig(deformable, 2, inner, true, WireType.FLOAT32);
    }

    private static PairEncounter between(GenCommConfig config, FeatureSpec ego, FeatureSpec other) {
        return new PairEncounter(new GenCommAdapter(config), ego, other, APART);
    }

    /** What the ego makes of the message that the other extracts of its feature. */
    private static Tensor received(PairEncounter e, Graph g) {
        AgentFeature other = new AgentFeature("101", "m2", e.other(), e.sent(g));
        OutgoingMessage out =
                e.adapter()
                        .send(
                                PairEncounter.scope(g),
                                other,
                                e.adapter().rounds().get(0),
                                MessageInbox.empty(List.of()));
        MessageInbox inbox = MessageInbox.empty(List.of(e.slot()));
        inbox.put("message", "101", out.fields());
        return e.adapter().receive(PairEncounter.scope(g), e.self(g), e.slot(), inbox);
    }

    @ParameterizedTest
    @CsvSource({
        "true, 128, 103028, 43176, 144256",
        "true, 64, 55796, 33896, 37056",
        "true, 32, 32180, 29256, 9760",
        "false, 128, 82274, 43176, 144256",
        "false, 64, 45410, 33896, 37056",
        "false, 32, 26978, 29256, 9760"
    })
    void modulesHoldThePublishedNumbers(
            boolean deformable, int c, long extractor, long generator, long enhancer) {
        FeatureSpec map = bev(c, 4, 1);
        var e = between(config(deformable, 64), map, map);
        try (EngineSession lab = new EngineSession(SEEDS)) {
            lab.infer(g -> received(e, g).toHost());
            assertThat(count(lab, "/extractor")).isEqualTo(extractor);
            assertThat(count(lab, "/generator")).isEqualTo(generator);
            assertThat(count(lab, "/enhancer")).isEqualTo(enhancer);
            assertThat(count(lab, "")).isEqualTo(extractor + generator + enhancer);
        }
    }

    private static long count(EngineSession lab, String below) {
        return lab.parameters().parameterCount(SCOPE + below);
    }

    /** 65,536 bytes of payload on 64 × 128 cells, however many channels the feature has. */
    @ParameterizedTest
    @ValueSource(ints = {32, 128})
    void itSendsTwoChannels(int channels) {
        FeatureSpec spec = FeatureSpec.bev(channels, new BevGrid(-51.2, -25.6, 0.8, 128, 64));
        try (EngineSession lab = new EngineSession(SEEDS)) {
            var adapter = new GenCommAdapter(config(false, 64));
            int header = 93 + "message".length() + "101".length() + "m2".length() + 1 + 4 * 4;
            assertThat(lab.<Integer>infer(g -> PairEncounter.bytes(g, adapter, spec)))
                    .isEqualTo(2 * 64 * 128 * 4 + header);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyModuleLearnsByItsTrueGradient(boolean deformable) {
        var e = between(config(deformable, 4), bev(4, 2, 1), bev(3, 2.5, 0.5));
        var proof =
                new GradientProof(
                        g -> Loss.of("sum", PairEncounter.weighed(g, received(e, g))),
                        Selector.of(
                                SCOPE + "/extractor",
                                SCOPE + "/generator/in",
                                SCOPE + "/generator/up0/2",
                                SCOPE + "/generator/out",
                                SCOPE + "/enhancer"),
                        SEEDS);
        assertThat(proof.differences(1e-4, 3)).isEmpty();
    }

    @Test
    void noiseIsThatOfFrameAndLink() {
        var e = between(config(false, 8), bev(4, 2, 1), bev(3, 2, 1));
        try (EngineSession lab = new EngineSession(SEEDS)) {
            float[] one = generated(lab, e, "frame", "101");
            assertThat(generated(lab, e, "frame", "101")).isEqualTo(one);
            assertThat(generated(lab, e, "frame", "102")).isNotEqualTo(one);
            assertThat(generated(lab, e, "later", "101")).isNotEqualTo(one);
        }
    }

    private static float[] generated(EngineSession lab, PairEncounter e, String frame, String by) {
        return lab.infer(g -> received(e, g.keyed(frame).keyed(by)).toHost().values());
    }

    /** Among its own kind: what is generated comes close to what the neighbour's encoder made. */
    @Test
    void theFeatureOfOneNeighbourIsLearntByHeart() {
        FeatureSpec map = bev(4, 3, 1);
        var e =
                new PairEncounter(
                        new GenCommAdapter(config(false, 16)), map, map, Transform.identity());
        try (EngineSession lab = new EngineSession(SEEDS)) {
            double[] ends =
                    lab.train(
                            Selector.of("method"),
                            150,
                            0.01,
                            (g, i) -> e.adapter().alignment(g, received(e, g), e.sent(g)));
            assertThat(ends[1]).isLessThan(0.2 * ends[0]);
        }
    }
}
