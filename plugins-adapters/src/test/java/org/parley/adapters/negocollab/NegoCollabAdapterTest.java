package org.parley.adapters.negocollab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.parley.adapters.negocollab.Encounter.SEEDS;
import static org.parley.adapters.negocollab.Encounter.bev;
import static org.parley.adapters.negocollab.Encounter.random;
import static org.parley.adapters.negocollab.Encounter.side;
import static org.parley.adapters.negocollab.Encounter.tiny;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.api.training.Selector;
import org.parley.nn.engine.ComputedGraph;

class NegoCollabAdapterTest {
    private static final FeatureSpec LOCAL = bev(4, 4, 1);
    private static final Transform HERE = Transform.identity();

    private final Encounter encounter = new Encounter(tiny(true, true));

    @AfterEach
    void close() {
        encounter.close();
    }

    private Tensor exchanged(Graph g, FeatureSpec ego, FeatureSpec other, Transform toSelf) {
        Tensor message = encounter.sent(g, side(g, "m2", other));
        return encounter.received(g, side(g, "m1", ego), other, toSelf, message);
    }

    private void exchangeFits(FeatureSpec ego, FeatureSpec other, FeatureSpec expected) {
        assertThat(encounter.declared(ego, other)).isEqualTo(expected);
        Transform apart = Pose.planar(3, 1, 20).toTransform();
        assertThat(encounter.infer(g -> exchanged(g, ego, other, apart)).shape())
                .containsExactly(1, expected.rows(), expected.columns(), expected.channels());
    }

    @Test
    void egoGetsItsOwnShapeFromWhoeverCoversAsMuch() {
        FeatureSpec fine = bev(6, 4, 0.5);
        exchangeFits(LOCAL, fine, LOCAL);
        exchangeFits(fine, LOCAL, fine);
    }

    @Test
    void smallCameraMapKeepsItsGroundInTheEgosCells() {
        exchangeFits(bev(6, 4, 0.5), bev(3, 2, 1), bev(6, 2, 0.5));
    }

    @Test
    void largeMapIsNotCutForAnEgoThatCoversLess() {
        exchangeFits(bev(3, 2, 1), bev(6, 4, 0.5), bev(3, 4, 1));
    }

    @Test
    void messageLiesOnTheSendersGroundInCommonCells() {
        assertThat(encounter.infer(g -> encounter.sent(g, side(g, "m2", bev(6, 4, 0.5)))).shape())
                .containsExactly(1, 8, 8, 4);
        assertThat(encounter.infer(g -> encounter.sent(g, side(g, "m4", bev(3, 2, 2)))).shape())
                .containsExactly(1, 4, 4, 4);
    }

    @ParameterizedTest
    @ValueSource(doubles = {4, 6})
    void negotiatedRepresentationIsReceivedLikeAMessage(double half) {
        FeatureSpec common = bev(4, half, 1);
        FeatureSpec ego = bev(6, 4, 0.5);
        FeatureSpec expected = bev(6, half, 0.5);
        assertThat(encounter.declared(ego, common)).isEqualTo(expected);
        HostArray result =
                encounter.infer(
                        g -> {
                            Tensor p = g.constant(random(common, "negotiated"));
                            return encounter.received(g, side(g, "m1", ego), common, HERE, p);
                        });
        assertThat(result.shape()).containsExactly(1, expected.rows(), expected.columns(), 6);
    }

    @Test
    void messageOfAnotherCommonSpaceIsRefused() {
        assertThatThrownBy(
                        () ->
                                encounter.infer(
                                        g ->
                                                encounter.received(
                                                        g,
                                                        side(g, "m1", LOCAL),
                                                        LOCAL,
                                                        HERE,
                                                        g.fill(0, 1, 8, 8, 5))))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("[1, 8, 8, 5], expected [1, 8, 8, 4]");
    }

    @Test
    void promptIsSeenFromWhereTheSenderIs() {
        CommonReceiver receiver = new CommonReceiver(tiny(true, true));
        HostArray own = random(LOCAL, "own");
        Transform ahead = Pose.planar(2, -1, 0).toTransform();
        float[] here = prompt(receiver, own, HERE);
        float[] there = prompt(receiver, own, ahead);
        for (int row = 0; row < 8; row++) {
            for (int column = 0; column < 8; column++) {
                boolean covered = row >= 1 && column + 2 < 8;
                for (int c = 0; c < 4; c++) {
                    float expected = covered ? here[((row - 1) * 8 + column + 2) * 4 + c] : 0;
                    assertThat(there[(row * 8 + column) * 4 + c])
                            .isCloseTo(expected, within(1e-5f));
                }
            }
        }
    }

    private float[] prompt(CommonReceiver receiver, HostArray own, Transform senderToEgo) {
        return encounter
                .infer(
                        g -> {
                            Tensor prompt = receiver.prompt(g, g.constant(own));
                            return receiver.seen(g, prompt, LOCAL, senderToEgo, LOCAL);
                        })
                .values();
    }

    @Test
    void promptTurnedOffLeavesTheEgosFeatureOut() {
        try (Encounter blind = new Encounter(tiny(false, false))) {
            blind.infer(
                    g ->
                            blind.received(
                                    g,
                                    side(g, "m1", LOCAL),
                                    LOCAL,
                                    HERE,
                                    g.constant(random(LOCAL, "message"))));
            assertThat(blind.session.parameters().names("method/m1"))
                    .isNotEmpty()
                    .allMatch(n -> n.startsWith("method/m1/receive"))
                    .noneMatch(n -> n.contains("prompt"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void receiversLossMovesTheEgosRecombinerOnlyWhereAsked(boolean reaches) {
        try (Encounter e = new Encounter(tiny(true, reaches));
                ComputedGraph tape = e.session.train(Selector.of("method"))) {
            Graph g = tape.graph(SEEDS);
            Tensor message = g.constant(random(LOCAL, "message"));
            Tensor received = e.received(g, side(g, "m1", LOCAL), LOCAL, HERE, message);
            Tensor weights = g.constant(random(LOCAL, "weights"));
            tape.backward(g.sumAll(g.multiply(received, weights)));
            assertThat(moved(tape, "method/m1/send/m1/recombiner/0/expand/weight"))
                    .isEqualTo(reaches);
            assertThat(moved(tape, "method/m1/receive/prompt/conv1/weight")).isTrue();
            assertThat(moved(tape, "method/m1/receive/converter/0/value/weight")).isTrue();
        }
    }

    private static boolean moved(ComputedGraph tape, String parameter) {
        return tape.gradient(parameter)
                .map(v -> Arrays.stream(v).anyMatch(x -> Math.abs(x) > 1e-9))
                .orElse(false);
    }
}
