package org.parley.engine.nd4j.tape;

import java.util.List;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Init;
import org.parley.api.graph.Mode;
import org.parley.api.graph.Rulebook;
import org.parley.api.graph.Tensor;
import org.parley.engine.nd4j.kernel.RowMix;
import org.parley.engine.nd4j.memory.HostCopy;
import org.parley.engine.nd4j.memory.ShapeMath;
import org.parley.nn.engine.BilinearSampling;
import org.parley.nn.engine.GraphViewpoint;
import org.parley.nn.engine.SampledRows;
import org.parley.nn.engine.ScopedGraph;

/**
 * A view of a {@link GradientTape} at one scope; the ops themselves live in the classes it hands
 * to.
 */
final class TapeGraph extends ScopedGraph {
    private final GradientTape tape;
    private final ElementwiseOps elementwise;
    private final ReductionOps reductions;
    private final NormalisationOps normalisations;
    private final ProductOps products;
    private final ConvolutionOps convolutions;
    private final LayoutOps layouts;

    TapeGraph(GradientTape tape, GraphViewpoint at) {
        super(at);
        this.tape = tape;
        this.elementwise = new ElementwiseOps(tape);
        this.reductions = new ReductionOps(tape);
        this.normalisations = new NormalisationOps(tape);
        this.products = new ProductOps(tape);
        this.convolutions = new ConvolutionOps(tape);
        this.layouts = new LayoutOps(tape);
    }

    private static TapeTensor own(Tensor t) {
        return (TapeTensor) t;
    }

    @Override
    protected Graph view(GraphViewpoint from) {
        return new TapeGraph(tape, from);
    }

    @Override
    public Mode mode() {
        return tape.mode();
    }

    @Override
    protected Tensor parameter(String name, boolean trained, Init init, int... shape) {
        return tape.parameter(name, trained, init, shape);
    }

    @Override
    protected Tensor statistic(String name, Init init, int... shape) {
        return tape.buffer(name, init, shape);
    }

    @Override
    protected void remember(String name, Tensor value) {
        tape.update(name, own(value).value());
    }

    @Override
    protected Tensor given(HostArray values) {
        INDArray array = tape.arena().get(ShapeMath.longs(values.shape()));
        HostCopy.write(values.values(), array);
        return new TapeTensor(tape, array, false);
    }

    @Override
    public Tensor fill(double value, int... shape) {
        return new TapeTensor(tape, tape.arena().filled(value, ShapeMath.longs(shape)), false);
    }

    @Override
    public Tensor barrier(Tensor t) {
        return new TapeTensor(tape, own(t).value(), false);
    }

    @Override
    public Tensor reverseGradient(Tensor t, double lambda) {
        TapeTensor x = own(t);
        return tape.record(x.value(), g -> x.give(tape.kernels().scale(g, -lambda)), x);
    }

    @Override
    public Tensor straightThrough(Tensor hard, Tensor soft) {
        TapeTensor s = own(soft);
        return tape.record(own(hard).value(), s::share, s);
    }

    @Override
    public Tensor once(String name, Tensor source, Supplier<Tensor> made) {
        return tape.once(
                new GradientTape.Derived(at().name(name), at().trains(), at().tap(), own(source)),
                made);
    }

    @Override
    public Tensor tidy(Supplier<Tensor> made) {
        return tape.tidy(made);
    }

    @Override
    public Tensor add(Tensor a, Tensor b) {
        return elementwise.add(own(a), own(b));
    }

    @Override
    public Tensor subtract(Tensor a, Tensor b) {
        return elementwise.subtract(own(a), own(b));
    }

    @Override
    public Tensor multiply(Tensor a, Tensor b) {
        return elementwise.multiply(own(a), own(b));
    }

    @Override
    public Tensor divide(Tensor a, Tensor b) {
        return elementwise.divide(own(a), own(b));
    }

    @Override
    public Tensor scale(Tensor t, double factor) {
        return elementwise.scale(own(t), factor);
    }

    @Override
    public Tensor shift(Tensor t, double offset) {
        return elementwise.shift(own(t), offset);
    }

    @Override
    public Tensor relu(Tensor t) {
        return elementwise.relu(own(t));
    }

    @Override
    public Tensor leakyRelu(Tensor t, double slope) {
        return elementwise.leakyRelu(own(t), slope);
    }

    @Override
    public Tensor gelu(Tensor t) {
        return elementwise.gelu(own(t));
    }

    @Override
    public Tensor sigmoid(Tensor t) {
        return elementwise.sigmoid(own(t));
    }

    @Override
    public Tensor tanh(Tensor t) {
        return elementwise.tanh(own(t));
    }

    @Override
    public Tensor softplus(Tensor t) {
        return elementwise.softplus(own(t));
    }

    @Override
    public Tensor exp(Tensor t) {
        return elementwise.exp(own(t));
    }

    @Override
    public Tensor log(Tensor t) {
        return elementwise.log(own(t));
    }

    @Override
    public Tensor sqrt(Tensor t) {
        return elementwise.sqrt(own(t));
    }

    @Override
    public Tensor abs(Tensor t) {
        return elementwise.abs(own(t));
    }

    @Override
    public Tensor square(Tensor t) {
        return elementwise.square(own(t));
    }

    @Override
    public Tensor sin(Tensor t) {
        return elementwise.sin(own(t));
    }

    @Override
    public Tensor cos(Tensor t) {
        return elementwise.cos(own(t));
    }

    @Override
    public Tensor clip(Tensor t, double min, double max) {
        return elementwise.clip(own(t), min, max);
    }

    @Override
    public Tensor greater(Tensor t, double threshold) {
        return new TapeTensor(tape, tape.kernels().step(own(t).value(), threshold), false);
    }

    @Override
    public Tensor sum(Tensor t, boolean keepAxes, int... axes) {
        return reductions.sum(own(t), keepAxes, axes);
    }

    @Override
    public Tensor mean(Tensor t, boolean keepAxes, int... axes) {
        return reductions.mean(own(t), keepAxes, axes);
    }

    @Override
    public Tensor max(Tensor t, int axis) {
        return reductions.max(own(t), axis);
    }

    @Override
    public Tensor sumAll(Tensor t) {
        return reductions.sumAll(own(t));
    }

    @Override
    public Tensor meanAll(Tensor t) {
        return scale(sumAll(t), 1.0 / Math.max(1, own(t).value().length()));
    }

    @Override
    public Tensor softmax(Tensor t) {
        return normalisations.softmax(own(t));
    }

    @Override
    public Tensor logSoftmax(Tensor t) {
        return normalisations.logSoftmax(own(t));
    }

    @Override
    public Tensor layerNorm(Tensor t, Tensor gain, Tensor bias, double epsilon) {
        return normalisations.layerNorm(own(t), own(gain), own(bias), epsilon);
    }

    @Override
    public Tensor batchNorm(Tensor t, double epsilon, double momentum) {
        int channels = t.size(-1);
        Tensor gain = param("weight", Init.ones(), channels);
        Tensor bias = param("bias", Init.zeros(), channels);
        Tensor mean = buffer("mean", Init.zeros(), channels);
        Tensor variance = buffer("variance", Init.ones(), channels);
        if (!training()) {
            return normalisations.frozenBatchNorm(
                    own(t), own(gain), own(bias), own(mean), own(variance), epsilon);
        }
        var batch = normalisations.batchNorm(own(t), own(gain), own(bias), epsilon);
        if (batch.rows() > 1) {
            update("mean", moved(mean, batch.mean(), momentum));
            update("variance", moved(variance, batch.unbiasedVariance(), momentum));
        }
        return batch.output();
    }

    private Tensor moved(Tensor old, Tensor now, double momentum) {
        return add(scale(barrier(old), 1 - momentum), scale(barrier(now), momentum));
    }

    @Override
    public Tensor matmul(Tensor a, Tensor b, boolean transposeA, boolean transposeB) {
        return products.matmul(own(a), own(b), transposeA, transposeB);
    }

    @Override
    public Tensor linear(Tensor x, Tensor weight, Tensor bias) {
        return add(linear(x, weight), bias);
    }

    @Override
    public Tensor linear(Tensor x, Tensor weight) {
        return products.linear(own(x), own(weight));
    }

    @Override
    public Tensor conv2d(Tensor x, Tensor weight, int stride, int padding, int groups) {
        return convolutions.conv2d(own(x), own(weight), stride, padding, groups);
    }

    @Override
    public Tensor depthwise(Tensor x, Tensor weight, int stride, int padding) {
        return convolutions.depthwise(own(x), own(weight), stride, padding);
    }

    @Override
    public Tensor maxPool(Tensor x, int kernel, int stride, int padding) {
        return convolutions.maxPool(own(x), kernel, stride, padding);
    }

    @Override
    public Tensor reshape(Tensor t, int... shape) {
        return layouts.reshape(own(t), shape);
    }

    @Override
    public Tensor permute(Tensor t, int... axes) {
        return layouts.permute(own(t), axes);
    }

    @Override
    public Tensor concat(List<Tensor> parts, int axis) {
        return layouts.concat(parts.stream().map(TapeGraph::own).toList(), axis);
    }

    @Override
    public Tensor slice(Tensor t, int axis, int from, int to) {
        return layouts.slice(own(t), axis, from, to);
    }

    @Override
    public Tensor pad(Tensor t, int axis, int before, int after) {
        return layouts.pad(own(t), axis, before, after);
    }

    @Override
    public Tensor gatherRows(Tensor t, int[] indices) {
        return layouts.mix(own(t), RowMix.select(t.size(0), indices));
    }

    @Override
    public Tensor scatterRows(Tensor t, int[] indices, int rows) {
        return layouts.mixTransposed(own(t), RowMix.select(rows, indices));
    }

    @Override
    public Tensor sparseConv(Tensor t, Tensor weight, Rulebook rulebook) {
        return SparseProduct.record(tape, own(t), own(weight), rulebook);
    }

    @Override
    public Tensor splat(Tensor depth, Tensor context, int[] cells, int rows) {
        return new SplatOps(tape).splat(own(depth), own(context), cells, rows);
    }

    @Override
    public Tensor warp(Tensor t, BevGrid from, Transform targetToSource, BevGrid to) {
        RowMix mix = RowMix.of(BilinearSampling.warp(from, targetToSource, to));
        return layouts.moved(own(t), mix, to.rows(), to.columns());
    }

    @Override
    public Tensor resize(Tensor t, int rows, int columns) {
        if (t.size(1) == rows && t.size(2) == columns) {
            return t;
        }
        SampledRows one = BilinearSampling.resize(t.size(1), t.size(2), rows, columns);
        return layouts.moved(own(t), RowMix.of(one.stacked(t.size(0))), rows, columns);
    }
}
