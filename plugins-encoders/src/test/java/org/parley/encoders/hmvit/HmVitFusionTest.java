package org.parley.encoders.hmvit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.api.Fusion;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.OutputFrame;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.ReceivedFeature;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Selector;
import org.parley.encoders.Engine;
import org.parley.testkit.GradientProof;
import org.parley.testkit.fixture.FixtureContext;
import org.parley.testkit.fixture.SyntheticWorld;
import org.parley.testkit.junit.ContractTests;

class HmVitFusionTest {
    private static final FeatureSpec SPEC = FeatureSpec.bev(4, new BevGrid(-4, -3, 1, 8, 6));
    private static final FeatureSpec COARSE = FeatureSpec.bev(4, new BevGrid(-5, -5, 2, 5, 5));
    private static final Transform NEAR = Pose.planar(2, 1, 30).toTransform();
    private static final Transform BEHIND = Pose.planar(-3, 0, -80).toTransform();
    private static final Transform FAR = Pose.planar(100, 0, 0).toTransform();
    private static final HmVitFusionConfig TINY =
            new HmVitFusionConfig(2, 2, 2, 0.1, AgentKinds.SENSOR);

    private final Engine engine = new Engine();
    private final FixtureContext host =
            new FixtureContext(SyntheticWorld.standard(), new SeedStream(3));

    @AfterEach
    void close() {
        engine.close();
        host.close();
    }

    @TestFactory
    Stream<DynamicNode> keepsTheContract() {
        return ContractTests.of(new HmVitFusionProvider());
    }

    private Fusion fusion(HmVitFusionConfig config) {
        return new HmVitFusionProvider().create(host, config);
    }

    private static HostArray random(long seed, FeatureSpec spec) {
        var random = new SeedStream(seed).random();
        HostArray map = HostArray.zeros(1, spec.rows(), spec.columns(), spec.channels());
        for (int i = 0; i < map.values().length; i++) {
            map.values()[i] = (float) random.nextGaussian();
        }
        return map;
    }

    private static AgentFeature ego(Graph g, String modality, FeatureSpec spec) {
        return new AgentFeature("101", modality, spec, g.constant(random(1, spec)));
    }

    /** What agents of a modality see at a place is the same whenever it is asked. */
    private static ReceivedFeature from(
            Graph g, String modality, FeatureSpec spec, Transform toEgo) {
        String agent = Integer.toString(Math.abs(toEgo.hashCode()));
        PeerInfo slot = new PeerInfo(agent, modality, spec, toEgo);
        Tensor map = g.constant(random(toEgo.hashCode(), spec));
        return new ReceivedFeature(slot, map, OutputFrame.SENDER, spec);
    }

    private HostArray fused(HmVitFusionConfig config, String ego, String... others) {
        List<Transform> places = List.of(NEAR, BEHIND);
        return engine.infer(
                g -> {
                    List<ReceivedFeature> received = new ArrayList<>();
                    for (int i = 0; i < others.length; i++) {
                        received.add(from(g, others[i], SPEC, places.get(i)));
                    }
                    return fusion(config).fuse(g, ego(g, ego, SPEC), received);
                });
    }

    private static HmVitFusionConfig wide(HmVitFusionConfig config, AgentKinds types) {
        return new HmVitFusionConfig(
                config.window(), config.headWidth(), config.iterations(), config.dropout(), types);
    }

    private static Stream<Arguments> sizes() {
        HmVitFusionConfig small = HmVitFusionConfig.small();
        return Stream.of(
                Arguments.of(HmVitFusionConfig.paper(), 256, List.of("m1", "m2"), 1_717_776),
                Arguments.of(small, 64, List.of("m1", "m2"), 119_048),
                Arguments.of(small, 32, List.of("m1", "m2"), 34_948));
    }

    /** A LiDAR and a camera, which meet each other in the first iteration. */
    @ParameterizedTest
    @MethodSource("sizes")
    void theBlockHasAsManyParametersAsPublished(
            HmVitFusionConfig config, int channels, List<String> modalities, int expected) {
        FeatureSpec spec = FeatureSpec.bev(channels, new BevGrid(-4, -4, 1, 8, 8));
        engine.infer(
                g ->
                        fusion(config)
                                .fuse(
                                        g,
                                        ego(g, modalities.get(0), spec),
                                        List.of(from(g, modalities.get(1), spec, NEAR))));
        assertThat(engine.session.parameters().parameterCount("model")).isEqualTo(expected);
    }

    /** Modalities as types: three of them here, so 3 · types and 9 · relations. */
    @Test
    void modalitiesMayBeTypes() {
        HmVitFusionConfig config = wide(HmVitFusionConfig.small(), AgentKinds.MODALITY);
        FeatureSpec spec = FeatureSpec.bev(32, new BevGrid(-4, -4, 1, 8, 8));
        engine.infer(
                g ->
                        fusion(config)
                                .fuse(
                                        g,
                                        ego(g, "m1", spec),
                                        List.of(
                                                from(g, "m2", spec, NEAR),
                                                from(g, "m3", spec, BEHIND))));
        int attention = 3 * 4 * (32 * 32 + 32) + 2 * 9 * 2 * 16 * 16 + 225 * 2;
        int layers = 3 * (2 * 64 + 2 * (32 * 32 + 32));
        assertThat(engine.session.parameters().parameterCount("model"))
                .isEqualTo(2 * (attention + layers));
    }

    @Test
    void sensorsHaveWeightsOfTheirOwn() {
        HostArray lidar = fused(TINY, "m1", "m3");
        assertThat(fused(TINY, "m1", "m2").values()).isNotEqualTo(lidar.values());
        assertThat(fused(TINY, "m1", "m1").values()).isEqualTo(lidar.values());
        assertThat(engine.session.parameters().names("model"))
                .anyMatch(name -> name.contains("/query/lidar/"))
                .anyMatch(name -> name.contains("/relation/lidar-to-camera/"));
    }

    @Test
    void neighboursAreHeardInAnyOrder() {
        HostArray alone = fused(TINY, "m1");
        HostArray both = fused(TINY, "m1", "m2", "m3");
        assertThat(both.values()).isNotEqualTo(alone.values());
        HostArray turned =
                engine.infer(
                        g ->
                                fusion(TINY)
                                        .fuse(
                                                g,
                                                ego(g, "m1", SPEC),
                                                List.of(
                                                        from(g, "m3", SPEC, BEHIND),
                                                        from(g, "m2", SPEC, NEAR))));
        assertThat(turned.values()).containsExactly(both.values(), within(1e-5f));
    }

    @Test
    void whoCoversNothingChangesNothing() {
        HostArray alone = fused(TINY, "m1");
        HostArray far =
                engine.infer(
                        g ->
                                fusion(TINY)
                                        .fuse(
                                                g,
                                                ego(g, "m1", SPEC),
                                                List.of(from(g, "m1", SPEC, FAR))));
        assertThat(far.values()).containsExactly(alone.values(), within(1e-5f));
    }

    /** In the second iteration it hears what the other has become by hearing it. */
    @Test
    void neighboursAreUpdatedToo() {
        HmVitFusionConfig once = new HmVitFusionConfig(2, 2, 1, 0, AgentKinds.SENSOR);
        HmVitFusionConfig twice = new HmVitFusionConfig(2, 2, 2, 0, AgentKinds.SENSOR);
        List<String> points = new ArrayList<>();
        for (HmVitFusionConfig config : List.of(once, twice)) {
            engine.infer(
                    g -> {
                        Graph tapped =
                                g.tapped(
                                        (point, t) -> {
                                            points.add(point);
                                            return t;
                                        });
                        return fusion(config)
                                .fuse(
                                        tapped,
                                        ego(g, "m1", SPEC),
                                        List.of(from(g, "m2", SPEC, NEAR)));
                    });
            points.add("end");
        }
        List<String> windows = List.of("attention1", "feed1", "attention1", "feed1");
        List<String> grids = List.of("attention2", "feed2", "attention2", "feed2");
        List<String> last = List.of("attention2", "feed2", "end");
        assertThat(points)
                .containsExactlyElementsOf(
                        Stream.of(windows, last, windows, grids, windows, last)
                                .flatMap(List::stream)
                                .toList());
    }

    @Test
    void gridsMayDiffer() {
        HostArray fused =
                engine.infer(
                        g ->
                                fusion(TINY)
                                        .fuse(
                                                g,
                                                ego(g, "m1", SPEC),
                                                List.of(from(g, "m3", COARSE, NEAR))));
        assertThat(fused.shape()).containsExactly(1, 6, 8, 4);
    }

    @Test
    void foreignChannelCountsAreRefused() {
        FeatureSpec three = FeatureSpec.bev(3, SPEC.requireGrid());
        assertThatThrownBy(
                        () ->
                                engine.infer(
                                        g ->
                                                fusion(TINY)
                                                        .fuse(
                                                                g,
                                                                ego(g, "m1", SPEC),
                                                                List.of(
                                                                        from(
                                                                                g, "m2", three,
                                                                                NEAR)))))
                .hasMessageContaining("hm-vit-fusion of agent 101 got 3 channels");
    }

    @Test
    void gradientsAreProved() {
        GradientProof proof =
                new GradientProof(
                        g -> {
                            List<ReceivedFeature> received =
                                    List.of(
                                            from(g, "m2", SPEC, NEAR),
                                            from(g, "m3", COARSE, BEHIND));
                            Tensor fused =
                                    fusion(TINY)
                                            .fuse(g.scope("model"), ego(g, "m1", SPEC), received);
                            return Loss.of("task", g.meanAll(g.square(fused)));
                        },
                        Selector.of("model"),
                        new SeedStream(5));
        assertThat(proof.differences(1e-4)).isEmpty();
    }
}
