package org.parley.testkit.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.parley.api.geometry.BevGrid;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Init;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Selector;
import org.parley.nn.block.DomainClassifier;
import org.parley.nn.block.FeatureCodebook;
import org.parley.nn.block.UnitVariance;
import org.parley.nn.block.VectorQuantiser;
import org.parley.nn.block.attention.AgentAttention;
import org.parley.nn.block.attention.CellPartition;
import org.parley.nn.block.attention.CrossAttention;
import org.parley.nn.block.attention.FusedAgentAttention;
import org.parley.nn.block.attention.FusedAxialAttention;
import org.parley.nn.block.attention.PyramidWindowAttention;
import org.parley.nn.block.attention.SparseTransformer;
import org.parley.nn.block.convolution.BasicBlock;
import org.parley.nn.block.convolution.BottleneckBlock;
import org.parley.nn.block.convolution.CbamBlock;
import org.parley.nn.block.convolution.ChannelEnhancer;
import org.parley.nn.block.convolution.DeblockLayer;
import org.parley.nn.block.convolution.DeformableConvolution;
import org.parley.nn.block.convolution.DoubleConv;
import org.parley.nn.block.convolution.FeatureAlignNetwork;
import org.parley.nn.block.convolution.FeaturePyramid;
import org.parley.nn.block.convolution.FeatureRefinement;
import org.parley.nn.block.convolution.GroupNorm;
import org.parley.nn.block.convolution.MbConvBlock;
import org.parley.nn.block.convolution.RectifiedConvolution;
import org.parley.nn.block.convolution.ResMlpBlock;
import org.parley.nn.block.convolution.SqueezeExcitation;
import org.parley.nn.block.resizing.CommonSpace;
import org.parley.nn.block.resizing.LearnedResizing;
import org.parley.nn.block.resizing.SizeChannelAlignment;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.testkit.GradientProof;

/** Every block, proved through the training path. */
class BlockGradientTest {
    private static final SeedStream SEEDS = new SeedStream(19);

    /** A scalar of a tensor that weighs every entry differently. */
    private static Loss weighted(Graph g, Tensor t) {
        float[] w = new float[HostArray.length(t.shape())];
        var random = SEEDS.child("weights").random();
        for (int i = 0; i < w.length; i++) {
            w[i] = (float) random.nextGaussian();
        }
        return Loss.of("sum", g.sumAll(g.multiply(t, g.constant(HostArray.of(w, t.shape())))));
    }

    private static Tensor x(Graph g, int... shape) {
        return g.param("x", Init.normal(1), shape);
    }

    private static Tensor y(Graph g, int... shape) {
        return g.param("y", Init.normal(1), shape);
    }

    private static FeatureSpec bev(int channels, double cellMetres) {
        BevGrid grid = new BevGrid(-3, -2, 1, 6, 4);
        var space = new CommonSpace(channels, cellMetres, Optional.empty());
        return space.of(FeatureSpec.bev(1, grid));
    }

    private static BevGrid wide() {
        return new BevGrid(-3, -2, 2, 3, 2);
    }

    private static BevGrid narrow() {
        return new BevGrid(-2, -2, 1, 4, 4);
    }

    /** The second of two agents is absent from the last two rows. */
    private static Tensor halfPresent(Graph g) {
        Tensor own = g.fill(1, 1, 5, 3, 1);
        return g.concat(List.of(own, g.pad(g.fill(1, 1, 3, 3, 1), 1, 0, 2)), 0);
    }

    private static Tensor agents(Graph g) {
        Tensor there = g.fill(1, 1, 2, 3, 1);
        var own = new AgentAttention.Member(x(g, 1, 2, 3, 4), there, 0);
        var other = new AgentAttention.Member(y(g, 1, 2, 3, 4), there, 1);
        return g.concat(new AgentAttention(2, 2, 0.2).apply(g, List.of(own, other), 2), 0);
    }

    private static Map<String, Function<Graph, Tensor>> cases() {
        Map<String, Function<Graph, Tensor>> c = new LinkedHashMap<>();
        c.put(
                "fused axial attention on odd sides",
                g -> new FusedAxialAttention(2, 4, 6, 0.2).apply(g, x(g, 1, 5, 3, 8)));
        c.put(
                "fused attention of two agents on odd sides",
                g ->
                        new FusedAgentAttention(3, 2, 4, 6, 0.2)
                                .apply(g, x(g, 2, 5, 3, 8), halfPresent(g)));
        c.put(
                "windows of two sizes on odd sides",
                g ->
                        new PyramidWindowAttention(List.of(2, 4), List.of(2, 4))
                                .apply(g, x(g, 2, 5, 3, 8)));
        c.put("agents of two types", BlockGradientTest::agents);
        c.put("CBAM", g -> new CbamBlock(4).apply(g, x(g, 2, 4, 5, 8)));
        c.put(
                "rectified convolution",
                g -> new RectifiedConvolution(4, 2, false).apply(g, x(g, 1, 5, 6, 3)));
        c.put("BasicBlock", g -> new BasicBlock(4, 2).apply(g, x(g, 2, 5, 6, 3)));
        c.put("ResNet bottleneck", g -> BottleneckBlock.resNet(2, 2).apply(g, x(g, 2, 5, 4, 3)));
        c.put("ResNeXt bottleneck", g -> BottleneckBlock.resNext(32, 2).apply(g, x(g, 1, 4, 5, 8)));
        c.put("deblock", g -> new DeblockLayer(3, 2).apply(g, x(g, 2, 3, 4, 5)));
        c.put("double convolution", g -> new DoubleConv(3).apply(g, x(g, 1, 4, 5, 2)));
        c.put(
                "feature pyramid of odd sides",
                g ->
                        new FeaturePyramid(3, 2)
                                .apply(g, List.of(x(g, 1, 5, 7, 2), y(g, 1, 3, 4, 3))));
        c.put(
                "feature pyramid of given strides",
                g ->
                        new FeaturePyramid(3, 2)
                                .apply(
                                        g,
                                        List.of(x(g, 1, 5, 7, 2), y(g, 1, 5, 7, 3)),
                                        List.of(1, 1)));
        c.put("ResMLP on odd sides", g -> new ResMlpBlock(2, 2, 0.5).apply(g, x(g, 2, 5, 3, 4)));
        c.put(
                "feature-align network on odd sides",
                g -> new FeatureAlignNetwork(2).apply(g, x(g, 2, 5, 6, 3)));
        c.put(
                "sparse transformer of three maps",
                g -> new SparseTransformer(2, 4, 6, 0.2).apply(g, x(g, 3, 5, 3, 8)));
        c.put(
                "size-channel alignment",
                g -> SizeChannelAlignment.apply(g, x(g, 1, 4, 6, 3), bev(3, 1.0), bev(5, 1.5)));
        for (int kernel : new int[] {1, 3}) {
            var resizing = new LearnedResizing(kernel);
            c.put(
                    "learned resizing to wider cells, kernel " + kernel,
                    g -> resizing.apply(g, x(g, 1, 4, 6, 3), bev(3, 1), bev(5, 2)));
            c.put(
                    "learned resizing to narrower cells, kernel " + kernel,
                    g -> resizing.apply(g, x(g, 1, 4, 6, 3), bev(3, 1), bev(2, 0.5)));
        }
        c.put(
                "ground that is covered",
                g -> SizeChannelAlignment.covered(g, x(g, 1, 2, 3, 4), wide(), narrow()));
        c.put("quantiser's logits", g -> new VectorQuantiser(5).logits(g, x(g, 7, 3)));
        c.put("codebook's decoder", g -> new FeatureCodebook(3).decode(g, x(g, 1, 4, 5, 3), 6));
        c.put("unit variance", g -> new UnitVariance(0.1).apply(g, x(g, 2, 3, 4, 5)));
        c.put("squeeze and excitation", g -> new SqueezeExcitation(2).apply(g, x(g, 2, 3, 4, 5)));
        c.put("group normalisation", g -> new GroupNorm(2).apply(g, x(g, 2, 3, 4, 6)));
        c.put("feature refinement", g -> FeatureRefinement.apply(g, x(g, 2, 4, 5, 8)));
        c.put("refinement of few channels", g -> FeatureRefinement.apply(g, x(g, 1, 4, 5, 3)));
        c.put("channel enhancer", g -> ChannelEnhancer.apply(g, x(g, 2, 4, 5, 4)));
        c.put("MBConv", g -> new MbConvBlock(3, 1, 2, 4).apply(g, x(g, 2, 4, 5, 4)));
        c.put("MBConv 5×5 stride 2", g -> new MbConvBlock(5, 2, 3, 3).apply(g, x(g, 1, 6, 7, 4)));
        c.put("MBConv 3×3 stride 2", g -> new MbConvBlock(3, 2, 1, 3).apply(g, x(g, 1, 6, 6, 4)));
        return c;
    }

    private static GradientProof proof(Map.Entry<String, Function<Graph, Tensor>> c) {
        return new GradientProof(
                g -> weighted(g, c.getValue().apply(g.scope("b"))),
                Selector.of("b"),
                SEEDS.child(c.getKey()));
    }

    @TestFactory
    Stream<DynamicTest> gradientIsProvedThroughTheTrainingPath() {
        return cases().entrySet().stream()
                .map(
                        c ->
                                DynamicTest.dynamicTest(
                                        c.getKey(),
                                        () -> assertThat(proof(c).findings()).isEmpty()));
    }

    /**
     * Without the key's biases: they move all scores of a query alike, so nothing depends on them.
     */
    @ParameterizedTest
    @EnumSource(CellPartition.class)
    void gradientOfAttentionToAnotherMapIsProved(CellPartition partition) {
        var attention = new CrossAttention(partition, 2, 2, 4, 7);
        var proof =
                new GradientProof(
                        g -> {
                            Graph b = g.scope("b");
                            Tensor query = x(b, 1, 5, 4, 6);
                            return weighted(g, attention.apply(b, query, y(b, 1, 5, 4, 6)));
                        },
                        Selector.of(
                                "b/x",
                                "b/y",
                                "b/query",
                                "b/key/weight",
                                "b/key/norm/weight",
                                "b/value",
                                "b/project",
                                "b/norm1",
                                "b/feed",
                                "b/norm2"),
                        SEEDS);
        assertThat(proof.findings()).isEmpty();
    }

    /** Without its bias: normalisation takes it away, so nothing depends on it. */
    @Test
    void gradientOfARectifiedConvolutionOfANormalisedBatchIsProved() {
        var proof =
                new GradientProof(
                        g -> {
                            Graph b = g.scope("b");
                            Tensor map = x(b, 2, 5, 6, 3);
                            return weighted(g, new RectifiedConvolution(4, 2, true).apply(b, map));
                        },
                        Selector.of("b/x", "b/weight", "b/bn"),
                        SEEDS);
        assertThat(proof.findings()).isEmpty();
    }

    /**
     * Where it looks, too. Without Adam: on the way offsets come to whole cells, where bilinear
     * sampling has a kink, and rounding decides on which side of it they are.
     */
    @Test
    void gradientOfADeformableConvolutionIsProved() {
        var proof =
                new GradientProof(
                        g -> {
                            Graph b = g.scope("b");
                            Tensor map = x(b, 2, 4, 5, 3);
                            return weighted(g, new DeformableConvolution(2).apply(b, map));
                        },
                        Selector.of("b"),
                        SEEDS);
        assertThat(proof.differences(1e-4)).isEmpty();
    }

    @Test
    void attentionOnAnEmptyMapHasFiniteGradients() {
        try (ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph tape = session.train(Selector.of("b"))) {
            Graph g = tape.graph(SEEDS).scope("b");
            Tensor empty = g.fill(0, 1, 9, 10, 8);
            Tensor y = new FusedAxialAttention(4, 4, 8, 0.1).apply(g, empty);
            Tensor z = new CrossAttention(CellPartition.WINDOW, 4, 2, 4, 8).apply(g, y, empty);
            tape.backward(weighted(g, z).total());
            for (String name : tape.trainedNames()) {
                assertThat(tape.gradient(name).orElseThrow()).isNotEmpty();
                assertThat(Arrays.stream(tape.gradient(name).orElseThrow()))
                        .allMatch(Double::isFinite, name);
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> domainClassifierLearnsWhileItsInputUnlearns() {
        Function<Graph, Tensor> classifier =
                g -> new DomainClassifier(3, 9.1).apply(g.scope("own"), x(g, 1, 3, 4, 5));
        var own =
                new GradientProof(
                        g -> weighted(g, classifier.apply(g.scope("b"))),
                        Selector.of("b/own"),
                        SEEDS);
        var all =
                new GradientProof(
                        g -> weighted(g, classifier.apply(g.scope("b"))), Selector.of("b"), SEEDS);
        return Stream.of(
                DynamicTest.dynamicTest("own", () -> assertThat(own.findings()).isEmpty()),
                DynamicTest.dynamicTest(
                        "input",
                        () ->
                                assertThat(all.differences(1e-4))
                                        .singleElement()
                                        .asString()
                                        .startsWith("b/x[")));
    }
}
