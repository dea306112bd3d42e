package org.parley.encoders.maxfusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.api.FusionProvider;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.OutputFrame;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.ReceivedFeature;
import org.parley.encoders.Engine;

class MaxFusionTest {
    private static final FeatureSpec SPEC = FeatureSpec.bev(2, new BevGrid(-4, -2, 1, 8, 4));

    private final Engine engine = new Engine();
    private final MaxFusion plain = new MaxFusion(new MaxFusionConfig(0));

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void serviceLoaderFindsTheFusion() {
        assertThat(ServiceLoader.load(FusionProvider.class))
                .anyMatch(p -> p.descriptor().id().equals("max-fusion"));
    }

    @Test
    void withoutNeighboursTheEgoIsLeftAlone() {
        HostArray own = impulse(1, 2, 0.5f);
        HostArray fused = engine.infer(g -> plain.fuse(g, ego(g, own), List.of()));
        assertThat(fused).isEqualTo(own);
    }

    @Test
    void theLargestOfAllAgentsWins() {
        HostArray own = filled(0.5f);
        HostArray fused =
                engine.infer(
                        g ->
                                plain.fuse(
                                        g,
                                        ego(g, own),
                                        List.of(
                                                near(g, impulse(1, 2, 0.9f)),
                                                near(g, impulse(1, 2, 0.7f)))));
        assertThat(fused.shape()).containsExactly(1, 4, 8, 2);
        assertThat(at(fused, 1, 2)).isEqualTo(0.9f);
        assertThat(at(fused, 1, 3)).isEqualTo(0.5f);
    }

    @Test
    void aNeighbourAheadIsMovedForward() {
        Transform oneAhead = Pose.planar(1, 0, 0).toTransform();
        HostArray fused = fusedWith(oneAhead, OutputFrame.SENDER);
        assertThat(at(fused, 1, 3)).isCloseTo(0.9f, within(1e-6f));
        assertThat(at(fused, 1, 2)).isCloseTo(0, within(1e-6f));
    }

    @Test
    void aNeighbourTurnedRightIsTurnedBack() {
        Transform quarter = Pose.planar(0, 0, 90).toTransform();
        HostArray fused = fusedWith(quarter, OutputFrame.SENDER);
        // Cell (row 1, column 2) lies at x −1.5, y −0.5; a quarter turn brings it to x 0.5, y −1.5.
        assertThat(at(fused, 0, 4)).isCloseTo(0.9f, within(1e-5f));
    }

    @Test
    void whatLiesInTheEgoFrameIsNotMovedAgain() {
        Transform oneAhead = Pose.planar(1, 0, 0).toTransform();
        HostArray fused = fusedWith(oneAhead, OutputFrame.EGO);
        assertThat(at(fused, 1, 2)).isEqualTo(0.9f);
    }

    private HostArray fusedWith(Transform toEgo, OutputFrame frame) {
        return engine.infer(
                g ->
                        plain.fuse(
                                g,
                                ego(g, filled(0)),
                                List.of(received(g, impulse(1, 2, 0.9f), toEgo, frame))));
    }

    @Test
    void theTrunkReadsTheFusedMapAgain() {
        MaxFusion deep = new MaxFusion(new MaxFusionConfig(2));
        HostArray fused = engine.infer(g -> deep.fuse(g, ego(g, impulse(1, 2, 1)), List.of()));
        assertThat(fused.shape()).containsExactly(1, 4, 8, 2);
        assertThat(deep.output(SPEC)).isEqualTo(SPEC);
        assertThat(engine.session.parameters().parameterCount("model/trunk"))
                .isEqualTo(2 * (9 * 2 * 2 + 4));
    }

    @Test
    void aForeignChannelCountIsRefused() {
        FeatureSpec three = FeatureSpec.bev(3, SPEC.requireGrid());
        assertThatThrownBy(
                        () ->
                                engine.infer(
                                        g ->
                                                plain.fuse(
                                                        g,
                                                        ego(g, filled(0)),
                                                        List.of(
                                                                new ReceivedFeature(
                                                                        slot(Transform.identity()),
                                                                        g.fill(0, 1, 4, 8, 3),
                                                                        OutputFrame.SENDER,
                                                                        three)))))
                .hasMessageContaining("3 channels from 102");
    }

    private static AgentFeature ego(Graph g, HostArray map) {
        return new AgentFeature("101", "m1", SPEC, g.constant(map));
    }

    private static ReceivedFeature near(Graph g, HostArray map) {
        return received(g, map, Transform.identity(), OutputFrame.SENDER);
    }

    private static ReceivedFeature received(
            Graph g, HostArray map, Transform toEgo, OutputFrame frame) {
        return new ReceivedFeature(slot(toEgo), g.constant(map), frame, SPEC);
    }

    private static PeerInfo slot(Transform toEgo) {
        return new PeerInfo("102", "m1", SPEC, toEgo);
    }

    private static HostArray filled(float value) {
        HostArray map = HostArray.zeros(1, 4, 8, 2);
        Arrays.fill(map.values(), value);
        return map;
    }

    private static HostArray impulse(int row, int column, float value) {
        HostArray map = filled(0);
        map.values()[(row * 8 + column) * 2] = value;
        return map;
    }

    private static float at(HostArray map, int row, int column) {
        return map.values()[(row * 8 + column) * 2];
    }
}
