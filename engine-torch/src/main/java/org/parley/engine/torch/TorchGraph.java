package org.parley.engine.torch;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.global.torch;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Init;
import org.parley.api.graph.Mode;
import org.parley.api.graph.Rulebook;
import org.parley.api.graph.Tensor;
import org.parley.nn.engine.BilinearSampling;
import org.parley.nn.engine.GraphViewpoint;
import org.parley.nn.engine.SampledRows;
import org.parley.nn.engine.ScopedGraph;

/** A view of a {@link TorchTape} at one scope. */
final class TorchGraph extends ScopedGraph {
    private final TorchTape tape;
    private final TorchProductOps products;
    private final MapOps maps;
    private final RowOps rows;
    private final TorchLayoutOps layouts;

    TorchGraph(TorchTape tape, GraphViewpoint at) {
        super(at);
        this.tape = tape;
        this.products = new TorchProductOps(tape);
        this.maps = new MapOps(tape);
        this.rows = new RowOps(tape);
        this.layouts = new TorchLayoutOps(tape);
    }

    private static TorchTensor own(Tensor t) {
        return (TorchTensor) t;
    }

    private TorchTensor map(Tensor t, UnaryOperator<org.bytedeco.pytorch.Tensor> op) {
        return tape.make(() -> op.apply(own(t).value()));
    }

    private TorchTensor join(Tensor a, Tensor b, BinaryOperator<org.bytedeco.pytorch.Tensor> op) {
        return tape.make(() -> op.apply(own(a).value(), own(b).value()));
    }

    @Override
    protected Graph view(GraphViewpoint from) {
        return new TorchGraph(tape, from);
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
        tape.update(name, own(value));
    }

    @Override
    protected Tensor given(HostArray values) {
        return tape.make(() -> tape.factory().of(values.values(), values.shape()));
    }

    @Override
    public Tensor fill(double value, int... shape) {
        return tape.make(() -> tape.factory().filled(value, TensorFactory.longs(shape)));
    }

    @Override
    public Tensor barrier(Tensor t) {
        return map(t, x -> x.detach());
    }

    @Override
    public Tensor reverseGradient(Tensor t, double lambda) {
        return map(t, x -> TorchFormulas.reversed(x, lambda));
    }

    @Override
    public Tensor straightThrough(Tensor hard, Tensor soft) {
        return join(hard, soft, (h, s) -> h.detach().add(s.sub(s.detach())));
    }

    @Override
    public Tensor once(String name, Tensor source, Supplier<Tensor> made) {
        return tape.once(
                new TorchTape.Derived(at().name(name), at().trains(), at().tap(), own(source)),
                made);
    }

    @Override
    public Tensor tidy(Supplier<Tensor> made) {
        return tape.tidy(made);
    }

    @Override
    public Tensor add(Tensor a, Tensor b) {
        return join(a, b, (x, y) -> x.add(y));
    }

    @Override
    public Tensor subtract(Tensor a, Tensor b) {
        return join(a, b, (x, y) -> x.sub(y));
    }

    @Override
    public Tensor multiply(Tensor a, Tensor b) {
        return join(a, b, (x, y) -> x.mul(y));
    }

    @Override
    public Tensor divide(Tensor a, Tensor b) {
        return join(a, b, (x, y) -> x.div(y));
    }

    @Override
    public Tensor scale(Tensor t, double factor) {
        return map(t, x -> x.mul(new Scalar(factor)));
    }

    @Override
    public Tensor shift(Tensor t, double offset) {
        return map(t, x -> x.add(new Scalar(offset)));
    }

    @Override
    public Tensor relu(Tensor t) {
        return map(t, x -> x.relu());
    }

    @Override
    public Tensor leakyRelu(Tensor t, double slope) {
        return map(t, x -> torch.leaky_relu(x, new Scalar(slope)));
    }

    @Override
    public Tensor gelu(Tensor t) {
        return map(t, x -> torch.gelu(x));
    }

    @Override
    public Tensor sigmoid(Tensor t) {
        return map(t, x -> x.sigmoid());
    }

    @Override
    public Tensor tanh(Tensor t) {
        return map(t, x -> x.tanh());
    }

    @Override
    public Tensor softplus(Tensor t) {
        return map(t, TorchFormulas::softplus);
    }

    @Override
    public Tensor exp(Tensor t) {
        return map(t, x -> x.exp());
    }

    @Override
    public Tensor log(Tensor t) {
        return map(t, x -> x.log());
    }

    @Override
    public Tensor sqrt(Tensor t) {
        return map(t, x -> x.sqrt());
    }

    @Override
    public Tensor abs(Tensor t) {
        return map(t, x -> x.abs());
    }

    @Override
    public Tensor square(Tensor t) {
        return map(t, x -> x.square());
    }

    @Override
    public Tensor sin(Tensor t) {
        return map(t, x -> x.sin());
    }

    @Override
    public Tensor cos(Tensor t) {
        return map(t, x -> x.cos());
    }

    @Override
    public Tensor clip(Tensor t, double min, double max) {
        return map(t, x -> TorchFormulas.clipped(x, min, max));
    }

    @Override
    public Tensor greater(Tensor t, double threshold) {
        return map(t, x -> x.detach().gt(new Scalar(threshold)).to(tape.factory().type()));
    }

    @Override
    public Tensor sum(Tensor t, boolean keepAxes, int... axes) {
        return map(t, x -> ranked(x.sum(TensorFactory.longs(axes), keepAxes, sameType())));
    }

    private static ScalarTypeOptional sameType() {
        return new ScalarTypeOptional();
    }

    /** A scalar has one axis here, and none in libtorch. */
    private static org.bytedeco.pytorch.Tensor ranked(org.bytedeco.pytorch.Tensor x) {
        return x.dim() == 0 ? x.reshape(1) : x;
    }

    @Override
    public Tensor mean(Tensor t, boolean keepAxes, int... axes) {
        return map(t, x -> ranked(x.mean(TensorFactory.longs(axes), keepAxes, sameType())));
    }

    @Override
    public Tensor max(Tensor t, int axis) {
        return map(t, x -> ranked(torch.amax(x, new long[] {axis}, false)));
    }

    @Override
    public Tensor sumAll(Tensor t) {
        return map(t, x -> x.sum().reshape(1));
    }

    @Override
    public Tensor meanAll(Tensor t) {
        return map(t, x -> x.mean().reshape(1));
    }

    @Override
    public Tensor softmax(Tensor t) {
        return map(t, x -> torch.softmax(x, -1));
    }

    @Override
    public Tensor logSoftmax(Tensor t) {
        return map(t, x -> torch.log_softmax(x, -1));
    }

    @Override
    public Tensor layerNorm(Tensor t, Tensor gain, Tensor bias, double epsilon) {
        var factor = own(gain).value();
        return map(t, x -> TorchFormulas.layerNorm(x, factor, own(bias).value(), epsilon));
    }

    @Override
    public Tensor batchNorm(Tensor t, double epsilon, double momentum) {
        int channels = t.size(-1);
        Tensor gain = param("weight", Init.ones(), channels);
        Tensor bias = param("bias", Init.zeros(), channels);
        Tensor mean = buffer("mean", Init.zeros(), channels);
        Tensor variance = buffer("variance", Init.ones(), channels);
        NormalisedBatch batch = new NormalisedBatch(tape, own(t), own(gain), own(bias), epsilon);
        if (!training()) {
            return batch.by(own(mean), own(variance));
        }
        if (batch.rows() <= 1) {
            return batch.byItself();
        }
        NormalisedBatch.Statistics now = batch.unwritten();
        Tensor normalised = batch.byItself(now);
        update("mean", moved(mean, now.mean(), momentum));
        update("variance", moved(variance, now.unbiasedVariance(), momentum));
        return normalised;
    }

    private Tensor moved(Tensor old, Tensor now, double momentum) {
        return add(scale(old, 1 - momentum), scale(now, momentum));
    }

    @Override
    public Tensor matmul(Tensor a, Tensor b, boolean transposeA, boolean transposeB) {
        return products.matmul(own(a), own(b), transposeA, transposeB);
    }

    @Override
    public Tensor linear(Tensor x, Tensor weight, Tensor bias) {
        return bias.rank() == 1
                ? products.linear(own(x), own(weight), own(bias))
                : add(linear(x, weight), bias);
    }

    @Override
    public Tensor linear(Tensor x, Tensor weight) {
        return products.linear(own(x), own(weight));
    }

    @Override
    public Tensor conv2d(Tensor x, Tensor weight, int stride, int padding, int groups) {
        return maps.conv2d(own(x), own(weight), stride, padding, groups);
    }

    @Override
    public Tensor depthwise(Tensor x, Tensor weight, int stride, int padding) {
        return maps.depthwise(own(x), own(weight), stride, padding);
    }

    @Override
    public Tensor maxPool(Tensor x, int kernel, int stride, int padding) {
        return maps.maxPool(own(x), kernel, stride, padding);
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
        return layouts.concat(parts.stream().map(TorchGraph::own).toList(), axis);
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
        return rows.gather(own(t), indices);
    }

    @Override
    public Tensor scatterRows(Tensor t, int[] indices, int rows) {
        return this.rows.scatter(own(t), indices, rows);
    }

    @Override
    public Tensor sparseConv(Tensor t, Tensor weight, Rulebook rulebook) {
        return rows.sparse(own(t), own(weight), rulebook);
    }

    @Override
    public Tensor splat(Tensor depth, Tensor context, int[] cells, int rows) {
        return this.rows.splat(own(depth), own(context), cells, rows);
    }

    @Override
    public Tensor warp(Tensor t, BevGrid from, Transform targetToSource, BevGrid to) {
        return sampled(t, BilinearSampling.warp(from, targetToSource, to), to.rows(), to.columns());
    }

    @Override
    public Tensor resize(Tensor t, int rows, int columns) {
        if (t.size(1) == rows && t.size(2) == columns) {
            return t;
        }
        SampledRows one = BilinearSampling.resize(t.size(1), t.size(2), rows, columns);
        return sampled(t, one.stacked(t.size(0)), rows, columns);
    }

    private Tensor sampled(Tensor t, SampledRows map, int rows, int columns) {
        int c = t.size(-1);
        Tensor cells = this.rows.sample(own(reshape(t, map.rows(), c)), map);
        return reshape(cells, cells.size(0) / (rows * columns), rows, columns, c);
    }
}
