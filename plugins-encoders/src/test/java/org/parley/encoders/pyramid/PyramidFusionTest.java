package org.parley.encoders.pyramid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.api.data.Truth;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Box;
import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Loss;
import org.parley.api.graph.SupervisedOutput;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.OutputFrame;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.ReceivedFeature;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Selector;
import org.parley.encoders.Engine;
import org.parley.encoders.fusion.ResidualLevel;
import org.parley.testkit.GradientProof;

class PyramidFusionTest {
    private static final FeatureSpec SPEC = FeatureSpec.bev(6, new BevGrid(-8, -4, 1, 16, 8));
    private static final Transform FAR = Pose.planar(100, 0, 0).toTransform();

    private final Engine engine = new Engine();
    private final PyramidFusion small = new PyramidFusion(config(1));

    private static PyramidFusionConfig config(int groups) {
        return new PyramidFusionConfig(
                List.of(4, 6, 8),
                List.of(1, 2, 1),
                groups,
                5,
                7,
                List.of(0.4, 0.2, 0.1),
                3.9,
                1.6,
                0.6,
                0.45);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    /** Lu et al. 2024 with the ResNeXt of the public configuration; heads (5,140) not included. */
    @Test
    void thePaperSizeHasAsManyParametersAsThePaper() {
        FeatureSpec wide = FeatureSpec.bev(64, new BevGrid(-4, -4, 1, 8, 8));
        PyramidFusion paper = new PyramidFusion(PyramidFusionConfig.paper());
        HostArray fused =
                engine.infer(
                        g ->
                                paper.fuse(
                                        g,
                                        new AgentFeature("1", "m1", wide, g.fill(0.1, 1, 8, 8, 64)),
                                        List.of()));
        assertThat(fused.shape()).containsExactly(1, 8, 8, 256);
        long levels = 0;
        long heads = 0;
        long ups = 0;
        for (int i = 0; i < 3; i++) {
            long head =
                    engine.session.parameters().parameterCount("model/level" + i + "/occupancy");
            levels += engine.session.parameters().parameterCount("model/level" + i) - head;
            heads += head;
            ups += engine.session.parameters().parameterCount("model/deblock" + i);
        }
        assertThat(levels).isEqualTo(3_158_400);
        assertThat(heads).isEqualTo(451);
        assertThat(ups).isEqualTo(598_784);
        assertThat(engine.session.parameters().parameterCount("model"))
                .isEqualTo(5_237_847 - 5_140);
    }

    @Test
    void whoCoversNothingChangesNothing() {
        HostArray alone = fused(List.of());
        HostArray far = fused(List.of(new Seen(map(2), FAR)));
        assertThat(far.values()).containsExactly(alone.values(), within(1e-6f));
    }

    @Test
    void whoSeesTheSameFromTheSamePlaceChangesNothing() {
        HostArray alone = fused(List.of());
        HostArray twice = fused(List.of(new Seen(map(1), Transform.identity())));
        assertThat(twice.values()).containsExactly(alone.values(), within(1e-5f));
    }

    @Test
    void neighboursMayComeInAnyOrder() {
        Seen near = new Seen(map(2), Pose.planar(2, 1, 30).toTransform());
        Seen other = new Seen(map(3), Pose.planar(-3, 0, -80).toTransform());
        HostArray one = fused(List.of(near, other));
        HostArray two = fused(List.of(other, near));
        assertThat(two.values()).containsExactly(one.values(), within(1e-5f));
        assertThat(one).isNotEqualTo(fused(List.of()));
    }

    /** Weights of a level by hand: softmax of the scores of those who cover the cell. */
    @Test
    void cellsAreWeighedByTheSoftmaxOfScores() {
        PyramidFusionConfig one =
                new PyramidFusionConfig(
                        List.of(6), List.of(1), 1, 5, 7, List.of(0.4), 3.9, 1.6, 0.6, 0.45);
        PyramidFusion flat = new PyramidFusion(one);
        Transform ahead = Pose.planar(4, 0, 0).toTransform();
        Map<String, HostArray> found =
                engine.inferAll(
                        g -> {
                            AgentFeature ego = ego(g, map(1));
                            ReceivedFeature r = received(g, new Seen(map(2), ahead), 1);
                            ResidualLevel level = one.levels().get(0);
                            Graph scope = g.scope("level0");
                            Tensor a = level.features(scope, ego.feature());
                            Tensor b = level.features(scope, r.feature());
                            return Map.of(
                                    "a", a,
                                    "b", b,
                                    "sa", OccupancyTargets.logits(scope.scope("occupancy"), a),
                                    "sb", OccupancyTargets.logits(scope.scope("occupancy"), b),
                                    "fused", flat.fuse(g, ego, List.of(r)));
                        });
        HostArray mixed = byHand(found);
        HostArray direct = engine.infer(g -> flat.afterLevels(g, List.of(g.constant(mixed))));
        assertThat(direct.values()).containsExactly(found.get("fused").values(), within(1e-4f));
    }

    /** The neighbour stands 4 cells ahead: its cell (r, c) lies on the ego's (r, c + 4). */
    private static HostArray byHand(Map<String, HostArray> found) {
        float[] out = found.get("a").values().clone();
        for (int row = 0; row < 8; row++) {
            for (int column = 4; column < 16; column++) {
                int own = row * 16 + column;
                int other = own - 4;
                double wa = Math.exp(score(found.get("sa").values()[own]));
                double wb = Math.exp(score(found.get("sb").values()[other]));
                for (int k = 0; k < 6; k++) {
                    double a = found.get("a").values()[own * 6 + k];
                    double b = found.get("b").values()[other * 6 + k];
                    out[own * 6 + k] = (float) ((wa * a + wb * b) / (wa + wb));
                }
            }
        }
        return HostArray.of(out, 1, 8, 16, 6);
    }

    private static double score(double logit) {
        return 1 / (1 + Math.exp(-logit)) + 1e-4;
    }

    @Test
    void anAgentsOwnObjectsMakeItsTarget() {
        Box car = new Box(0.5, 0.5, -1, 3.9, 1.6, 1.56, 0);
        HostArrays target = small.target(SPEC, truth(List.of(car)));
        assertThat(count(target, "positive0")).isBetween(1, 3);
        assertThat(count(target, "positive1")).isGreaterThanOrEqualTo(1);
        assertThat(target.value("positive2").shape()).containsExactly(2, 4, 1);
        assertThat(count(target, "positive2")).isGreaterThanOrEqualTo(1);
        assertThat(target.value("positive0").values()[4 * 16 + 8]).isEqualTo(1);
        HostArrays empty = small.target(SPEC, truth(List.of()));
        assertThat(count(empty, "positive0")).isZero();
        assertThat(count(empty, "negative0")).isEqualTo(128);
        assertThat(count(empty, "negative2")).isEqualTo(8);
    }

    private static int count(HostArrays target, String mask) {
        int count = 0;
        for (float v : target.value(mask).values()) {
            count += v > 0 ? 1 : 0;
        }
        return count;
    }

    @Test
    void withoutTargetsNothingIsTaught() {
        engine.infer(
                g -> {
                    SupervisedOutput lesson = small.fuse(g, ego(g, map(1)), List.of(), Map.of());
                    assertThat(lesson.loss()).isEmpty();
                    return lesson.result();
                });
    }

    @Test
    void gradientsAreProvedForBothKindsOfBlocks() {
        Truth truth = truth(List.of(new Box(0.5, 0.5, -1, 3.9, 1.6, 1.56, 0)));
        for (int groups : new int[] {1, 2}) {
            PyramidFusion fusion = new PyramidFusion(config(groups));
            GradientProof proof =
                    new GradientProof(
                            g -> {
                                ReceivedFeature r =
                                        received(
                                                g,
                                                new Seen(
                                                        map(2),
                                                        Pose.planar(2, 1, 30).toTransform()),
                                                1);
                                HostArrays target = fusion.target(SPEC, truth);
                                SupervisedOutput lesson =
                                        fusion.fuse(
                                                g.scope("model"),
                                                ego(g, map(1)),
                                                List.of(r),
                                                Map.of("101", target, "102", target));
                                Loss task = Loss.of("task", g.meanAll(g.square(lesson.result())));
                                return task.plus(g, lesson.loss().orElseThrow());
                            },
                            Selector.of("model"),
                            new SeedStream(5));
            assertThat(proof.findings()).isEmpty();
        }
    }

    private record Seen(HostArray map, Transform toEgo) {}

    private HostArray fused(List<Seen> others) {
        return engine.infer(
                g -> {
                    List<ReceivedFeature> received = new java.util.ArrayList<>();
                    for (Seen seen : others) {
                        received.add(received(g, seen, received.size() + 1));
                    }
                    return small.fuse(g, ego(g, map(1)), received);
                });
    }

    private static AgentFeature ego(Graph g, HostArray map) {
        return new AgentFeature("101", "m1", SPEC, g.constant(map));
    }

    private static ReceivedFeature received(Graph g, Seen seen, int number) {
        PeerInfo slot = new PeerInfo(Integer.toString(101 + number), "m1", SPEC, seen.toEgo());
        return new ReceivedFeature(slot, g.constant(seen.map()), OutputFrame.SENDER, SPEC);
    }

    private static HostArray map(long seed) {
        var random = new SeedStream(seed).random();
        float[] values = new float[16 * 8 * 6];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return HostArray.of(values, 1, 8, 16, 6);
    }

    private static Truth truth(List<Box> boxes) {
        List<Long> ids = new java.util.ArrayList<>();
        boxes.forEach(b -> ids.add((long) ids.size()));
        return new Truth(ids, boxes, Optional.empty());
    }
}
