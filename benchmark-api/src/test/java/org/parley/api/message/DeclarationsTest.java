package org.parley.api.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.PlainGraph;
import org.parley.api.graph.Tensor;

/** Fields, rounds, feature specs, outgoing messages and inboxes. */
class DeclarationsTest {
    private static final BevGrid GRID = new BevGrid(-4, -3, 1, 8, 6);
    private static final Tensor ONE = PlainGraph.scalar(1);

    @Test
    void aFieldIsMadeByItsKind() {
        assertThat(Field.dense("x")).isEqualTo(field(Field.Kind.DENSE, WireType.FLOAT32));
        assertThat(Field.cells("x")).isEqualTo(field(Field.Kind.CELLS, WireType.FLOAT32));
        assertThat(Field.codes("x")).isEqualTo(field(Field.Kind.CODES, WireType.INT8));
        assertThat(Field.vector("x")).isEqualTo(field(Field.Kind.VECTOR, WireType.FLOAT32));
        assertThat(Field.boxes("x")).isEqualTo(field(Field.Kind.BOXES, WireType.FLOAT32));
        assertThat(Field.points("x")).isEqualTo(field(Field.Kind.POINTS, WireType.FLOAT32));
    }

    @Test
    void anotherFormatKeepsNameAndKind() {
        assertThat(Field.cells("x").as(WireType.FLOAT16))
                .isEqualTo(field(Field.Kind.CELLS, WireType.FLOAT16));
    }

    private static Field field(Field.Kind kind, WireType wire) {
        return new Field("x", kind, wire);
    }

    @Test
    void formatsKnowTheirBytes() {
        assertThat(WireType.FLOAT32.bytes()).isEqualTo(4);
        assertThat(WireType.FLOAT16.bytes()).isEqualTo(2);
        assertThat(WireType.INT8.bytes()).isEqualTo(1);
    }

    @Test
    void theUsualRoundIsOneBroadcastOfOneDenseField() {
        assertThat(Round.broadcast("feature"))
                .containsExactly(
                        new Round("feature", Flow.BROADCAST, List.of(Field.dense("feature"))));
    }

    @Test
    void aRoundIsNotChangedThroughTheListItWasMadeOf() {
        List<Field> fields = new ArrayList<>(List.of(Field.dense("a")));
        Round round = new Round("r", Flow.BROADCAST, fields);
        fields.clear();
        assertThat(round.fields()).hasSize(1);
    }

    @Test
    void aGroundFeatureTakesItsExtentsFromItsGrid() {
        FeatureSpec spec = FeatureSpec.bev(64, GRID);
        assertThat(spec).isEqualTo(new FeatureSpec(64, 6, 8, Optional.of(GRID)));
        assertThat(spec.requireGrid()).isEqualTo(GRID);
    }

    @Test
    void anImageFeatureHasNoGround() {
        FeatureSpec spec = FeatureSpec.image(3, 10, 20);
        assertThat(spec).isEqualTo(new FeatureSpec(3, 10, 20, Optional.empty()));
        refused(spec::requireGrid, "this feature lies in image space and has no ground grid");
    }

    @Test
    void extentsOfAFeatureMustBePositive() {
        refused(
                () -> FeatureSpec.image(0, 2, 3),
                "a feature needs positive extents, was 2 × 3 × 0");
        refused(
                () -> FeatureSpec.image(1, 0, 3),
                "a feature needs positive extents, was 0 × 3 × 1");
        refused(
                () -> FeatureSpec.image(1, 2, 0),
                "a feature needs positive extents, was 2 × 0 × 1");
    }

    @Test
    void aFeatureMustFitItsGrid() {
        refused(
                () -> new FeatureSpec(1, 8, 8, Optional.of(GRID)),
                "feature of 8 × 8 cells does not fit its grid of 6 × 8");
        refused(
                () -> new FeatureSpec(1, 6, 6, Optional.of(GRID)),
                "feature of 6 × 6 cells does not fit its grid of 6 × 8");
    }

    @Test
    void anOutgoingMessageIsOpenUntilItIsGated() {
        Tensor gate = PlainGraph.scalar(0);
        OutgoingMessage open = OutgoingMessage.of("f", ONE);
        assertThat(open.gate()).isEmpty();
        assertThat(open.gatedBy(gate))
                .isEqualTo(new OutgoingMessage(Map.of("f", ONE), Optional.of(gate)));
    }

    @Test
    void fieldsOfAMessageAreSortedAndOutOfReach() {
        Map<String, Tensor> given = new HashMap<>(Map.of("b", ONE, "a", ONE, "c", ONE));
        OutgoingMessage out = new OutgoingMessage(given, Optional.empty());
        given.clear();
        assertThat(out.fields().keySet()).containsExactly("a", "b", "c");
        assertThatThrownBy(() -> out.fields().clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void onlyAGateOfOneClosedEntryWithholdsAMessage() {
        assertThat(gated(0.49f).isWithheld()).isTrue();
        assertThat(gated(0.5f).isWithheld()).isFalse();
        assertThat(gated(0, 0).isWithheld()).isFalse();
        assertThat(new Message(header(), Map.of(), Optional.empty()).isWithheld()).isFalse();
        assertThat(gated(0, 0).hasCellGate()).isTrue();
        assertThat(gated(0).hasCellGate()).isFalse();
    }

    private static Message gated(float... gate) {
        HostArray values = HostArray.of(gate, 1, 1, gate.length, 1);
        return new Message(header(), Map.of(), Optional.of(values));
    }

    private static Message.Header header() {
        return new Message.Header("r", "1", "m1", Pose.planar(0, 0, 0), FeatureSpec.bev(1, GRID));
    }

    @Test
    void anInboxHoldsWhatArrivedByRoundAndAgent() {
        MessageInbox inbox = MessageInbox.empty(List.of(slot("2")));
        inbox.put("ask", "2", Map.of("q", ONE));
        assertThat(inbox.field("ask", "2", "q")).isSameAs(ONE);
        assertThat(inbox.has("ask", "2")).isTrue();
        assertThat(inbox.has("ask", "3")).isFalse();
        assertThat(inbox.has("answer", "2")).isFalse();
    }

    @Test
    void anInboxKnowsWhomAMessageIsMeantFor() {
        MessageInbox inbox = MessageInbox.empty(List.of(slot("2"), slot("3")));
        inbox.put("ask", "2", Map.of("q", ONE));
        MessageInbox addressed = inbox.addressedTo(slot("3"));
        assertThat(inbox.addressee()).isEmpty();
        assertThat(addressed.addressee()).contains(slot("3"));
        assertThat(addressed.peers()).isEqualTo(inbox.peers()).hasSize(2);
        assertThat(addressed.has("ask", "2")).isTrue();
    }

    @Test
    void askingForWhatDidNotArriveSaysWhatToAskFirst() {
        MessageInbox inbox = MessageInbox.empty(List.of());
        String advice = "agent 2 sent no field 'q' in round 'ask'; ask has(round, agent) first";
        refused(() -> inbox.field("ask", "2", "q"), advice);
        inbox.put("ask", "2", Map.of("other", ONE));
        refused(() -> inbox.field("ask", "2", "q"), advice);
    }

    private static PeerInfo slot(String agent) {
        return new PeerInfo(agent, "m1", FeatureSpec.bev(1, GRID), Transform.identity());
    }

    private static void refused(ThrowingCallable what, String message) {
        assertThatThrownBy(what).isInstanceOf(BenchmarkException.class).hasMessage(message);
    }
}
