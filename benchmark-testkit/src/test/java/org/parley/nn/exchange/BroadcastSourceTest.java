package org.parley.nn.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.api.Adapter;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.ReceivedFeature;
import org.parley.api.message.Round;

/** Agent 3 is heard by the egos 1 and 2. */
class BroadcastSourceTest {
    private final List<String> sent = new ArrayList<>();

    @Test
    void aFrozenSenderRunsOnceForAllEgosThatHearIt() {
        try (Roads roads = Roads.train("method/r")) {
            heard(roads, BroadcastSource.each());
            assertThat(sent).containsExactly("3", "3");
            sent.clear();
            heard(roads, BroadcastSource.frozenOnce());
            assertThat(sent).containsExactly("3");
        }
    }

    @Test
    void anotherFeatureOfTheSameAgentIsAnotherBroadcast() {
        try (Roads roads = Roads.infer()) {
            BroadcastSource once = BroadcastSource.frozenOnce();
            ExchangeAgent ego = roads.agent("1", "m1", 1);
            Listening link = new Listening();
            float[] first = hear(roads, once, ego, link.to(roads.agent("3", "m1", 5)));
            float[] second = hear(roads, once, ego, link.to(roads.agent("3", "m1", 6)));
            assertThat(sent).containsExactly("3", "3");
            assertThat(second).isNotEqualTo(first);
        }
    }

    @Test
    void whatIsHeardAndWhatReceiversLearnIsBitForBitTheSame() {
        assertThat(gradient(BroadcastSource.frozenOnce()))
                .isEqualTo(gradient(BroadcastSource.each()));
    }

    @Test
    void nothingOfASharedSenderLearns() {
        try (Roads roads = Roads.train("method")) {
            roads.tape.backward(heard(roads, BroadcastSource.frozenOnce()));
            assertThat(roads.tape.gradient("method/s/gain")).isEmpty();
            assertThat(roads.tape.gradient("method/r/gain")).isPresent();
        }
    }

    @Test
    void whoBroadcastsFirstDoesNotKnowWhoWillListen() {
        try (Roads roads = Roads.infer()) {
            heard(roads, BroadcastSource.each());
            assertThat(inboxes).hasSize(2).allMatch(i -> i.peers().isEmpty());
            assertThat(inboxes).allMatch(i -> i.addressee().equals(Optional.empty()));
        }
    }

    private final List<MessageInbox> inboxes = new ArrayList<>();

    private double[] gradient(BroadcastSource broadcasts) {
        try (Roads roads = Roads.train("method/r")) {
            Tensor loss = heard(roads, broadcasts);
            roads.tape.backward(loss);
            double[] all = Arrays.copyOf(roads.tape.gradient("method/r/gain").orElseThrow(), 2);
            all[1] = Roads.value(loss);
            return all;
        }
    }

    /** The sum over both egos of what they hear, squared. */
    private Tensor heard(Roads roads, BroadcastSource broadcasts) {
        ExchangeAgent heard = roads.agent("3", "m1", 0.37);
        ExchangeNeighbour neighbour = new Listening().to(heard);
        Tensor sum = roads.g.fill(0);
        for (String ego : List.of("1", "2")) {
            for (ReceivedFeature r :
                    walk(roads, broadcasts, roads.agent(ego, "m1", 1), neighbour)) {
                sum = roads.g.add(sum, roads.g.sumAll(roads.g.square(r.feature())));
            }
        }
        return sum;
    }

    private static float[] hear(
            Roads roads, BroadcastSource broadcasts, ExchangeAgent ego, ExchangeNeighbour from) {
        return walk(roads, broadcasts, ego, from).get(0).feature().toHost().values();
    }

    private static List<ReceivedFeature> walk(
            Roads roads, BroadcastSource broadcasts, ExchangeAgent ego, ExchangeNeighbour from) {
        return MessageExchange.received(
                roads.g, new DifferentiableChannel(), broadcasts, ego, List.of(from));
    }

    /** One adapter for all neighbours it makes. */
    private final class Listening {
        private final Adapter adapter = new Watched();

        ExchangeNeighbour to(ExchangeAgent agent) {
            return new ExchangeNeighbour(agent, Roads.link(adapter));
        }
    }

    private final class Watched implements Adapter {
        @Override
        public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
            sent.add(self.agent());
            inboxes.add(inbox);
            Tensor gain = g.param("gain", Init.constant(1.7), 1);
            return OutgoingMessage.of("feature", g.multiply(self.feature(), gain));
        }

        @Override
        public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
            Tensor sentMap = inbox.field("feature", from.agent(), "feature");
            return g.multiply(sentMap, g.param("gain", Init.constant(0.9), 1));
        }
    }
}
