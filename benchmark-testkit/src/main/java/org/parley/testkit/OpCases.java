package org.parley.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Pose;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Init;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Rulebook;
import org.parley.api.graph.Tensor;
import org.parley.api.random.SeedStream;

/** The vocabulary of {@link Graph}: each op on arrays that show its corners. */
public final class OpCases {
    private static final SeedStream SEEDS = new SeedStream(7);

    private OpCases() {}

    /** A smooth scalar of a tensor that weighs every entry differently. */
    public static Loss weighted(Graph g, Tensor t) {
        int n = HostArray.length(t.shape());
        float[] w = new float[n];
        var random = SEEDS.child("weights").random();
        for (int i = 0; i < n; i++) {
            w[i] = (float) random.nextGaussian();
        }
        return Loss.of("sum", g.sumAll(g.multiply(t, g.constant(HostArray.of(w, t.shape())))));
    }

    private static Tensor x(Graph g, int... shape) {
        return g.scope("p").param("x", Init.normal(1), shape);
    }

    private static Tensor y(Graph g, int... shape) {
        return g.scope("p").param("y", Init.normal(1), shape);
    }

    private static Tensor frozen(Graph g, int... shape) {
        return g.scope("f").frozen().param("w", Init.normal(1), shape);
    }

    /**
     * Two that overlap, along an axis in the middle and along the last one, and along the first.
     */
    private static Tensor windows(Graph g, Tensor x) {
        Tensor middle = g.multiply(g.slice(x, 1, 0, 3), g.slice(x, 1, 1, 4));
        Tensor last = g.multiply(g.slice(x, 2, 0, 4), g.slice(x, 2, 2, 6));
        Tensor sum = g.add(g.slice(middle, 2, 1, 5), g.slice(last, 1, 1, 4));
        return g.multiply(sum, g.slice(g.slice(sum, 0, 0, 1), 1, 0, 1));
    }

    private static Tensor positive(Graph g, Tensor t) {
        return g.shift(g.square(t), 0.5);
    }

    /** The cases by name; what is trained lies below {@code p}. */
    public static Map<String, Function<Graph, Tensor>> all() {
        Map<String, Function<Graph, Tensor>> c = new LinkedHashMap<>();
        elementwise(c);
        reductionsAndProducts(c);
        maps(c);
        rows(c);
        return c;
    }

    private static void elementwise(Map<String, Function<Graph, Tensor>> c) {
        c.put("add", g -> g.add(x(g, 3, 4), y(g, 3, 4)));
        c.put("add the same tensor twice", g -> g.add(x(g, 3, 4), x(g, 3, 4)));
        c.put("add with a broadcast row", g -> g.add(x(g, 3, 4), y(g, 4)));
        c.put("subtract with a broadcast column", g -> g.subtract(x(g, 3, 4), y(g, 3, 1)));
        c.put("multiply", g -> g.multiply(x(g, 3, 4), y(g, 3, 4)));
        c.put("multiply with itself", g -> g.multiply(x(g, 3, 4), x(g, 3, 4)));
        c.put("multiply broadcast both ways", g -> g.multiply(x(g, 3, 1), y(g, 1, 4)));
        c.put("multiply map by cell gate", g -> g.multiply(x(g, 2, 3, 4, 5), y(g, 2, 3, 4, 1)));
        c.put("divide", g -> g.divide(x(g, 3, 4), positive(g, y(g, 3, 4))));
        c.put("divide by a row", g -> g.divide(x(g, 3, 4), positive(g, y(g, 4))));
        c.put("scale", g -> g.scale(x(g, 5), -2.5));
        c.put("shift", g -> g.shift(x(g, 5), 3));
        c.put("relu", g -> g.relu(x(g, 5, 7)));
        c.put("leakyRelu", g -> g.leakyRelu(x(g, 5, 7), 0.1));
        c.put("gelu", g -> g.gelu(x(g, 5, 7)));
        c.put("sigmoid", g -> g.sigmoid(x(g, 5, 7)));
        c.put("tanh", g -> g.tanh(x(g, 5, 7)));
        c.put("softplus", g -> g.softplus(g.scale(x(g, 5, 7), 20)));
        c.put("exp", g -> g.exp(x(g, 5, 7)));
        c.put("log", g -> g.log(positive(g, x(g, 5, 7))));
        c.put("sqrt", g -> g.sqrt(positive(g, x(g, 5, 7))));
        c.put("abs", g -> g.abs(x(g, 5, 7)));
        c.put("square", g -> g.square(x(g, 5, 7)));
        c.put("sin", g -> g.sin(x(g, 5, 7)));
        c.put("cos", g -> g.cos(x(g, 5, 7)));
        c.put("clip", g -> g.clip(x(g, 5, 7), -0.5, 0.7));
    }

    private static void reductionsAndProducts(Map<String, Function<Graph, Tensor>> c) {
        c.put("sum of leading axes", g -> g.sum(x(g, 3, 4, 5), false, 0, 1));
        c.put("sum of the last axis", g -> g.sum(x(g, 3, 4, 5), true, 2));
        c.put("sum of a middle axis", g -> g.sum(x(g, 3, 4, 5), false, 1));
        c.put("sum of outer and last axes", g -> g.sum(x(g, 3, 4, 5), true, 0, 2));
        c.put("mean", g -> g.mean(x(g, 3, 4, 5), false, 1, 2));
        c.put("max", g -> g.max(x(g, 3, 4, 5), 1));
        c.put("max of the last axis", g -> g.max(x(g, 3, 4, 5), 2));
        c.put("meanAll", g -> g.meanAll(x(g, 3, 4)));
        c.put("softmax", g -> g.softmax(x(g, 3, 4, 5)));
        c.put("softmax far below 0", g -> g.softmax(g.shift(x(g, 3, 16), -1000)));
        c.put("logSoftmax", g -> g.logSoftmax(g.scale(x(g, 3, 4, 5), 30)));
        c.put("layerNorm", g -> g.layerNorm(x(g, 6, 5), y(g, 5), z(g, 5), 1e-6));
        c.put(
                "layerNorm of zero and constant rows",
                g -> g.layerNorm(withDeadRows(g, x(g, 4, 5)), y(g, 5), z(g, 5), 1e-6));
        c.put("batchNorm", g -> g.scope("p").batchNorm(x(g, 2, 3, 4, 5), 1e-3, 0.01));
        c.put(
                "batchNorm with a constant channel",
                g -> g.scope("p").batchNorm(g.pad(x(g, 7, 4), 1, 1, 1), 1e-3, 0.01));
        c.put("frozen batchNorm", g -> g.scope("f").frozen().batchNorm(x(g, 6, 5), 1e-3, 0.1));
        c.put("matmul", g -> g.matmul(x(g, 3, 4), y(g, 4, 5), false, false));
        c.put("matmul aᵀb", g -> g.matmul(x(g, 4, 3), y(g, 4, 5), true, false));
        c.put("matmul abᵀ", g -> g.matmul(x(g, 3, 4), y(g, 5, 4), false, true));
        c.put("matmul aᵀbᵀ", g -> g.matmul(x(g, 4, 3), y(g, 5, 4), true, true));
        c.put("batched matmul", g -> g.matmul(x(g, 2, 3, 4, 5), y(g, 2, 3, 5, 6), false, false));
        c.put("batched matmul abᵀ", g -> g.matmul(x(g, 2, 3, 4, 5), y(g, 2, 3, 6, 5), false, true));
        c.put(
                "batch of one matmul",
                g -> g.matmul(x(g, 1, 1, 4, 5), y(g, 1, 1, 6, 5), false, true));
        c.put("linear", g -> g.linear(x(g, 2, 3, 4), y(g, 4, 5), z(g, 5)));
    }

    private static void maps(Map<String, Function<Graph, Tensor>> c) {
        c.put("conv2d 3×3", g -> g.conv2d(x(g, 2, 5, 6, 3), y(g, 3, 3, 3, 4), 1, 1));
        c.put(
                "conv2d 3×3 with a frozen weight",
                g -> g.conv2d(x(g, 2, 5, 6, 3), frozen(g, 3, 3, 3, 4), 1, 1));
        c.put(
                "conv2d 5×5 with a frozen weight and little padding",
                g -> g.conv2d(x(g, 2, 7, 8, 3), frozen(g, 5, 5, 3, 4), 1, 1));
        c.put(
                "conv2d 3×3 stride 2 with a frozen weight",
                g -> g.conv2d(x(g, 2, 6, 8, 3), frozen(g, 3, 3, 3, 4), 2, 1));
        c.put(
                "grouped conv2d with a frozen weight",
                g -> g.conv2d(x(g, 2, 5, 6, 64), frozen(g, 3, 3, 2, 64), 1, 1, 32));
        c.put("windows of one tensor", g -> windows(g, x(g, 3, 4, 6)));
        c.put("conv2d 3×3 stride 2", g -> g.conv2d(x(g, 2, 6, 8, 3), y(g, 3, 3, 3, 4), 2, 1));
        c.put("conv2d 1×1", g -> g.conv2d(x(g, 2, 5, 6, 3), y(g, 1, 1, 3, 4), 1, 0));
        c.put("conv2d 1×1 stride 2", g -> g.conv2d(x(g, 2, 6, 6, 3), y(g, 1, 1, 3, 4), 2, 0));
        c.put("depthwise 3×3", g -> g.depthwise(x(g, 2, 5, 6, 3), y(g, 3, 3, 3), 1));
        c.put("depthwise 7×7", g -> g.depthwise(x(g, 1, 9, 8, 3), y(g, 7, 7, 3), 3));
        c.put("depthwise 3×3 stride 2", g -> g.depthwise(x(g, 2, 5, 6, 3), y(g, 3, 3, 3), 2, 1));
        c.put("depthwise to one row", g -> g.depthwise(x(g, 2, 2, 5, 3), y(g, 3, 3, 3), 2, 1));
        c.put("depthwise to one cell", g -> g.depthwise(x(g, 2, 3, 3, 3), y(g, 3, 3, 3), 2, 0));
        c.put("depthwise 5×5 stride 2", g -> g.depthwise(x(g, 2, 8, 7, 3), y(g, 5, 5, 3), 2, 2));
        c.put(
                "depthwise 3×3 stride 2 unpadded",
                g -> g.depthwise(x(g, 1, 6, 7, 2), y(g, 3, 3, 2), 2, 0));
        c.put("conv2d 3×3 stride 2 odd", g -> g.conv2d(x(g, 2, 7, 5, 3), y(g, 3, 3, 3, 4), 2, 1));
        c.put("conv2d in 2 groups", g -> g.conv2d(x(g, 2, 5, 6, 6), y(g, 3, 3, 3, 4), 1, 1, 2));
        c.put("conv2d in 32 groups", g -> g.conv2d(x(g, 1, 4, 5, 64), y(g, 3, 3, 2, 64), 1, 1, 32));
        c.put(
                "conv2d in 32 groups stride 2",
                g -> g.conv2d(x(g, 1, 5, 4, 64), y(g, 3, 3, 2, 32), 2, 1, 32));
        c.put("conv2d in 3 groups 1×1", g -> g.conv2d(x(g, 2, 3, 4, 6), y(g, 1, 1, 2, 9), 1, 0, 3));
        c.put("maxPool 3×3 stride 2 padding 1", g -> g.maxPool(x(g, 2, 7, 6, 3), 3, 2, 1));
        c.put("maxPool 2×2 stride 2", g -> g.maxPool(x(g, 2, 5, 6, 3), 2, 2, 0));
    }

    private static void rows(Map<String, Function<Graph, Tensor>> c) {
        c.put("reshape", g -> g.reshape(x(g, 3, 4), 2, 6));
        c.put("permute", g -> g.permute(x(g, 2, 3, 4, 5), 0, 2, 1, 3));
        c.put("permute six axes", g -> g.permute(x(g, 2, 3, 2, 3, 2, 2), 0, 1, 3, 2, 4, 5));
        c.put("permute windows", g -> g.permute(x(g, 1, 2, 3, 2, 2, 3), 0, 2, 4, 1, 3, 5));
        c.put("permute a matrix", g -> g.permute(x(g, 3, 5), 1, 0));
        c.put("permute past axes of one", g -> g.permute(x(g, 2, 1, 3, 1, 4), 3, 2, 1, 0, 4));
        c.put("permute axes of one", g -> g.permute(x(g, 1, 1, 1), 2, 0, 1));
        c.put("permute backwards", g -> g.permute(x(g, 2, 3, 4), 2, 1, 0));
        c.put("concat rows", g -> g.concat(List.of(x(g, 2, 3), y(g, 4, 3)), 0));
        c.put("concat channels", g -> g.concat(List.of(x(g, 2, 3), y(g, 2, 4), x(g, 2, 3)), 1));
        c.put("slice", g -> g.slice(x(g, 3, 5, 2), 1, 1, 4));
        c.put("pad", g -> g.pad(x(g, 3, 5, 2), 1, 1, 2));
        c.put("gatherRows", g -> g.gatherRows(x(g, 5, 3), new int[] {4, -1, 0, 4, 2}));
        c.put("scatterRows", g -> g.scatterRows(x(g, 5, 3), new int[] {1, -1, 6, 1, 0}, 7));
        c.put("sparseConv", g -> g.sparseConv(x(g, 5, 3), y(g, 3, 3, 4), someRulebook()));
        c.put("sparseConv twice", OpCases::stackedSparse);
        c.put("splat", OpCases::splatted);
        c.put("warp", OpCases::warped);
        c.put("resize up", g -> g.resize(x(g, 2, 3, 4, 2), 7, 9));
        c.put("resize down", g -> g.resize(x(g, 2, 7, 9, 2), 3, 4));
    }

    private static Tensor z(Graph g, int... shape) {
        return g.scope("p").param("z", Init.normal(1), shape);
    }

    private static Tensor withDeadRows(Graph g, Tensor t) {
        Tensor zeros = g.fill(0, 1, t.size(1));
        Tensor constant = g.fill(3, 1, t.size(1));
        return g.concat(List.of(t, zeros, constant), 0);
    }

    /** An offset without pairs, one with a row twice, and a row that nothing leads to. */
    private static Rulebook someRulebook() {
        int[] inputs = {4, 0, 2, 2, 1};
        int[] outputs = {0, 2, 5, 2, 5};
        return new Rulebook(new int[] {0, 3, 3, 5}, inputs, outputs, 6);
    }

    /** Submanifold layers, whose middle offset joins each row to itself. */
    private static Tensor stackedSparse(Graph g) {
        int[] inputs = {0, 1, 2, 0, 1, 2, 3, 1, 2, 3};
        int[] outputs = {1, 2, 3, 0, 1, 2, 3, 0, 1, 2};
        Rulebook line = new Rulebook(new int[] {0, 3, 7, 10}, inputs, outputs, 4);
        Tensor first = g.sparseConv(x(g, 4, 3), y(g, 3, 3, 5), line);
        return g.sparseConv(g.tanh(first), z(g, 3, 5, 2), line);
    }

    /** Three points of four bins into five cells; cell 2 is hit often, cell 4 never. */
    private static Tensor splatted(Graph g) {
        int[] cells = {0, 2, 2, -1, 2, 1, 3, 3, -1, -1, 0, 2};
        return g.splat(g.softmax(x(g, 3, 4)), y(g, 3, 6), cells, 5);
    }

    private static Tensor warped(Graph g) {
        BevGrid from = new BevGrid(-4, -3, 1, 8, 6);
        BevGrid to = new BevGrid(-3, -3, 1.5, 5, 4);
        var transform = Pose.planar(0.7, -0.4, 25).toTransform();
        return g.warp(x(g, 1, 6, 8, 3), from, transform, to);
    }
}
