package org.parley.testkit.fake.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.api.data.ClassMap;
import org.parley.api.data.Observation;
import org.parley.api.data.PointCloud;
import org.parley.api.data.Truth;
import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.OutputFrame;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.ReceivedFeature;
import org.parley.api.random.SeedStream;
import org.parley.api.training.OptimizerSpec;
import org.parley.api.training.Selector;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.engine.OptimizerStep;
import org.parley.testkit.junit.ContractTests;

class SegmentationFakesTest {
    private static final SeedStream SEEDS = new SeedStream(3);
    private static final FakeRangeImageConfig SMALL = new FakeRangeImageConfig(4, 8, 6, -30, 0);

    private final FakeRangeImage encoder = new FakeRangeImage(SMALL);
    private final FakeMeanFusion fusion = new FakeMeanFusion();
    private final FakeSegmentation head = new FakeSegmentation(3);

    @ParameterizedTest
    @ValueSource(strings = {"FakeRangeImage", "FakeMeanFusion", "FakeSegmentation"})
    void eachImplementationHasAtMostFortyLines(String name) throws IOException {
        String folder = FakeRangeImage.class.getPackageName().replace('.', '/');
        Path file = Path.of("src/main/java", folder, name + ".java");
        List<String> lines = Files.readAllLines(file);
        int first = 0;
        while (!lines.get(first).matches("(record|final class) .*")) {
            first++;
        }
        assertThat(lines.size() - first).isLessThanOrEqualTo(40);
    }

    @TestFactory
    Stream<DynamicNode> theHeadKeepsTheContract() {
        return ContractTests.of(new FakeSegmentationProvider());
    }

    @Test
    void nothingHasAGroundGrid() {
        assertThat(encoder.spec()).isEqualTo(FeatureSpec.image(6, 4, 8));
        assertThat(fusion.output(encoder.spec())).isEqualTo(encoder.spec());
    }

    @Test
    void pointsFallOnTheirBeamAndAzimuth() {
        // −10° is row 2 of −30, −20, −10, 0; y to the right is a quarter of 8 columns
        double z = -20 * Math.tan(Math.toRadians(10));
        HostArray image = prepared(observation(0, 20, z)).value("image");
        assertThat(image.shape()).containsExactly(1, 4, 8, 3);
        int pixel = 3 * (2 * 8 + 2);
        assertThat(image.values()[pixel]).isCloseTo(1 / 3f, within(1e-6f));
        assertThat(image.values()[pixel + 1]).isCloseTo((float) z / 2, within(1e-6f));
        assertThat(image.values()[pixel + 2]).isEqualTo(1);
        long lit = IntStream.range(0, 96).filter(i -> image.values()[i] != 0).count();
        assertThat(lit).isEqualTo(3);
        HostArray ahead = prepared(observation(20, -0.01, 0)).value("image");
        assertThat(ahead.values()[3 * 3 * 8 + 2]).isEqualTo(1);
    }

    @Test
    void aSweepWithoutPointsIsAFiniteFeature() {
        Observation blind = new Observation("1", here(), new PointCloud(new float[0]), List.of());
        HostArray feature = infer(g -> encoder.encode(g, List.of(prepared(blind)))).get(0);
        assertThat(feature.shape()).containsExactly(1, 4, 8, 6);
        assertThat(feature.values()).containsOnly(0);
    }

    @Test
    void fusionIsTheMeanOfEgoAndReceived() {
        FeatureSpec spec = FeatureSpec.image(1, 1, 2);
        List<HostArray> fused =
                infer(
                        g -> {
                            AgentFeature ego = new AgentFeature("1", "s1", spec, map(g, 3, 0));
                            ReceivedFeature two = received("2", spec, map(g, 6, 3));
                            ReceivedFeature three = received("3", spec, map(g, 0, 3));
                            return fusion.fuse(g, ego, List.of(two, three));
                        },
                        g ->
                                fusion.fuse(
                                        g,
                                        new AgentFeature("1", "s1", spec, map(g, 3, 0)),
                                        List.of()));
        assertThat(fused.get(0).values()).containsExactly(3, 2);
        assertThat(fused.get(1).values()).containsExactly(3, 0);
    }

    @Test
    void fusionRefusesAnotherShapeByAgent() {
        FeatureSpec spec = FeatureSpec.image(1, 1, 2);
        assertThatThrownBy(
                        () ->
                                infer(
                                        g -> {
                                            AgentFeature ego =
                                                    new AgentFeature("1", "s1", spec, map(g, 3, 0));
                                            FeatureSpec other = FeatureSpec.image(1, 2, 1);
                                            return fusion.fuse(
                                                    g,
                                                    ego,
                                                    List.of(received("7", other, map(g, 1, 1))));
                                        }))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("from agent 7");
    }

    @Test
    void theLossIsTheCrossEntropyOfLabelledPixels() {
        FeatureSpec spec = FeatureSpec.image(1, 1, 2);
        float[] logits = {1, 2, 0, 5, 5, 5};
        HostArrays target = head.target(spec, truth(1, 2, 1, 255));
        double expected = Math.log(Math.exp(1) + Math.exp(2) + 1) - 2;
        HostArray loss =
                infer(
                                g -> {
                                    Tensor t = g.constant(HostArray.of(logits, 1, 1, 2, 3));
                                    return head.loss(g, Map.of("classes", t), List.of(target))
                                            .total();
                                })
                        .get(0);
        assertThat((double) loss.values()[0]).isCloseTo(expected / 2, within(1e-5));
    }

    @Test
    void theLargestLogitIsTheAnswer() {
        HostArray logits = HostArray.of(new float[] {1, 2, 0, -3, -2, -1}, 1, 1, 2, 3);
        FeatureSpec spec = FeatureSpec.image(1, 1, 2);
        ClassMap map = (ClassMap) head.decode(spec, Map.of("classes", logits));
        assertThat(map.classes()).containsExactly(1, 2);
    }

    @Test
    void labelsOfAnotherSizeAndNoneAtAllAreRefused() {
        assertThatThrownBy(() -> head.target(encoder.spec(), truth(1, 2, 0, 0)))
                .isInstanceOf(BenchmarkException.class)
                .hasMessage(
                        "fake-segmentation needs labels of 4 × 8 pixels, the dataset gives 1 × 2");
        Truth none = new Truth(List.of(), List.of(), Optional.empty());
        assertThatThrownBy(() -> head.target(encoder.spec(), none))
                .hasMessageEndingWith("the dataset gives 0 × 0");
    }

    @Test
    void theThreeTogetherLearnOneFrameByHeart() {
        HostArrays input = prepared(observation(0, 20, -3.5));
        int[] labels = new int[32];
        labels[18] = 2;
        labels[19] = 1;
        HostArrays target = head.target(encoder.spec(), truth(4, 8, labels));
        try (ModelSession session = NumericEngines.open(SEEDS)) {
            learn(session, input, target);
            try (ComputedGraph tape = session.infer()) {
                HostArray logits = logits(tape.graph(SEEDS), input).get("classes").toHost();
                ClassMap found = (ClassMap) head.decode(encoder.spec(), Map.of("classes", logits));
                assertThat(found.classes()).isEqualTo(bytes(labels));
            }
        }
    }

    private void learn(ModelSession session, HostArrays input, HostArrays target) {
        Selector all = Selector.of("encoder", "head");
        try (OptimizerStep trainer = new OptimizerStep(session, all, OptimizerSpec.sgd(), SEEDS)) {
            for (int i = 0; i < 300; i++) {
                trainer.step(1, g -> head.loss(g, logits(g, input), List.of(target)));
            }
        }
    }

    private Map<String, Tensor> logits(Graph g, HostArrays input) {
        Tensor feature = encoder.encode(g.scope("encoder"), List.of(input));
        AgentFeature ego = new AgentFeature("1", "s1", encoder.spec(), feature);
        return head.predict(g.scope("head"), fusion.fuse(g, ego, List.of()));
    }

    @SafeVarargs
    private static List<HostArray> infer(Function<Graph, Tensor>... networks) {
        try (ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph tape = session.infer()) {
            List<HostArray> out = new ArrayList<>();
            for (Function<Graph, Tensor> network : networks) {
                out.add(network.apply(tape.graph(SEEDS)).toHost());
            }
            return out;
        }
    }

    private static Tensor map(Graph g, float... values) {
        return g.constant(HostArray.of(values, 1, 1, values.length, 1));
    }

    private static ReceivedFeature received(String agent, FeatureSpec spec, Tensor feature) {
        PeerInfo slot = new PeerInfo(agent, "s1", spec, Transform.identity());
        return new ReceivedFeature(slot, feature, OutputFrame.SENDER, spec);
    }

    private HostArrays prepared(Observation observation) {
        return encoder.prepare(observation);
    }

    private static Observation observation(double x, double y, double z) {
        float[] point = {(float) x, (float) y, (float) z, 1};
        return new Observation("1", here(), new PointCloud(point), List.of());
    }

    private static Pose here() {
        return Pose.planar(0, 0, 0);
    }

    private static Truth truth(int rows, int columns, int... classes) {
        ClassMap map = new ClassMap(rows, columns, bytes(classes));
        return new Truth(List.of(), List.of(), Optional.of(map));
    }

    private static byte[] bytes(int... classes) {
        byte[] bytes = new byte[classes.length];
        for (int i = 0; i < classes.length; i++) {
            bytes[i] = (byte) classes[i];
        }
        return bytes;
    }
}
