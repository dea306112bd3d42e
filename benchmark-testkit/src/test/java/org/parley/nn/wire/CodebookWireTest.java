package org.parley.nn.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.api.Adapter;
import org.parley.api.Baseline;
import org.parley.api.Link;
import org.parley.api.geometry.Pose;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.Round;
import org.parley.api.training.Alliance;
import org.parley.api.training.Batch;
import org.parley.api.training.Budget;
import org.parley.api.training.Observed;
import org.parley.api.training.Samples;
import org.parley.api.training.Stage;
import org.parley.nn.block.BasicLayers;
import org.parley.testkit.contract.check.EngineSession;

/** The stage in which a codebook is learned, and what a newcomer adds to it. */
class CodebookWireTest {
    private static final WireHost HOST =
            new WireHost(
                    Map.of(
                            "m1", WireHost.ground(4, 6, 8),
                            "m2", WireHost.ground(4, 6, 8),
                            "m3", WireHost.ground(6, 6, 8)));
    private static final CodebookWire WIRE =
            new CodebookWire(16, 2, 3, new Budget(5, 1, 0.01), Optional.empty(), 0, 0);

    /** Sends a map of its feature, of as many channels as the feature has. */
    private record Mapped() implements Adapter {
        @Override
        public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
            Tensor sent =
                    BasicLayers.linear(g.scope("send"), self.feature(), self.spec().channels());
            return OutgoingMessage.of("feature", sent);
        }

        @Override
        public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
            return inbox.field("feature", from.agent(), "feature");
        }
    }

    /** A scope for each modality, as a common space has. */
    private record Common(Adapter adapter) implements Baseline {
        @Override
        public Link link(String sender, String receiver) {
            return new Link(adapter, sender, adapter, receiver);
        }
    }

    private static Baseline wired() {
        return new WiredBaseline(new Common(new Mapped()), WIRE, HOST);
    }

    private static HostArray feature(FeatureSpec spec, int seed) {
        HostArray a = HostArray.zeros(1, spec.rows(), spec.columns(), spec.channels());
        var random = WireHost.SEEDS.child("feature" + seed).random();
        for (int i = 0; i < a.values().length; i++) {
            a.values()[i] = (float) random.nextGaussian();
        }
        return a;
    }

    private static Batch single(Graph g, String modality, int seed) {
        FeatureSpec spec = HOST.spec(modality);
        AgentFeature side = new AgentFeature("1", modality, spec, g.constant(feature(spec, seed)));
        return new Batch.Singles(
                List.of(new Observed(side, Pose.planar(0, 0, 0), HostArrays.of(Map.of()))));
    }

    @Test
    void theStageMovesTheCodebookAndNothingElse() {
        Stage stage = wired().stages(new Alliance(List.of("m1", "m2"), List.of())).get(0);
        assertThat(stage.id()).isEqualTo("wire-codebook");
        assertThat(stage.samples()).isEqualTo(Samples.SINGLE_TYPE);
        try (EngineSession lab = new EngineSession(WireHost.SEEDS)) {
            lab.train(stage.trains(), 1, 1e-3, (g, i) -> stage.loss().apply(g, single(g, "m1", 0)));
            String sender = lab.parameters().hash("method/m1");
            Map<String, HostArray> before = lab.weights();
            double[] ends =
                    lab.train(
                            stage.trains(),
                            200,
                            0.01,
                            (g, i) ->
                                    stage.loss()
                                            .apply(g, single(g, i % 2 == 0 ? "m1" : "m2", i % 4)));
            assertThat(ends[1]).isLessThan(0.4 * ends[0]);
            assertThat(lab.parameters().hash("method/m1")).isEqualTo(sender);
            List<String> still = new ArrayList<>();
            before.forEach(
                    (name, value) -> {
                        if (name.startsWith("method/codebook/4/")
                                && value.equals(lab.weights().get(name))) {
                            still.add(name);
                        }
                    });
            assertThat(still).isEmpty();
            assertThat(lab.parameters().names("method/codebook/4")).isNotEmpty();
        }
    }

    @Test
    void aNewcomerLearnsOnlyACodebookThatIsNotThere() {
        Baseline method = wired();
        List<Stage> equal = method.stages(new Alliance(List.of("m1"), List.of("m2")));
        assertThat(equal).extracting(Stage::id).containsExactly("wire-codebook");
        assertThat(equal.get(0).cast().modalities()).containsExactly("m1");
        List<Stage> wider = method.stages(new Alliance(List.of("m1"), List.of("m2", "m3")));
        assertThat(wider)
                .extracting(Stage::id)
                .containsExactly("wire-codebook", "wire-codebook-m3");
        assertThat(wider.get(1).trains().prefixes()).containsExactly("method/codebook/6");
        assertThat(wider.get(1).cast().modalities()).containsExactly("m3");
        assertThat(method.scopes(new Alliance(List.of("m1"), List.of("m2"))))
                .containsExactly("codebook", "m1", "m2");
    }

    @Test
    void whoMayJoinMustHaveAModel() {
        Alliance alliance = new Alliance(List.of("m1"), List.of("gap"));
        assertThatThrownBy(() -> wired().stages(alliance))
                .hasMessageContaining("it has no model of its own");
    }

    @Test
    void segmentsHaveAChannelEach() {
        CodebookWire five =
                new CodebookWire(16, 5, 1, new Budget(1, 1, 0.01), Optional.empty(), 0, 0);
        Stage stage =
                new WiredBaseline(new Common(new Mapped()), five, HOST)
                        .stages(new Alliance(List.of("m1", "m2"), List.of()))
                        .get(0);
        try (EngineSession lab = new EngineSession(WireHost.SEEDS)) {
            assertThatThrownBy(
                            () ->
                                    lab.train(
                                            stage.trains(),
                                            1,
                                            1e-3,
                                            (g, i) -> stage.loss().apply(g, single(g, "m1", 0))))
                    .hasMessageContaining("5 segments cannot divide 4 channels");
        }
    }
}
