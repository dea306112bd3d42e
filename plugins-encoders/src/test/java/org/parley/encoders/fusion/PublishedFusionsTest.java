package org.parley.encoders.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.api.Context;
import org.parley.api.Fusion;
import org.parley.api.FusionProvider;
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
import org.parley.encoders.NoContext;
import org.parley.encoders.cobevt.CobevtConfig;
import org.parley.encoders.cobevt.CobevtFusionProvider;
import org.parley.encoders.cobevt.SlotMean;
import org.parley.encoders.disconet.DiscoNetConfig;
import org.parley.encoders.disconet.DiscoNetFusionProvider;
import org.parley.encoders.v2vnet.V2vNetConfig;
import org.parley.encoders.v2vnet.V2vNetFusionProvider;
import org.parley.encoders.v2xvit.AgentTypes;
import org.parley.encoders.v2xvit.V2xVitConfig;
import org.parley.encoders.v2xvit.V2xVitFusionProvider;
import org.parley.testkit.GradientProof;

/** The fusions DiscoNet, V2VNet, CoBEVT and V2X-ViT. */
class PublishedFusionsTest {
    private static final FeatureSpec SPEC = FeatureSpec.bev(4, new BevGrid(-4, -3, 1, 8, 6));
    private static final Transform FAR = Pose.planar(100, 0, 0).toTransform();
    private static final Transform NEAR = Pose.planar(2, 1, 30).toTransform();
    private static final Transform BEHIND = Pose.planar(-3, 0, -80).toTransform();

    private static final V2xVitConfig VIT =
            new V2xVitConfig(
                    2, 2, List.of(2, 4), List.of(2, 1), 0.3, AgentTypes.VEHICLE_OR_ROAD_SIDE);
    private static final CobevtConfig COBEVT = new CobevtConfig(3, SlotMean.PRESENT, 1, 4, 2, 0.1);

    private final Engine engine = new Engine();

    @AfterEach
    void close() {
        engine.close();
    }

    private static Fusion disconet() {
        return disconet(DiscoNetConfig.paper());
    }

    private static Fusion disconet(DiscoNetConfig config) {
        return new DiscoNetFusionProvider().create(host(), config);
    }

    private static Fusion v2vnet() {
        return new V2vNetFusionProvider().create(host(), V2vNetConfig.paper());
    }

    private static Fusion cobevt(CobevtConfig config) {
        return new CobevtFusionProvider().create(host(), config);
    }

    private static Fusion v2xvit(V2xVitConfig config) {
        return new V2xVitFusionProvider().create(host(), config);
    }

    private static Context host() {
        return new NoContext();
    }

    /** Layers so wide that no cell's hidden channels are all zero: there the bias has a kink. */
    private static Stream<Arguments> small() {
        DiscoNetConfig wide = new DiscoNetConfig(List.of(24, 16), AbsentAgents.MASKED);
        return Stream.of(
                Arguments.of("disconet", disconet(wide)),
                Arguments.of("v2vnet", v2vnet()),
                Arguments.of("cobevt", cobevt(COBEVT)),
                Arguments.of("cobevt in slots", cobevt(slots(3))),
                Arguments.of("v2x-vit", v2xvit(oneBlock())));
    }

    private static V2xVitConfig oneBlock() {
        return new V2xVitConfig(
                1, 2, VIT.windows(), VIT.windowHeads(), VIT.dropout(), VIT.agentTypes());
    }

    private static CobevtConfig slots(int slots) {
        return new CobevtConfig(slots, SlotMean.SLOTS, 1, 4, 2, 0.1);
    }

    private static V2xVitConfig twoWideHeads() {
        V2xVitConfig small = V2xVitConfig.small();
        return new V2xVitConfig(
                3, 32, small.windows(), small.windowHeads(), 0.3, small.agentTypes());
    }

    /** Counts of the layers' shapes, summed by hand. */
    private static Stream<Arguments> sizes() {
        return Stream.of(
                Arguments.of(disconet(), 256, 70_401),
                Arguments.of(disconet(), 64, 21_249),
                Arguments.of(disconet(), 32, 13_057),
                Arguments.of(v2vnet(), 256, 3_605_504),
                Arguments.of(v2vnet(), 64, 225_536),
                Arguments.of(v2vnet(), 32, 56_448),
                Arguments.of(cobevt(CobevtConfig.paper()), 256, 2_455_984),
                Arguments.of(cobevt(CobevtConfig.paper()), 64, 159_340),
                Arguments.of(cobevt(CobevtConfig.small()), 64, 164_632),
                Arguments.of(cobevt(CobevtConfig.small()), 32, 44_428),
                Arguments.of(v2xvit(V2xVitConfig.paper()), 256, 5_328_249),
                Arguments.of(v2xvit(twoWideHeads()), 64, 376_377),
                Arguments.of(v2xvit(V2xVitConfig.small()), 32, 97_881));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void theNetworksHaveAsManyParametersAsTheirLayers(Fusion fusion, int channels, int expected) {
        FeatureSpec spec = FeatureSpec.bev(channels, new BevGrid(-4, -2, 1, 8, 4));
        engine.infer(g -> fusion.fuse(g, ego(g, random(1, spec), spec), List.of()));
        assertThat(engine.session.parameters().parameterCount("model")).isEqualTo(expected);
    }

    @Test
    void serviceLoaderFindsThem() {
        List<String> ids = new ArrayList<>();
        ServiceLoader.load(FusionProvider.class).forEach(p -> ids.add(p.descriptor().id()));
        assertThat(ids)
                .contains("disconet-fusion", "v2vnet-fusion", "cobevt-fusion", "v2x-vit-fusion");
    }

    @ParameterizedTest
    @MethodSource("small")
    void gradientsAreProved(String name, Fusion fusion) {
        assertThat(proof(fusion).differences(1e-4)).isEmpty();
    }

    /**
     * Batch normalisation takes a bias before it away. Empty slots are normalised, which magnifies
     * what rounding leaves there: after a few steps the two loops go ways of their own.
     */
    @ParameterizedTest
    @MethodSource("small")
    void stepsAreProved(String name, Fusion fusion) {
        int steps = name.contains("slots") ? 5 : 25;
        assertThat(proof(fusion).adam(steps, 1e-4, 1e-3)).isEmpty();
    }

    private static GradientProof proof(Fusion fusion) {
        return new GradientProof(
                g -> {
                    List<ReceivedFeature> received =
                            List.of(from(g, "102", NEAR), from(g, "-1", BEHIND));
                    AgentFeature ego = ego(g, random(1, SPEC), SPEC);
                    Tensor fused = fusion.fuse(g.scope("model"), ego, received);
                    return Loss.of("task", g.meanAll(g.square(fused)));
                },
                Selector.of("model"),
                new SeedStream(5));
    }

    @ParameterizedTest
    @MethodSource("small")
    void aNeighbourIsHeard(String name, Fusion fusion) {
        engine.infer(g -> fusion.fuse(g, ego(g, random(1, SPEC), SPEC), List.of()));
        stir();
        HostArray alone = fused(fusion, List.of());
        assertThat(distance(fused(fusion, List.of(NEAR)), alone)).isGreaterThan(1e-4);
    }

    @Test
    void whoCoversNothingChangesNothing() {
        for (Fusion fusion : List.of(disconet(), cobevt(COBEVT), v2xvit(VIT))) {
            HostArray alone = fused(fusion, List.of());
            assertThat(fused(fusion, List.of(FAR)).values())
                    .containsExactly(alone.values(), within(1e-5f));
        }
    }

    /** Positional biases of CoBEVT alone know in which order neighbours come. */
    @Test
    void neighboursMayComeInAnyOrder() {
        for (Fusion fusion : List.of(disconet(), v2vnet(), v2xvit(VIT))) {
            HostArray one = fused(fusion, List.of(NEAR, BEHIND));
            assertThat(inOrder(fusion, List.of(1, 0)).values())
                    .containsExactly(one.values(), within(1e-5f));
        }
    }

    @Test
    void discoNetWithoutWeightsIsTheMean() {
        Fusion fusion = disconet();
        FeatureSpec one = FeatureSpec.bev(1, SPEC.requireGrid());
        HostArray mean = constants(fusion, one, () -> zero(""), 1, 2, 6);
        isEverywhere(mean, 3);
    }

    @Test
    void v2vNetWithoutWeightsSaysNothing() {
        FeatureSpec one = FeatureSpec.bev(1, SPEC.requireGrid());
        HostArray nothing = constants(v2vnet(), one, () -> zero(""), 1, 2, 6);
        isEverywhere(nothing, 0);
    }

    /** σ(0) · tanh(a), mapped by an identity. */
    @Test
    void v2vNetHasNoSkipAndNoMemory() {
        FeatureSpec one = FeatureSpec.bev(1, SPEC.requireGrid());
        HostArray gated =
                constants(
                        v2vnet(),
                        one,
                        () -> {
                            zero("");
                            engine.session
                                    .parameters()
                                    .set("model/candidate/bias", new double[] {0.7});
                            engine.session.parameters().set("model/out/weight", new double[] {1});
                        },
                        1,
                        2,
                        6);
        isEverywhere(gated, 0.5 * Math.tanh(0.7));
    }

    /** A message counts among all agents, also where its sender says nothing. */
    @Test
    void v2vNetAveragesOverAllAgents() {
        FeatureSpec one = FeatureSpec.bev(1, SPEC.requireGrid());
        Fusion fusion = new V2vNetFusionProvider().create(host(), new V2vNetConfig(1, 1));
        Runnable weights =
                () -> {
                    zero("");
                    engine.session.parameters().set("model/message/weight", new double[] {1, 0});
                    engine.session.parameters().set("model/candidate/weight", new double[] {0, 1});
                    engine.session.parameters().set("model/out/weight", new double[] {1});
                };
        HostArray all = constants(fusion, one, weights, 1, 2, 6);
        isEverywhere(all, 0.5 * Math.tanh(3));
        HostArray far =
                engine.infer(
                        g -> {
                            AgentFeature ego = ego(g, filled(one, 1), one);
                            PeerInfo slot = new PeerInfo("102", "m1", one, FAR);
                            Tensor map = g.constant(filled(one, 5));
                            OutputFrame frame = OutputFrame.SENDER;
                            return fusion.fuse(
                                    g, ego, List.of(new ReceivedFeature(slot, map, frame, one)));
                        });
        isEverywhere(far, 0.5 * Math.tanh(0.5));
    }

    @Test
    void cobevtKeepsTheNearest() {
        Fusion two = cobevt(new CobevtConfig(2, SlotMean.PRESENT, 1, 4, 2, 0.1));
        HostArray nearest = fused(two, List.of(NEAR));
        assertThat(fused(two, List.of(NEAR, BEHIND)).values())
                .containsExactly(nearest.values(), within(1e-6f));
    }

    @Test
    void cobevtCountsEmptySlotsAsThePublicCodeDoes() {
        Fusion five = cobevt(slots(5));
        HostArray alone = fused(five, List.of());
        Fusion present = cobevt(new CobevtConfig(5, SlotMean.PRESENT, 1, 4, 2, 0.1));
        assertThat(distance(fused(present, List.of()), alone)).isGreaterThan(1e-4);
    }

    @Test
    void roadSideUnitsHaveWeightsOfTheirOwn() {
        Fusion fusion = v2xvit(VIT);
        HostArray vehicle = as(fusion, "102");
        assertThat(distance(as(fusion, "-1"), vehicle)).isGreaterThan(1e-4);
        Fusion alike =
                v2xvit(new V2xVitConfig(2, 2, List.of(2, 4), List.of(2, 1), 0.3, AgentTypes.ALIKE));
        assertThat(as(alike, "-1")).isEqualTo(as(alike, "102"));
    }

    @Test
    void foreignChannelCountsAreRefused() {
        FeatureSpec three = FeatureSpec.bev(3, SPEC.requireGrid());
        PeerInfo slot = new PeerInfo("102", "m1", SPEC, NEAR);
        for (Fusion fusion : List.of(disconet(), v2vnet(), cobevt(COBEVT), v2xvit(VIT))) {
            assertThatThrownBy(
                            () ->
                                    engine.infer(
                                            g ->
                                                    fusion.fuse(
                                                            g,
                                                            ego(g, random(1, SPEC), SPEC),
                                                            List.of(
                                                                    new ReceivedFeature(
                                                                            slot,
                                                                            g.fill(0, 1, 6, 8, 3),
                                                                            OutputFrame.SENDER,
                                                                            three)))))
                    .hasMessageContaining("of agent 101 got 3 channels from 102");
        }
    }

    private static void isEverywhere(HostArray map, double value) {
        for (float v : map.values()) {
            assertThat((double) v).isCloseTo(value, within(1e-6));
        }
    }

    private HostArray as(Fusion fusion, String neighbour) {
        return engine.infer(
                g ->
                        fusion.fuse(
                                g,
                                ego(g, random(1, SPEC), SPEC),
                                List.of(from(g, neighbour, NEAR))));
    }

    /** The fused map of agents whose features are constant, after the weights were set. */
    private HostArray constants(
            Fusion fusion, FeatureSpec spec, Runnable weights, double... values) {
        HostArray first = meet(fusion, spec, values);
        weights.run();
        assertThat(first.shape()).containsExactly(1, 6, 8, 1);
        return meet(fusion, spec, values);
    }

    private HostArray meet(Fusion fusion, FeatureSpec spec, double... values) {
        return engine.infer(
                g -> {
                    List<ReceivedFeature> received = new ArrayList<>();
                    for (int i = 1; i < values.length; i++) {
                        PeerInfo slot = new PeerInfo("10" + (i + 1), "m1", spec, NEAR);
                        Tensor map = g.constant(filled(spec, values[i]));
                        received.add(new ReceivedFeature(slot, map, OutputFrame.EGO, spec));
                    }
                    return fusion.fuse(g, ego(g, filled(spec, values[0]), spec), received);
                });
    }

    private void zero(String scope) {
        var parameters = engine.session.parameters();
        for (String name : parameters.names("model" + scope)) {
            parameters.set(name, new double[parameters.values(name).length]);
        }
    }

    /** Biases and weights that start at zero, moved away from it. */
    private void stir() {
        var parameters = engine.session.parameters();
        for (String name : parameters.names("model")) {
            double[] values = parameters.values(name);
            double[] moved = Arrays.stream(values).map(v -> v == 0 ? 0.05 : v).toArray();
            parameters.set(name, moved);
        }
    }

    private HostArray fused(Fusion fusion, List<Transform> others) {
        return engine.infer(
                g -> {
                    List<ReceivedFeature> received = new ArrayList<>();
                    for (Transform toEgo : others) {
                        received.add(from(g, Integer.toString(102 + received.size()), toEgo));
                    }
                    return fusion.fuse(g, ego(g, random(1, SPEC), SPEC), received);
                });
    }

    private HostArray inOrder(Fusion fusion, List<Integer> order) {
        return engine.infer(
                g -> {
                    List<ReceivedFeature> all =
                            List.of(from(g, "102", NEAR), from(g, "103", BEHIND));
                    List<ReceivedFeature> received = order.stream().map(all::get).toList();
                    return fusion.fuse(g, ego(g, random(1, SPEC), SPEC), received);
                });
    }

    private static double distance(HostArray a, HostArray b) {
        double largest = 0;
        for (int i = 0; i < a.values().length; i++) {
            largest = Math.max(largest, Math.abs(a.values()[i] - b.values()[i]));
        }
        return largest;
    }

    private static AgentFeature ego(Graph g, HostArray map, FeatureSpec spec) {
        return new AgentFeature("101", "m1", spec, g.constant(map));
    }

    /** What an agent of that name sees is random, and the same whenever it is asked. */
    private static ReceivedFeature from(Graph g, String agent, Transform toEgo) {
        PeerInfo slot = new PeerInfo(agent, "m1", SPEC, toEgo);
        long seed = toEgo.hashCode();
        return new ReceivedFeature(slot, g.constant(random(seed, SPEC)), OutputFrame.SENDER, SPEC);
    }

    private static HostArray filled(FeatureSpec spec, double value) {
        HostArray map = HostArray.zeros(1, spec.rows(), spec.columns(), spec.channels());
        Arrays.fill(map.values(), (float) value);
        return map;
    }

    private static HostArray random(long seed, FeatureSpec spec) {
        var random = new SeedStream(seed).random();
        HostArray map = filled(spec, 0);
        for (int i = 0; i < map.values().length; i++) {
            map.values()[i] = (float) random.nextGaussian();
        }
        return map;
    }
}
