package org.parley.testkit.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.random.SeedStream;
import org.parley.nn.block.BasicLayers;
import org.parley.nn.block.DomainClassifier;
import org.parley.nn.block.FeatureCodebook;
import org.parley.nn.block.attention.CalibrationAttention;
import org.parley.nn.block.attention.CellPartition;
import org.parley.nn.block.attention.CrossAttention;
import org.parley.nn.block.attention.CrossDomainAttention;
import org.parley.nn.block.attention.FusedAxialAttention;
import org.parley.nn.block.attention.RowTransformer;
import org.parley.nn.block.attention.SparseTransformer;
import org.parley.nn.block.convolution.BasicBlock;
import org.parley.nn.block.convolution.BottleneckBlock;
import org.parley.nn.block.convolution.CbamBlock;
import org.parley.nn.block.convolution.ChannelEnhancer;
import org.parley.nn.block.convolution.ConvNextBlock;
import org.parley.nn.block.convolution.DeblockLayer;
import org.parley.nn.block.convolution.DeformableConvolution;
import org.parley.nn.block.convolution.DoubleConv;
import org.parley.nn.block.convolution.FeatureAlignNetwork;
import org.parley.nn.block.convolution.FeaturePyramid;
import org.parley.nn.block.convolution.MbConvBlock;
import org.parley.nn.block.convolution.RectifiedConvolution;
import org.parley.nn.block.convolution.ResMlpBlock;
import org.parley.nn.block.convolution.ResNet18;
import org.parley.nn.block.diffusion.DenoisingUnet;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;

/** Blocks and the networks made of them hold as many parameters as the published ones. */
class BlockParametersTest {
    private static final SeedStream SEEDS = new SeedStream(13);

    /** A network on a map of 8 × 8 cells. */
    private record Case(
            String name, int count, int channels, BiFunction<Graph, Tensor, Tensor> network) {
        void check() {
            try (ModelSession session = NumericEngines.open(SEEDS);
                    ComputedGraph tape = session.infer()) {
                Graph g = tape.graph(SEEDS);
                network.apply(g.scope("b"), g.fill(1, 1, 8, 8, channels));
                assertThat(session.parameters().parameterCount("b")).isEqualTo(count);
            }
        }
    }

    private static List<Case> blocks() {
        return List.of(
                new Case("ConvNeXt", 36_480, 64, new ConvNextBlock(1e-6)::apply),
                new Case("fused axial attention", 51_720, 64, fused()::apply),
                new Case("cross-window attention", 33_856, 64, (g, x) -> cross().apply(g, x, x)),
                new Case("cross-domain block", 1_582_592, 256, crossDomain(256, 16)),
                new Case("cross-domain block of 64", 100_736, 64, crossDomain(64, 8)),
                new Case("cross-domain block of 32", 25_792, 32, crossDomain(32, 4)),
                new Case("row transformer", 789_760, 256, rows(256, 16)),
                new Case("row transformer of 64", 49_984, 64, rows(64, 4)),
                new Case("row transformer of 64, 8 heads", 49_984, 64, rows(64, 8)),
                new Case("row transformer of 32", 12_704, 32, rows(32, 2)),
                new Case("calibration attention", 1_056_256, 256, calibrator(256, 16, 16)),
                new Case("calibration attention of 64", 67_456, 64, calibrator(64, 8, 8)),
                new Case("calibration attention of 32", 17_344, 32, calibrator(32, 4, 8)),
                new Case("calibration, two heads of 64", 100_608, 64, calibrator(64, 2, 64)),
                new Case("domain classifier of 64", 8_449, 64, new DomainClassifier(128, 9)::apply),
                new Case("domain classifier of 32", 2_177, 32, new DomainClassifier(64, 9)::apply),
                new Case("CBAM", 9_058, 64, new CbamBlock(16)::apply),
                new Case("ResNet-18", 11_176_512, 3, ResNet18::apply),
                new Case(
                        "Who2com's squeezer",
                        2_360_832,
                        512,
                        new RectifiedConvolution(512, 1, true)::apply),
                new Case("BasicBlock", 73_984, 64, new BasicBlock(64, 1)::apply),
                new Case("ResNeXt bottleneck", 21_632, 64, BottleneckBlock.resNext(64, 1)::apply),
                new Case("ResNet bottleneck", 70_400, 256, BottleneckBlock.resNet(64, 1)::apply),
                new Case(
                        "ResNet bottleneck, wider",
                        75_008,
                        64,
                        BottleneckBlock.resNet(64, 1)::apply),
                new Case("deblock of 1", 4_224, 64, new DeblockLayer(64, 1)::apply),
                new Case("deblock of 2", 16_512, 64, new DeblockLayer(64, 2)::apply),
                new Case("double convolution", 110_720, 128, new DoubleConv(64)::apply),
                new Case("domain classifier", 132_097, 256, new DomainClassifier(512, 9.1)::apply),
                new Case("ResMLP of expansion 1", 12_864, 64, new ResMlpBlock(8, 1, 1e-6)::apply),
                new Case("ResMLP of expansion 4", 37_632, 64, new ResMlpBlock(8, 4, 1e-6)::apply),
                new Case("feature-align network", 419_008, 64, new FeatureAlignNetwork(2)::apply),
                new Case("sparse transformer", 51_720, 64, sparse()::apply),
                new Case(
                        "deformable convolution",
                        94_546,
                        128,
                        new DeformableConvolution(64)::apply),
                new Case("channel enhancer", 144_256, 128, ChannelEnhancer::apply),
                new Case("channel enhancer of 64", 37_056, 64, ChannelEnhancer::apply),
                new Case("channel enhancer of 32", 9_760, 32, ChannelEnhancer::apply),
                new Case("denoising U-net", 43_176, 130, unet(128)),
                new Case("denoising U-net of 64", 33_896, 66, unet(64)),
                new Case("denoising U-net of 32", 29_256, 34, unet(32)),
                new Case("MBConv1", 1_448, 32, new MbConvBlock(3, 1, 1, 16)::apply),
                new Case("MBConv6", 6_004, 16, new MbConvBlock(3, 2, 6, 24)::apply));
    }

    private static BiFunction<Graph, Tensor, Tensor> unet(int out) {
        return (g, x) -> new DenoisingUnet(out).apply(g, x, 1);
    }

    private static BiFunction<Graph, Tensor, Tensor> crossDomain(int c, int heads) {
        return (g, x) -> new CrossDomainAttention(8, heads, 2 * c / heads, 2 * c).apply(g, x, x);
    }

    private static BiFunction<Graph, Tensor, Tensor> rows(int c, int heads) {
        return new RowTransformer(heads, 2 * c / heads, 2 * c, 0.1)::apply;
    }

    private static BiFunction<Graph, Tensor, Tensor> calibrator(int c, int heads, int width) {
        return (g, x) -> new CalibrationAttention(2, heads, width, 2 * c).apply(g, x, x);
    }

    private static List<Case> networks() {
        return List.of(
                new Case("PointPillars backbone", 226_176, 64, BlockParametersTest::backbone),
                new Case("camera backbone", 267_136, 128, BlockParametersTest::backbone),
                new Case(
                        "CodeAlign aligner",
                        295_936,
                        64,
                        repeated(4, new BasicBlock(64, 1)::apply)),
                new Case(
                        "NegoCollab recombiner",
                        72_960,
                        64,
                        repeated(2, new ConvNextBlock(1e-6)::apply)),
                new Case("NegoCollab aligner", 56_008, 64, (g, x) -> head(g, fused().apply(g, x))),
                new Case(
                        "NegoCollab converter",
                        38_144,
                        64,
                        (g, x) -> head(g, cross().apply(g, x, x))),
                new Case("NegoCollab negotiator", 287_234, 64, BlockParametersTest::negotiator),
                new Case("HEAL pyramid", 5_237_847, 64, BlockParametersTest::healPyramid),
                new Case("STAMP adapter", 117_760, 64, (g, x) -> between(g, x, 64)),
                new Case("CodeAlign translator", 114_640, 64, (g, x) -> between(g, x, 16)),
                new Case("CodeAlign codebook", 17_665, 64, BlockParametersTest::codebook),
                new Case(
                        "EfficientNet-B0 blocks",
                        3_594_460,
                        32,
                        BlockParametersTest::efficientNet));
    }

    private static FusedAxialAttention fused() {
        return new FusedAxialAttention(8, 16, 64, 0.1);
    }

    private static SparseTransformer sparse() {
        return new SparseTransformer(8, 16, 64, 0.1);
    }

    private static CrossAttention cross() {
        return new CrossAttention(CellPartition.WINDOW, 8, 4, 16, 128);
    }

    private static Tensor head(Graph g, Tensor x) {
        Tensor normal = BasicLayers.layerNorm(g.scope("headNorm"), x);
        return BasicLayers.linear(g.scope("head"), normal, 64);
    }

    private static BiFunction<Graph, Tensor, Tensor> repeated(
            int times, BiFunction<Graph, Tensor, Tensor> block) {
        return (g, x) -> {
            Tensor y = x;
            for (int i = 0; i < times; i++) {
                y = block.apply(g.scope(Integer.toString(i)), y);
            }
            return y;
        };
    }

    private static Tensor backbone(Graph g, Tensor x) {
        Tensor y = new BasicBlock(64, 2).apply(g.scope("first"), x);
        return repeated(2, new BasicBlock(64, 1)::apply).apply(g, y);
    }

    private static Tensor level(Graph g, Tensor x, int blocks, int planes, int stride) {
        Tensor y = BottleneckBlock.resNext(planes, stride).apply(g.scope("first"), x);
        return repeated(blocks - 1, BottleneckBlock.resNext(planes, 1)::apply).apply(g, y);
    }

    private static Tensor negotiator(Graph g, Tensor x) {
        Tensor first = level(g.scope("level0"), x, 3, 64, 1);
        Tensor second = level(g.scope("level1"), first, 4, 64, 2);
        BasicLayers.linear(g.scope("importance0"), first, 1);
        BasicLayers.linear(g.scope("importance1"), second, 1);
        return new FeaturePyramid(64, 64).apply(g, List.of(first, second));
    }

    private static Tensor healPyramid(Graph g, Tensor x) {
        Tensor first = level(g.scope("level0"), x, 3, 64, 1);
        Tensor second = level(g.scope("level1"), first, 5, 128, 2);
        Tensor third = level(g.scope("level2"), second, 8, 256, 2);
        List<Tensor> levels = List.of(first, second, third);
        for (int i = 0; i < levels.size(); i++) {
            BasicLayers.linear(g.scope("occupancy" + i), levels.get(i), 1);
        }
        Tensor fused = new FeaturePyramid(128, 256).apply(g, levels);
        return BasicLayers.linear(g.scope("heads"), fused, 2 + 14 + 4);
    }

    private static Tensor between(Graph g, Tensor x, int out) {
        Tensor y = BasicLayers.linear(g.scope("in"), x, 64);
        return BasicLayers.linear(
                g.scope("out"), repeated(3, new ConvNextBlock(1e-6)::apply).apply(g, y), out);
    }

    private static Tensor codebook(Graph g, Tensor x) {
        var codebook = new FeatureCodebook(16);
        return codebook.decode(g, codebook.choose(g, x), 64);
    }

    private static Tensor efficientNet(Graph g, Tensor x) {
        int[][] stages = {
            {1, 3, 1, 1, 16},
            {2, 3, 2, 6, 24},
            {2, 5, 2, 6, 40},
            {3, 3, 2, 6, 80},
            {3, 5, 1, 6, 112},
            {4, 5, 2, 6, 192},
            {1, 3, 1, 6, 320}
        };
        Tensor y = x;
        for (int s = 0; s < stages.length; s++) {
            int[] stage = stages[s];
            for (int i = 0; i < stage[0]; i++) {
                var block = new MbConvBlock(stage[1], i == 0 ? stage[2] : 1, stage[3], stage[4]);
                y = block.apply(g.scope(s + "_" + i), y);
            }
        }
        return y;
    }

    @TestFactory
    Stream<DynamicTest> blockHoldsThePublishedNumber() {
        return blocks().stream().map(c -> DynamicTest.dynamicTest(c.name, c::check));
    }

    @TestFactory
    Stream<DynamicTest> networkHoldsThePublishedNumber() {
        return networks().stream().map(c -> DynamicTest.dynamicTest(c.name, c::check));
    }
}
