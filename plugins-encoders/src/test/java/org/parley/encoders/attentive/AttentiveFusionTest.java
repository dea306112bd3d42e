package org.parley.encoders.attentive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
import org.parley.encoders.fusion.AbsentAgents;
import org.parley.encoders.fusion.ResidualLevel;
import org.parley.testkit.GradientProof;

class AttentiveFusionTest {
    private static final FeatureSpec SPEC = FeatureSpec.bev(6, new BevGrid(-8, -4, 1, 16, 8));
    private static final FeatureSpec ODD = FeatureSpec.bev(6, new BevGrid(-8, -4, 1, 15, 7));
    private static final Transform FAR = Pose.planar(100, 0, 0).toTransform();
    private static final Transform AHEAD = Pose.planar(4, 0, 0).toTransform();
    private static final Transform RIGHT = Pose.planar(0, 0, 90).toTransform();

    private final Engine engine = new Engine();
    private final AttentiveFusion masked = fusion(AbsentAgents.MASKED);

    @AfterEach
    void close() {
        engine.close();
    }

    private static AttentiveFusionConfig config(AbsentAgents absent) {
        return new AttentiveFusionConfig(List.of(4, 6, 8), List.of(1, 2, 1), 5, 7, absent);
    }

    private static AttentiveFusion fusion(AbsentAgents absent) {
        return new AttentiveFusion(config(absent));
    }

    private record Seen(HostArray map, Transform toEgo, OutputFrame frame) {
        static Seen of(long seed, Transform toEgo) {
            return new Seen(random(seed, SPEC), toEgo, OutputFrame.SENDER);
        }
    }

    @Test
    void serviceLoaderFindsTheFusion() {
        assertThat(ServiceLoader.load(FusionProvider.class))
                .anyMatch(p -> p.descriptor().id().equals("attentive-fusion"));
    }

    /**
     * The attention itself has no parameters: residual levels, their enlargement and the mixing.
     */
    @Test
    void thePaperSizeHasAsManyParametersAsItsConvolutions() {
        FeatureSpec wide = FeatureSpec.bev(64, new BevGrid(-4, -4, 1, 8, 8));
        AttentiveFusion paper = new AttentiveFusion(AttentiveFusionConfig.paper());
        HostArray fused =
                engine.infer(
                        g -> {
                            AgentFeature ego =
                                    new AgentFeature("1", "m1", wide, g.fill(0.1, 1, 8, 8, 64));
                            return paper.fuse(g, ego, List.of());
                        });
        assertThat(fused.shape()).containsExactly(1, 8, 8, 256);
        assertThat(engine.session.parameters().parameterCount("model/level0")).isEqualTo(221_952);
        assertThat(engine.session.parameters().parameterCount("model/level1")).isEqualTo(1_411_840);
        assertThat(engine.session.parameters().parameterCount("model/level2")).isEqualTo(9_183_744);
        assertThat(engine.session.parameters().parameterCount("model/shrink")).isEqualTo(1_475_072);
        assertThat(engine.session.parameters().parameterCount("model")).isEqualTo(12_891_392);
    }

    @Test
    void withoutNeighboursTheEgosOwnLevelsAreJoined() {
        Map<String, HostArray> own = levels(random(1, SPEC));
        HostArray joined = joined(masked, List.copyOf(own.values()));
        assertThat(fused(masked, List.of()).values())
                .containsExactly(joined.values(), within(1e-5f));
    }

    /**
     * A neighbour 4 m ahead: the ego's column c is its column c − 4, a whole cell of each level.
     */
    @ParameterizedTest
    @EnumSource
    void aNeighbourAheadIsMovedForward(AbsentAgents absent) {
        agrees(
                absent,
                Seen.of(2, AHEAD),
                (factor, row, column) -> new int[] {row, column - 4 / factor});
    }

    /** Turned right by 90°, its x is the ego's y and its y the ego's −x. */
    @ParameterizedTest
    @EnumSource
    void aNeighbourTurnedRightIsTurnedBack(AbsentAgents absent) {
        agrees(
                absent,
                Seen.of(2, RIGHT),
                (factor, row, column) -> {
                    double x = -8 + (column + 0.5) * factor;
                    double y = -4 + (row + 0.5) * factor;
                    return new int[] {
                        (int) Math.floor((-x + 4) / factor), (int) Math.floor((y + 8) / factor)
                    };
                });
    }

    @ParameterizedTest
    @EnumSource
    void whatLiesInTheEgoFrameIsNotMovedAgain(AbsentAgents absent) {
        agrees(
                absent,
                new Seen(random(2, SPEC), AHEAD, OutputFrame.EGO),
                (factor, row, column) -> new int[] {row, column});
    }

    /** The neighbour's row and column at a level that lie on the ego's. */
    private interface Place {
        int[] of(int factor, int row, int column);
    }

    /** Levels by the plain attention, joined, are what the fusion gives. */
    private void agrees(AbsentAgents absent, Seen seen, Place place) {
        AttentiveFusion fusion = fusion(absent);
        List<HostArray> own = List.copyOf(levels(random(1, SPEC)).values());
        List<HostArray> other = List.copyOf(levels(seen.map()).values());
        List<HostArray> byHand = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            int factor = 1 << i;
            PlainAttention.Cells cells =
                    (row, column) -> inside(place.of(factor, row, column), factor);
            boolean zeros = absent == AbsentAgents.ZERO_TOKENS;
            byHand.add(
                    PlainAttention.fused(own.get(i), List.of(other.get(i)), List.of(cells), zeros));
        }
        HostArray fused = fused(fusion, List.of(seen));
        assertThat(fused.values()).containsExactly(joined(fusion, byHand).values(), within(1e-4f));
        assertThat(fused).isNotEqualTo(fused(fusion, List.of()));
    }

    private static int inside(int[] place, int factor) {
        int rows = 8 / factor;
        int columns = 16 / factor;
        boolean in = place[0] >= 0 && place[0] < rows && place[1] >= 0 && place[1] < columns;
        return in ? place[0] * columns + place[1] : -1;
    }

    @Test
    void whoCoversNothingChangesNothing() {
        HostArray far = fused(masked, List.of(Seen.of(2, FAR)));
        assertThat(far.values()).containsExactly(fused(masked, List.of()).values(), within(1e-6f));
    }

    @Test
    void zeroTokensOfWhoCoversNothingWeakenTheEgo() {
        AttentiveFusion zeros = fusion(AbsentAgents.ZERO_TOKENS);
        List<HostArray> own = List.copyOf(levels(random(1, SPEC)).values());
        List<HostArray> weakened = new ArrayList<>();
        for (HostArray level : own) {
            weakened.add(PlainAttention.fused(level, List.of(level), List.of((r, c) -> -1), true));
        }
        HostArray far = fused(zeros, List.of(Seen.of(2, FAR)));
        assertThat(far.values()).containsExactly(joined(zeros, weakened).values(), within(1e-4f));
        assertThat(far).isNotEqualTo(fused(zeros, List.of()));
    }

    @ParameterizedTest
    @EnumSource
    void neighboursMayComeInAnyOrder(AbsentAgents absent) {
        AttentiveFusion fusion = fusion(absent);
        Seen near = Seen.of(2, Pose.planar(2, 1, 30).toTransform());
        Seen other = Seen.of(3, Pose.planar(-3, 0, -80).toTransform());
        HostArray one = fused(fusion, List.of(near, other));
        HostArray two = fused(fusion, List.of(other, near));
        assertThat(two.values()).containsExactly(one.values(), within(1e-5f));
        assertThat(one).isNotEqualTo(fused(fusion, List.of(near)));
    }

    @Test
    void oneLevelIsEnough() {
        AttentiveFusion flat =
                new AttentiveFusion(
                        new AttentiveFusionConfig(
                                List.of(4), List.of(1), 5, 7, AbsentAgents.MASKED));
        HostArray fused = fused(flat, List.of(Seen.of(2, AHEAD)));
        assertThat(fused.shape()).containsExactly(1, 8, 16, 7);
        assertThat(flat.output(SPEC)).isEqualTo(FeatureSpec.bev(7, SPEC.requireGrid()));
    }

    @Test
    void whatPadsAGridToWholeCellsTakesNoPart() {
        HostArray own = random(1, ODD);
        HostArray alone = engine.infer(g -> masked.fuse(g, ego(g, own, ODD), List.of()));
        assertThat(alone.shape()).containsExactly(1, 7, 15, 7);
        // Its 7 rows end at its own y = 3, the ego's −4, where the ego's map begins.
        Transform beside = Pose.planar(0, -7, 0).toTransform();
        HostArray with =
                engine.infer(
                        g -> {
                            PeerInfo slot = new PeerInfo("102", "m1", ODD, beside);
                            Tensor map = g.constant(random(2, ODD));
                            ReceivedFeature r =
                                    new ReceivedFeature(slot, map, OutputFrame.SENDER, ODD);
                            return masked.fuse(g, ego(g, own, ODD), List.of(r));
                        });
        assertThat(with.values()).containsExactly(alone.values(), within(1e-6f));
    }

    @Test
    void aForeignChannelCountIsRefused() {
        FeatureSpec three = FeatureSpec.bev(3, SPEC.requireGrid());
        PeerInfo slot = new PeerInfo("102", "m1", SPEC, AHEAD);
        assertThatThrownBy(
                        () ->
                                engine.infer(
                                        g -> {
                                            Tensor map = g.fill(0, 1, 8, 16, 3);
                                            ReceivedFeature r =
                                                    new ReceivedFeature(
                                                            slot, map, OutputFrame.SENDER, three);
                                            AgentFeature ego = ego(g, random(1, SPEC), SPEC);
                                            return masked.fuse(g, ego, List.of(r));
                                        }))
                .hasMessageContaining("attentive-fusion of agent 101 got 3 channels from 102");
    }

    @Test
    void levelsThatDoNotAgreeAreRefused() {
        assertThatThrownBy(
                        () ->
                                new AttentiveFusionConfig(
                                        List.of(4, 4), List.of(1), 5, 7, AbsentAgents.MASKED))
                .hasMessageContaining("as many levels");
    }

    @ParameterizedTest
    @EnumSource
    void gradientsAreProved(AbsentAgents absent) {
        AttentiveFusion fusion = fusion(absent);
        Seen near = Seen.of(2, Pose.planar(2, 1, 30).toTransform());
        GradientProof proof =
                new GradientProof(
                        g -> {
                            AgentFeature ego = ego(g, random(1, SPEC), SPEC);
                            ReceivedFeature r = received(g, near, 1);
                            Tensor fused = fusion.fuse(g.scope("model"), ego, List.of(r));
                            return Loss.of("task", g.meanAll(g.square(fused)));
                        },
                        Selector.of("model"),
                        new SeedStream(5));
        assertThat(proof.findings()).isEmpty();
    }

    /** What an agent's map is at each level. */
    private Map<String, HostArray> levels(HostArray map) {
        return engine.inferAll(
                g -> {
                    Map<String, Tensor> levels = new TreeMap<>();
                    Tensor x = g.constant(map);
                    for (ResidualLevel level : config(AbsentAgents.MASKED).levels()) {
                        String name = "level" + level.number();
                        x = level.features(g.scope(name), x);
                        levels.put(name, x);
                    }
                    return levels;
                });
    }

    private HostArray joined(AttentiveFusion fusion, List<HostArray> levels) {
        return engine.infer(g -> fusion.afterLevels(g, levels.stream().map(g::constant).toList()));
    }

    private HostArray fused(AttentiveFusion fusion, List<Seen> others) {
        return engine.infer(
                g -> {
                    List<ReceivedFeature> received = new ArrayList<>();
                    for (Seen seen : others) {
                        received.add(received(g, seen, received.size() + 1));
                    }
                    return fusion.fuse(g, ego(g, random(1, SPEC), SPEC), received);
                });
    }

    private static AgentFeature ego(Graph g, HostArray map, FeatureSpec spec) {
        return new AgentFeature("101", "m1", spec, g.constant(map));
    }

    private static ReceivedFeature received(Graph g, Seen seen, int number) {
        PeerInfo slot = new PeerInfo(Integer.toString(101 + number), "m1", SPEC, seen.toEgo());
        return new ReceivedFeature(slot, g.constant(seen.map()), seen.frame(), SPEC);
    }

    private static HostArray random(long seed, FeatureSpec spec) {
        var random = new SeedStream(seed).random();
        float[] values = new float[spec.rows() * spec.columns() * spec.channels()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return HostArray.of(values, 1, spec.rows(), spec.columns(), spec.channels());
    }
}
