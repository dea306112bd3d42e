package org.parley.nn.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.api.Adapter;
import org.parley.api.Fusion;
import org.parley.api.Perception;
import org.parley.api.TaskHead;
import org.parley.api.data.Prediction;
import org.parley.api.data.Truth;
import org.parley.api.geometry.Box;
import org.parley.api.geometry.Pose;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Loss;
import org.parley.api.graph.SupervisedOutput;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.OutputFrame;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.ReceivedFeature;
import org.parley.api.message.Round;
import org.parley.api.training.Batch.SceneSample;
import org.parley.api.training.Observed;
import org.parley.nn.objective.CollaborativeTask;

/**
 * Agent 1 (feature 1, an object at x = 3 m) is the ego; agent 2 (feature 10, an object at x = 5 m)
 * stands 20 m ahead of it. The fusion teaches the mean over agents of a map's mean times the x of
 * that agent's object.
 */
class SupervisedTaskTest {
    private static final Truth NEAR = truth(3);
    private static final Truth FAR = truth(5);

    @Test
    void eachAgentsOwnTruthIsPartOfTheLoss() {
        try (Roads roads = Roads.infer()) {
            Loss loss = task(true, OutputFrame.SENDER).loss(roads.g, List.of(sample(roads)));
            double taught = (1 * 3 + 10 * 5) / 2.0;
            assertThat(Roads.value(loss.terms().get("taught"))).isCloseTo(taught, within(1e-4));
            assertThat(Roads.value(loss.total())).isCloseTo(11 + taught, within(1e-4));
        }
    }

    @Test
    void whatLiesInTheEgosFrameIsTaughtInTheEgosFrame() {
        try (Roads roads = Roads.infer()) {
            Loss loss = task(true, OutputFrame.EGO).loss(roads.g, List.of(sample(roads)));
            double taught = (1 * 3 + 10 * (20 + 5)) / 2.0;
            assertThat(Roads.value(loss.terms().get("taught"))).isCloseTo(taught, within(1e-4));
        }
    }

    @Test
    void framesCountAsTheirMean() {
        try (Roads roads = Roads.infer()) {
            SceneSample alone =
                    new SceneSample(
                            observed(roads, "3", 7, 0, Optional.of(NEAR)), List.of(), none());
            Loss loss = task(true, OutputFrame.SENDER).loss(roads.g, List.of(sample(roads), alone));
            double taught = ((1 * 3 + 10 * 5) / 2.0 + 7 * 3) / 2;
            assertThat(Roads.value(loss.terms().get("taught"))).isCloseTo(taught, within(1e-4));
        }
    }

    @Test
    void whoseTruthIsNotKnownTeachesNothing() {
        try (Roads roads = Roads.infer()) {
            Observed ego = observed(roads, "1", 1, 0, Optional.empty());
            Observed other = observed(roads, "2", 10, 20, Optional.of(FAR));
            SceneSample sample = new SceneSample(ego, List.of(other), none());
            Loss loss = task(true, OutputFrame.SENDER).loss(roads.g, List.of(sample));
            assertThat(Roads.value(loss.terms().get("taught"))).isCloseTo(50, within(1e-4));
        }
    }

    @Test
    void withoutBeingAskedNoTruthIsWorkedOut() {
        try (Roads roads = Roads.infer()) {
            AgentFeature side = roads.agent("1", "m1", 1).side();
            Observed ego =
                    new Observed(
                            side,
                            Pose.planar(0, 0, 0),
                            () -> {
                                throw new AssertionError("no loss looks at this");
                            },
                            () -> {
                                throw new AssertionError("no loss looks at this");
                            });
            SceneSample sample = new SceneSample(ego, List.of(), none());
            Loss loss = task(false, OutputFrame.SENDER).loss(roads.g, List.of(sample));
            assertThat(loss.terms()).containsOnlyKeys("answer");
        }
    }

    @Test
    void whatIsTaughtReachesTheSendersAdapter() {
        try (Roads roads = Roads.train("method")) {
            Loss loss = task(true, OutputFrame.SENDER).loss(roads.g, List.of(sample(roads)));
            roads.tape.backward(loss.total());
            assertThat(roads.tape.gradient("method/s/gain").orElseThrow()[0])
                    .isCloseTo(10 + 10 * 5 / 2.0, within(1e-4));
        }
    }

    private static CollaborativeTask task(boolean supervised, OutputFrame frame) {
        Perception perception = new Perception("m1", new BlindEncoder(), new Taught(), new Mean());
        return new CollaborativeTask(
                m -> perception, (sender, ego) -> Roads.link(new Framed(frame)), supervised);
    }

    private static SceneSample sample(Roads roads) {
        return new SceneSample(
                observed(roads, "1", 1, 0, Optional.of(NEAR)),
                List.of(observed(roads, "2", 10, 20, Optional.of(FAR))),
                none());
    }

    private static Observed observed(
            Roads roads, String agent, double feature, double x, Optional<Truth> own) {
        return new Observed(
                roads.agent(agent, "m1", feature).side(),
                Pose.planar(x, 0, 0),
                SupervisedTaskTest::none,
                () -> own);
    }

    private static HostArrays none() {
        return HostArrays.of(Map.of());
    }

    private static Truth truth(double x) {
        return new Truth(List.of(1L), List.of(new Box(x, 0, 0, 4, 2, 1, 0)), Optional.empty());
    }

    /** {@link Roads.Gain} whose maps lie in a frame of choice. */
    private record Framed(OutputFrame outputFrame) implements Adapter {
        private static final Adapter GAIN = new Roads.Gain(1);

        @Override
        public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
            return GAIN.send(g, self, round, inbox);
        }

        @Override
        public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
            return GAIN.receive(g, ego, from, inbox);
        }
    }

    /** The sum of all maps; teaches the mean over agents of a map's mean times its target. */
    private record Taught() implements Fusion.Supervised {
        @Override
        public FeatureSpec output(FeatureSpec ego) {
            return ego;
        }

        @Override
        public HostArrays target(FeatureSpec spec, Truth own) {
            float x = (float) own.boxes().get(0).x();
            return HostArrays.of(Map.of("x", HostArray.of(new float[] {x}, 1)));
        }

        @Override
        public SupervisedOutput fuse(
                Graph g,
                AgentFeature ego,
                List<ReceivedFeature> received,
                Map<String, HostArrays> targets) {
            Tensor sum = ego.feature();
            List<Tensor> terms = new ArrayList<>(term(g, ego.agent(), ego.feature(), targets));
            for (ReceivedFeature one : received) {
                sum = g.add(sum, one.feature());
                terms.addAll(term(g, one.from().agent(), one.feature(), targets));
            }
            return new SupervisedOutput(
                    sum,
                    terms.stream()
                            .reduce(g::add)
                            .map(t -> Loss.of("taught", g.scale(t, 1.0 / targets.size()))));
        }

        private static List<Tensor> term(
                Graph g, String agent, Tensor map, Map<String, HostArrays> targets) {
            HostArrays target = targets.get(agent);
            return target == null
                    ? List.of()
                    : List.of(g.scale(g.meanAll(map), target.value("x").values()[0]));
        }
    }

    /** The loss is the mean over frames of a map's mean. */
    private record Mean() implements TaskHead {
        @Override
        public Map<String, Tensor> predict(Graph g, Tensor fused) {
            return Map.of("out", fused);
        }

        @Override
        public Loss loss(Graph g, Map<String, Tensor> outputs, List<HostArrays> targets) {
            return Loss.of("answer", g.meanAll(outputs.get("out")));
        }

        @Override
        public HostArrays target(FeatureSpec fused, Truth truth) {
            throw new UnsupportedOperationException("targets are given here");
        }

        @Override
        public Prediction decode(FeatureSpec fused, Map<String, HostArray> outputs) {
            throw new UnsupportedOperationException("nothing is decoded here");
        }
    }
}
