package org.parley.encoders.pyramid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.parley.api.Adapter;
import org.parley.api.Encoder;
import org.parley.api.Link;
import org.parley.api.Perception;
import org.parley.api.TaskHead;
import org.parley.api.data.Observation;
import org.parley.api.data.Prediction;
import org.parley.api.data.Truth;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Box;
import org.parley.api.geometry.Pose;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.OutputFrame;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.Round;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Batch.SceneSample;
import org.parley.api.training.Observed;
import org.parley.api.training.Selector;
import org.parley.nn.block.BasicLayers;
import org.parley.nn.objective.CollaborativeTask;
import org.parley.testkit.GradientProof;

/** What a frozen pyramid fusion teaches an adapter about each agent's own objects. */
class SupervisedTaskProofTest {
    private static final FeatureSpec EGO = FeatureSpec.bev(6, new BevGrid(-8, -4, 1, 16, 8));
    private static final FeatureSpec OTHER = FeatureSpec.bev(3, new BevGrid(-6, -5, 1, 11, 9));
    private static final Selector TRAINED = Selector.of("method");
    private static final SeedStream SEEDS = new SeedStream(5);

    @Test
    void gradientsOfHeadAndOccupancyAreProvedInTheSendersFrame() {
        assertThat(proof(OutputFrame.SENDER).differences(1e-4)).isEmpty();
    }

    @Test
    void gradientsOfHeadAndOccupancyAreProvedInTheEgosFrame() {
        assertThat(proof(OutputFrame.EGO).differences(1e-4)).isEmpty();
    }

    private static GradientProof proof(OutputFrame frame) {
        return new GradientProof(loss(frame), TRAINED, SEEDS);
    }

    private static Function<Graph, Loss> loss(OutputFrame frame) {
        PyramidFusionConfig config =
                new PyramidFusionConfig(
                        List.of(4, 6, 8),
                        List.of(1, 2, 1),
                        1,
                        5,
                        7,
                        List.of(0.4, 0.2, 0.1),
                        3.9,
                        1.6,
                        0.6,
                        0.45);
        Perception ego = new Perception("m1", new Blind(), new PyramidFusion(config), new Power());
        Adapter adapter = new Channels(frame);
        CollaborativeTask task =
                new CollaborativeTask(
                        m -> ego,
                        (from, to) -> new Link(adapter, "send", adapter, "receive"),
                        true);
        return g -> {
            Observed own = observed(g, "101", "m1", EGO, Pose.planar(0, 0, 0));
            Observed other = observed(g, "102", "m2", OTHER, Pose.planar(2, 1, 30));
            SceneSample sample = new SceneSample(own, List.of(other), none());
            Loss loss = task.loss(g, List.of(sample));
            assertThat(loss.terms()).containsOnlyKeys("task", "occupancy");
            return loss;
        };
    }

    private static Observed observed(
            Graph g, String agent, String modality, FeatureSpec spec, Pose pose) {
        var random = new SeedStream(spec.channels()).random();
        float[] values = new float[spec.rows() * spec.columns() * spec.channels()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        HostArray map = HostArray.of(values, 1, spec.rows(), spec.columns(), spec.channels());
        Truth own =
                new Truth(
                        List.of(1L),
                        List.of(new Box(0.5, 0.5, -1, 3.9, 1.6, 1.56, 0)),
                        Optional.empty());
        return new Observed(
                new AgentFeature(agent, modality, spec, g.constant(map)),
                pose,
                SupervisedTaskProofTest::none,
                () -> Optional.of(own));
    }

    private static HostArrays none() {
        return HostArrays.of(Map.of());
    }

    /** A linear map to the ego's channels, on the sender's cells. */
    private record Channels(OutputFrame outputFrame) implements Adapter {
        @Override
        public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
            return OutgoingMessage.of("feature", BasicLayers.linear(g, self.feature(), 4));
        }

        @Override
        public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
            Tensor sent = inbox.field("feature", from.agent(), "feature");
            return BasicLayers.linear(g, sent, ego.spec().channels());
        }
    }

    /** The loss is a map's mean square. */
    private record Power() implements TaskHead {
        @Override
        public Map<String, Tensor> predict(Graph g, Tensor fused) {
            return Map.of("out", fused);
        }

        @Override
        public Loss loss(Graph g, Map<String, Tensor> outputs, List<HostArrays> targets) {
            return Loss.of("task", g.meanAll(g.square(outputs.get("out"))));
        }

        @Override
        public HostArrays target(FeatureSpec fused, Truth truth) {
            throw new UnsupportedOperationException("no target is needed here");
        }

        @Override
        public Prediction decode(FeatureSpec fused, Map<String, HostArray> outputs) {
            throw new UnsupportedOperationException("nothing is decoded here");
        }
    }

    /** Features are given here; nothing is encoded. */
    private static final class Blind implements Encoder.Opaque {
        @Override
        public FeatureSpec spec() {
            return EGO;
        }

        @Override
        public HostArray encode(Observation observation) {
            throw new UnsupportedOperationException("nothing is encoded here");
        }
    }
}
