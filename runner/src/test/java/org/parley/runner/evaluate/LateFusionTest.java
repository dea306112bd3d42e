package org.parley.runner.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.api.BoxMerging;
import org.parley.api.data.Detections;
import org.parley.api.data.Detections.Detection;
import org.parley.api.data.Observation;
import org.parley.api.data.PointCloud;
import org.parley.api.geometry.Box;
import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Range;
import org.parley.api.message.FeatureSpec;
import org.parley.api.random.SeedStream;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.exchange.SerializedChannel;
import org.parley.runner.frame.FrameParticipant;

class LateFusionTest {
    private static final Range RANGE = new Range(-40, -20, -3, 40, 20, 1);

    private static FrameParticipant at(String id, Pose pose) {
        Observation o = new Observation(id, pose, new PointCloud(new float[0]), List.of());
        return new FrameParticipant("s/000000", o, "m1", pose);
    }

    private static Detection car(double x, double y, double score) {
        return new Detection(new Box(x, y, -1, 4, 2, 1.5, 0), score);
    }

    /** The neighbour stands 30 m to the right of the ego and looks the same way. */
    private static Detections merged(List<Detection> own, List<Detection> neighbours) {
        try (ModelSession session = NumericEngines.open(new SeedStream(1));
                ComputedGraph tape = session.infer()) {
            LateFusion late =
                    new LateFusion(
                            tape.graph(new SeedStream(1)),
                            new SerializedChannel(),
                            at("1", Pose.planar(0, 0, 0)),
                            BoxMerging.standard());
            late.add(new Detections(own));
            late.receive(
                    at("2", Pose.planar(0, 30, 0)),
                    FeatureSpec.image(1, 1, 1),
                    new Detections(neighbours));
            return late.merged().within(RANGE);
        }
    }

    @Test
    void whatANeighbourSeesOutsideOfTheEgosRangeIsNoAnswer() {
        Detections merged = merged(List.of(), List.of(car(0, -15, 0.9), car(0, 0, 0.8)));
        assertThat(merged.boxes()).extracting(d -> Math.round(d.box().y())).containsExactly(15L);
    }

    @Test
    void oneCarSeenByBothIsOneAnswerOfTheHigherScore() {
        Detections merged =
                merged(List.of(car(5, 10, 0.6)), List.of(car(5.1, -20, 0.7), car(20, -20, 0.5)));
        assertThat(merged.boxes())
                .extracting(d -> Math.round(10 * d.score()))
                .containsExactly(7L, 5L);
    }
}
