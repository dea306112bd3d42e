package org.parley.runner.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.data.PointCloud;
import org.parley.api.data.Truth;
import org.parley.api.geometry.Pose;
import org.parley.api.message.FeatureSpec;
import org.parley.api.random.SeedStream;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.exchange.SerializedChannel;
import org.parley.runner.frame.EgoFrame;
import org.parley.runner.frame.FrameParticipant;
import org.parley.runner.frame.PointSharing;

class EarlyFusionTest {
    private static FrameParticipant at(String id, Pose truth, Pose believed, float... cloud) {
        Observation o = new Observation(id, truth, new PointCloud(cloud), List.of());
        return new FrameParticipant("s/000000", o, "m1", believed);
    }

    private static final FrameParticipant EGO =
            at("1", Pose.planar(0, 0, 0), Pose.planar(0, 0, 0), 1, 2, 3, 0.5f);

    /** Truly at (10, 0) and looking along y, but one metre off along x by its own account. */
    private static final FrameParticipant OTHER =
            at("2", Pose.planar(10, 0, 90), Pose.planar(11, 0, 90), 4, 0, -1, 0.25f, 0, 2, 0, 1);

    @Test
    void pointsCrossAsSixteenBytesEachAndAreCarriedOverByTheTransmittedPose() {
        SerializedChannel wire = new SerializedChannel();
        try (ModelSession session = NumericEngines.open(new SeedStream(1));
                ComputedGraph tape = session.infer()) {
            EarlyFusion early = new EarlyFusion(tape.graph(new SeedStream(1)), wire, EGO);
            early.add(EGO.observation().lidar());
            early.receive(OTHER, FeatureSpec.image(1, 1, 1), OTHER.observation().lidar());
            PointCloud nothing = new PointCloud(new float[0]);
            early.receive(OTHER, FeatureSpec.image(1, 1, 1), nothing);
            assertThat(early.merged().observation().lidar().values())
                    .containsExactly(
                            new float[] {1, 2, 3, 0.5f, 11, 4, -1, 0.25f, 9, 0, 0, 1},
                            within(1e-5f));
        }
        int header = 4 + (1 + "points".length()) + 2 + 3 + 6 * 8 + 3 * 4 + 1;
        int extents = 1 + 2 * 4;
        assertThat(wire.crossings()).hasSize(1);
        assertThat(wire.crossings().get(0).bytes()).isEqualTo(header + 1 + extents + 2 * 16);
    }

    @Test
    void aModelIsTrainedOnTheCloudOfEverybodyAndHasNobodyToFuse() {
        Frame frame = new Frame("s", 0, List.of(), List.of());
        Truth truth = new Truth(List.of(), List.of(), Optional.empty());
        EgoFrame sample = new EgoFrame(frame, EGO, List.of(OTHER), truth);
        EgoFrame shared = PointSharing.shared(sample, Observation::lidar);
        assertThat(shared.others()).isEmpty();
        assertThat(shared.truth()).isSameAs(truth);
        assertThat(shared.ego().agent()).isEqualTo("1");
        assertThat(shared.ego().observation().lidar().size()).isEqualTo(3);
    }
}
