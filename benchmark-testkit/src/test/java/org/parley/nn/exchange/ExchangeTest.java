package org.parley.nn.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.geometry.Pose;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.Field;
import org.parley.api.message.Flow;
import org.parley.api.message.Message;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.OutputFrame;
import org.parley.api.message.ReceivedFeature;
import org.parley.api.message.Round;
import org.parley.api.message.WireType;

/** What neighbours and the ego learn of each other, and what is refused. */
class ExchangeTest {
    @Test
    void theEgoLearnsWhoSentFromWhereAndInWhoseFrameTheFeatureLies() {
        try (Roads roads = Roads.infer()) {
            ExchangeAgent ego = placed(roads.agent("1", "m1", 1), Pose.planar(100, 50, 90));
            ExchangeAgent other = placed(roads.agent("2", "m2", 7), Pose.planar(100, 60, 90));
            List<ReceivedFeature> received = received(roads, new SerializedChannel(), ego, other);
            assertThat(received).hasSize(1);
            ReceivedFeature one = received.get(0);
            assertThat(one.from().agent()).isEqualTo("2");
            assertThat(one.from().modality()).isEqualTo("m2");
            assertThat(one.from().toSelf().apply(0, 0, 0))
                    .containsExactly(new double[] {10, 0, 0}, within(1e-9));
            assertThat(one.frame()).isEqualTo(OutputFrame.SENDER);
            assertThat(one.spec()).isEqualTo(Roads.SPEC);
            assertThat(Roads.value(one.feature())).isEqualTo(14);
            assertThat(roads.session.parameters().names("method")).containsExactly("method/s/gain");
        }
    }

    private static List<ReceivedFeature> received(
            Roads roads, MessageChannel wire, ExchangeAgent ego, ExchangeAgent other) {
        ExchangeNeighbour neighbour = new ExchangeNeighbour(other, Roads.link(new Roads.Gain(2)));
        return MessageExchange.received(roads.g, wire, ego, List.of(neighbour));
    }

    private static ExchangeAgent placed(ExchangeAgent agent, Pose pose) {
        return new ExchangeAgent(agent.side(), pose);
    }

    @Test
    void aMessageTellsItsRoundItsSenderAndWhereTheSenderBelievesItIs() {
        try (Roads roads = Roads.infer()) {
            Pose believed = new Pose(1, 2, 3, 4, 5, 6);
            List<Message.Header> headers = new ArrayList<>();
            MessageChannel wire =
                    (g, sender, receiver, round, header, to, outgoing) -> {
                        assertThat(to).isEqualTo("1");
                        headers.add(header);
                        return Optional.of(outgoing.fields());
                    };
            ExchangeAgent other = placed(roads.agent("2", "m2", 7), believed);
            received(roads, wire, roads.agent("1", "m1", 1), other);
            assertThat(headers)
                    .containsExactly(
                            new Message.Header("feature", "2", "m2", believed, Roads.SPEC));
        }
    }

    @Test
    void aNeighbourOfFewerRoundsStaysSilentWhileOthersGoOn() {
        try (Roads roads = Roads.infer()) {
            OutgoingMessage message = OutgoingMessage.of("feature", roads.map(3));
            List<Field> fields = List.of(Field.dense("feature"));
            List<Round> two =
                    List.of(
                            new Round("first", Flow.BROADCAST, fields),
                            new Round("second", Flow.EACH_TO_EGO, fields));
            Roads.Scripted brief = new Roads.Scripted(two.subList(0, 1), message);
            Roads.Scripted chatty = new Roads.Scripted(two, message);
            SerializedChannel wire = new SerializedChannel();
            List<ReceivedFeature> received =
                    MessageExchange.received(
                            roads.g,
                            wire,
                            roads.agent("1", "m1", 1),
                            List.of(
                                    new ExchangeNeighbour(
                                            roads.agent("2", "m2", 1), Roads.link(brief)),
                                    new ExchangeNeighbour(
                                            roads.agent("3", "m3", 1), Roads.link(chatty))));
            assertThat(received).extracting(r -> r.from().agent()).containsExactly("2", "3");
            assertThat(wire.crossings())
                    .extracting(c -> c.round() + " " + c.flow() + " " + c.from() + ">" + c.to())
                    .containsExactly(
                            "first BROADCAST 2>1", "first BROADCAST 3>1", "second EACH_TO_EGO 3>1");
        }
    }

    @Test
    void aClosedGateSilencesANeighbourInUseAndSendsZerosInTraining() {
        try (Roads roads = Roads.infer()) {
            Roads.Scripted closed = gated(roads, roads.g.fill(0.4, 1, 1));
            assertThat(carried(roads, new DifferentiableChannel(), closed)).isEmpty();
            assertThat(carried(roads, new SerializedChannel(), closed)).isEmpty();
            Roads.Scripted open = gated(roads, roads.g.fill(1, 1, 1));
            assertThat(carried(roads, new DifferentiableChannel(), open)).hasValue(5.0);
            assertThat(carried(roads, new SerializedChannel(), open)).hasValue(5.0);
        }
        try (Roads roads = Roads.train("gate")) {
            Tensor gate = roads.g.param("gate", Init.zeros(), 1, 1);
            Optional<Double> seen = carried(roads, new DifferentiableChannel(), gated(roads, gate));
            assertThat(seen).hasValue(0.0);
        }
    }

    @Test
    void aLostMessageIsOnTheBooksButDoesNotArrive() {
        try (Roads roads = Roads.infer()) {
            Roads.Scripted open = gated(roads, roads.g.fill(1, 1, 1));
            SerializedChannel wire =
                    new SerializedChannel(Optional.empty(), (round, from, to) -> from.equals("2"));
            assertThat(carried(roads, wire, open)).isEmpty();
            assertThat(wire.crossings()).hasSize(1);
            assertThat(wire.crossings().get(0).arrived()).isFalse();
            assertThat(wire.crossings().get(0).bytes()).isPositive();
        }
    }

    @Test
    void aFeatureTakesTheNumberFormatOfTheWire() {
        try (Roads roads = Roads.infer()) {
            Roads.Scripted open = gated(roads, roads.g.fill(1, 1, 1));
            SerializedChannel whole = new SerializedChannel();
            SerializedChannel half =
                    new SerializedChannel(
                            Optional.of(WireType.FLOAT16), (round, from, to) -> false);
            assertThat(carried(roads, whole, open)).hasValue(5.0);
            assertThat(carried(roads, half, open)).hasValue(5.0);
            int bytes = half.crossings().get(0).bytes();
            assertThat(whole.crossings().get(0).bytes() - bytes).isPositive();
        }
    }

    @Test
    void aGateThatIsClosedInTrainingStillLearns() {
        try (Roads roads = Roads.train("gate")) {
            Tensor gate = roads.g.param("gate", Init.zeros(), 1, 1);
            ReceivedFeature one =
                    walk(roads, new DifferentiableChannel(), gated(roads, gate)).get(0);
            roads.tape.backward(roads.g.sumAll(one.feature()));
            // Six cells of 5 behind one gate.
            assertThat(roads.tape.gradient("gate").orElseThrow()[0]).isEqualTo(30);
        }
    }

    @Test
    void aCellGateLetsItsCellsThroughOnBothWires() {
        try (Roads roads = Roads.infer()) {
            float[] open = {1, 0, 0, 0, 1, 0};
            Tensor gate = roads.g.constant(HostArray.of(open, 1, 2, 3, 1));
            for (MessageChannel wire :
                    List.of(new DifferentiableChannel(), new SerializedChannel())) {
                ReceivedFeature one = walk(roads, wire, gated(roads, gate)).get(0);
                assertThat(one.feature().toHost().values()).containsExactly(5, 0, 0, 0, 5, 0);
            }
        }
    }

    private static Roads.Scripted gated(Roads roads, Tensor gate) {
        return Roads.Scripted.of(OutgoingMessage.of("feature", roads.map(5)).gatedBy(gate));
    }

    private static Optional<Double> carried(
            Roads roads, MessageChannel wire, Roads.Scripted adapter) {
        return walk(roads, wire, adapter).stream().findFirst().map(r -> Roads.value(r.feature()));
    }

    private static List<ReceivedFeature> walk(
            Roads roads, MessageChannel wire, Roads.Scripted adapter) {
        ExchangeNeighbour neighbour =
                new ExchangeNeighbour(roads.agent("2", "m2", 1), Roads.link(adapter));
        return MessageExchange.received(
                roads.g, wire, roads.agent("1", "m1", 1), List.of(neighbour));
    }

    @Test
    void aFieldThatWasDeclaredAndNotSentIsNamedOnBothWires() {
        try (Roads roads = Roads.infer()) {
            Roads.Scripted other = Roads.Scripted.of(OutgoingMessage.of("other", roads.map(1)));
            for (MessageChannel wire :
                    List.of(new DifferentiableChannel(), new SerializedChannel())) {
                refused(
                        () -> walk(roads, wire, other),
                        "agent 2 (m2) sent no field 'feature' in round 'feature'; it sent"
                                + " [other]");
            }
        }
    }

    @Test
    void aReceiverMustReturnTheShapeItDeclares() {
        try (Roads roads = Roads.infer()) {
            Tensor wide = roads.g.fill(0, 1, 2, 3, 4);
            Roads.Scripted adapter =
                    Roads.Scripted.of(
                            new OutgoingMessage(Map.of("feature", wide), Optional.empty()));
            refused(
                    () -> walk(roads, new DifferentiableChannel(), adapter),
                    "the receiver of m1 returned shape [1, 2, 3, 4] for a message of m2; it"
                            + " declared [1, 2, 3, 1]");
        }
    }

    @Test
    void anEgoAloneReceivesNothing() {
        try (Roads roads = Roads.infer()) {
            AgentFeature alone = roads.agent("1", "m1", 1).side();
            ExchangeAgent ego = new ExchangeAgent(alone, Pose.planar(0, 0, 0));
            assertThat(
                            MessageExchange.received(
                                    roads.g, new DifferentiableChannel(), ego, List.of()))
                    .isEmpty();
        }
    }

    private static void refused(Runnable what, String message) {
        assertThatThrownBy(what::run)
                .isInstanceOfSatisfying(
                        BenchmarkException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.PLUGIN))
                .hasMessage(message);
    }
}
