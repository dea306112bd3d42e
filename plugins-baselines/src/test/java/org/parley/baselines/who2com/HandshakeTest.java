package org.parley.baselines.who2com;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.parley.api.Adapter;
import org.parley.api.Link;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.ReceivedFeature;
import org.parley.api.random.SeedStream;
import org.parley.baselines.who2com.handshake.HandshakeConfig;
import org.parley.baselines.who2com.handshake.HandshakeNetwork;
import org.parley.baselines.who2com.handshake.LearnedChoice;
import org.parley.baselines.who2com.handshake.LocalView;
import org.parley.baselines.who2com.handshake.MatchingFunction;
import org.parley.baselines.who2com.handshake.RandomChoice;
import org.parley.baselines.who2com.handshake.SelectingAdapter;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.exchange.SerializedChannel;
import org.parley.nn.exchange.SerializedChannel.Crossing;

/** Request, score, accept and feature over bytes. */
class HandshakeTest {
    private static final SeedStream SEEDS = new SeedStream(31);
    private static final LocalView VIEW = new LocalView(true, 6);
    private static final DroneGroup GROUP = new DroneGroup(FeatureSpec.image(12, 4, 4), SEEDS, 5);

    private static HandshakeConfig handshake(boolean message, int selected) {
        return new HandshakeConfig(
                message, 3, 7, MatchingFunction.GENERAL, List.of(5), false, selected);
    }

    private static Adapter adapter(HandshakeConfig config, boolean ownMap) {
        HandshakeNetwork network = new HandshakeNetwork(VIEW, config);
        return new SelectingAdapter(VIEW, new LearnedChoice(network, ownMap));
    }

    private static Link link(Adapter adapter) {
        return new Link(adapter, "handshake", adapter, "handshake");
    }

    private static List<Crossing> crossings(Adapter adapter, String frame) {
        SerializedChannel wire = new SerializedChannel();
        try (ModelSession session = NumericEngines.open(SEEDS)) {
            GROUP.infer(session, g -> GROUP.received(g.keyed(frame), wire, link(adapter)));
        }
        return wire.crossings();
    }

    private static List<Crossing> of(List<Crossing> all, String round) {
        return all.stream().filter(c -> c.round().equals(round)).toList();
    }

    @Test
    void everybodyIsAskedAndAnswersAndOneAloneSendsItsFeature() {
        List<Crossing> all = crossings(adapter(handshake(true, 1), false), "a");
        assertThat(of(all, "request")).extracting(Crossing::to).containsExactly("2", "3", "4", "5");
        assertThat(of(all, "score")).extracting(Crossing::from).containsExactly("2", "3", "4", "5");
        assertThat(of(all, "accept")).hasSize(1);
        assertThat(of(all, "feature"))
                .extracting(Crossing::from)
                .containsExactly(of(all, "accept").get(0).to());
        assertThat(all).hasSize(10);
    }

    @Test
    void withoutAMessageNothingIsAsked() {
        List<Crossing> all = crossings(adapter(handshake(false, 1), false), "a");
        assertThat(of(all, "request")).isEmpty();
        assertThat(of(all, "score")).hasSize(4);
        assertThat(of(all, "feature")).hasSize(1);
    }

    @Test
    void asManyAreAcceptedAsAreSelected() {
        assertThat(of(crossings(adapter(handshake(true, 3), false), "a"), "feature")).hasSize(3);
        assertThat(of(crossings(adapter(handshake(true, 9), false), "a"), "feature")).hasSize(4);
    }

    /** Who2com: own, then the one with the highest score, as it is. */
    @Test
    void theDecoderReadsTheOwnMapAndThatOfTheSelected() {
        Adapter adapter = adapter(handshake(true, 1), false);
        try (ModelSession session = NumericEngines.open(SEEDS)) {
            GROUP.infer(
                    session,
                    g -> {
                        List<ReceivedFeature> received =
                                GROUP.received(g, new SerializedChannel(), link(adapter));
                        AgentFeature ego = GROUP.agent(g, 1);
                        Tensor fused =
                                new WeighedFusion(VIEW, false).fuse(g.scope("f"), ego, received);
                        int best = Integer.parseInt(received.get(0).from().agent());
                        Tensor expected =
                                g.concat(
                                        List.of(
                                                VIEW.shared(g, ego),
                                                VIEW.shared(g, GROUP.agent(g, best))),
                                        3);
                        assertThat(fused.toHost().values()).isEqualTo(expected.toHost().values());
                        assertThat(fused.size(3)).isEqualTo(12);
                        return fused;
                    });
        }
    }

    /** When2com: a sum of one candidate, which is the own map where nobody scores higher. */
    @Test
    void theOwnMapIsACandidateOfWhen2com() {
        Adapter adapter = adapter(handshake(true, 1), true);
        Set<Integer> accepted = new HashSet<>();
        for (int seed = 0; seed < 24; seed++) {
            try (ModelSession session = NumericEngines.open(SEEDS.child("s" + seed))) {
                GROUP.infer(
                        session,
                        g -> {
                            List<ReceivedFeature> received =
                                    GROUP.received(g, new SerializedChannel(), link(adapter));
                            accepted.add(received.size());
                            AgentFeature ego = GROUP.agent(g, 1);
                            int chosen =
                                    received.isEmpty()
                                            ? 1
                                            : Integer.parseInt(received.get(0).from().agent());
                            Tensor fused =
                                    new WeighedFusion(VIEW, true).fuse(g.scope("f"), ego, received);
                            assertThat(fused.toHost().values())
                                    .isEqualTo(
                                            VIEW.shared(g, GROUP.agent(g, chosen))
                                                    .toHost()
                                                    .values());
                            return fused;
                        });
            }
        }
        assertThat(accepted).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void aLostScoreIsNotWaitedFor() {
        Adapter adapter = adapter(handshake(true, 1), false);
        SerializedChannel wire =
                new SerializedChannel(
                        java.util.Optional.empty(),
                        (round, from, to) -> round.equals("score") && !from.equals("4"));
        try (ModelSession session = NumericEngines.open(SEEDS)) {
            List<ReceivedFeature> received =
                    GROUP.infer(session, g -> GROUP.received(g, wire, link(adapter)));
            assertThat(received).hasSize(1);
            assertThat(received.get(0).from().agent()).isEqualTo("4");
        }
    }

    @Test
    void aLostRequestIsNotAnswered() {
        SerializedChannel wire =
                new SerializedChannel(
                        java.util.Optional.empty(),
                        (round, from, to) -> round.equals("request") && to.equals("3"));
        try (ModelSession session = NumericEngines.open(SEEDS)) {
            GROUP.infer(
                    session,
                    g -> GROUP.received(g, wire, link(adapter(handshake(true, 1), false))));
        }
        assertThat(of(wire.crossings(), "score"))
                .extracting(Crossing::from)
                .containsExactly("2", "4", "5");
    }

    @Test
    void oneAtRandomIsDrawnAnewInEachFrame() {
        Adapter adapter = new SelectingAdapter(VIEW, new RandomChoice());
        Set<String> drawn = new HashSet<>();
        for (int frame = 0; frame < 40; frame++) {
            List<Crossing> all = crossings(adapter, "frame" + frame);
            assertThat(all).hasSize(2);
            drawn.add(of(all, "feature").get(0).from());
        }
        assertThat(drawn).containsExactlyInAnyOrder("2", "3", "4", "5");
    }

    /** At the paper's sizes: 32 bytes ask, 4 answer, 524,288 are the feature. */
    @Test
    void theBytesAreThoseOfThePaper() {
        LocalView view = new LocalView(true, 512);
        HandshakeConfig config =
                new HandshakeConfig(
                        true, 8, 1024, MatchingFunction.GENERAL, List.of(256, 128), true, 1);
        Adapter adapter =
                new SelectingAdapter(
                        view, new LearnedChoice(new HandshakeNetwork(view, config), false));
        DroneGroup group = new DroneGroup(FeatureSpec.image(1024, 16, 16), SEEDS, 3);
        SerializedChannel wire = new SerializedChannel();
        try (ModelSession session = NumericEngines.open(SEEDS)) {
            group.infer(session, g -> group.received(g, wire, link(adapter)));
            long handshake = session.parameters().parameterCount("method/handshake");
            assertThat(handshake).isEqualTo(5_313_024L + 1_082_760 + 1_213_824 + 9_216);
            long encoder = 13_537_344;
            assertThat(3 * encoder + handshake + 2_384_907).isEqualTo(50_615_763);
            assertThat(2 * encoder + handshake + 1_205_259).isEqualTo(35_898_771);
            assertThat(session.parameters().parameterCount("method/handshake/query"))
                    .isEqualTo(1_082_760);
            assertThat(session.parameters().parameterCount("method/handshake/key"))
                    .isEqualTo(1_213_824);
        }
        for (Crossing c : wire.crossings()) {
            int rank = c.round().equals("feature") ? 4 : 2;
            int numbers = c.bytes() - DroneGroup.around(c, rank);
            assertThat(numbers)
                    .as(c.round())
                    .isEqualTo(
                            switch (c.round()) {
                                case "request" -> 32;
                                case "score", "accept" -> 4;
                                default -> 524_288;
                            });
        }
        assertThat(of(wire.crossings(), "feature")).hasSize(1);
    }
}
