package org.parley.engine.torch;

import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Three blocks as one writes them for libtorch by hand, in the layouts of their authors, at 64
 * channels on maps of 4 × 64 × 64 cells: what {@link TorchEngine} is measured against.
 */
final class BareBlocks {
    private static final int CHANNELS = 64;
    private static final int SIDE = 64;
    private static final int MAPS = 4;
    private static final int WINDOW = 8;
    private static final int HEADS = 4;

    private final TensorVector trained = new TensorVector();
    private final UnaryOperator<Tensor> block;
    private final Tensor input;
    private final Adam adam;

    /**
     * @param name {@code conv-next}, {@code fused-axial} or {@code basic-block}
     */
    BareBlocks(String name) {
        boolean rowsLast = name.equals("fused-axial");
        input =
                rowsLast
                        ? normal(1, MAPS, SIDE, SIDE, CHANNELS)
                        : normal(1, MAPS, CHANNELS, SIDE, SIDE);
        block =
                switch (name) {
                    case "conv-next" -> convNext();
                    case "fused-axial" -> fusedAxial();
                    case "basic-block" -> basicBlock();
                    default -> throw new IllegalArgumentException(name);
                };
        adam = new Adam(trained, new AdamOptions(1e-3));
    }

    /** One step of Adam on the mean of squares. */
    double step() {
        try (PointerScope step = new PointerScope()) {
            adam.zero_grad();
            Tensor loss = block.apply(input).square().mean();
            loss.backward();
            adam.step();
            return loss.item_double();
        }
    }

    private Tensor normal(double scale, long... shape) {
        return parameter(torch.randn(shape).mul(new Scalar(scale)));
    }

    private Tensor constant(double value, long... shape) {
        return parameter(torch.full(shape, new Scalar(value)));
    }

    private Tensor parameter(Tensor values) {
        Tensor leaf = values.detach().requires_grad_(true);
        leaf.retainReference();
        trained.push_back(leaf);
        return leaf;
    }

    private static TensorOptional some(Tensor t) {
        return new TensorOptional(t);
    }

    /** Depthwise 7×7, layer norm, 64 → 256 → 64 with GELU, layer scale, residual. */
    private UnaryOperator<Tensor> convNext() {
        Tensor kernel = normal(0.1, CHANNELS, 1, 7, 7);
        Tensor bias = constant(0, CHANNELS);
        UnaryOperator<Tensor> norm = layerNorm();
        UnaryOperator<Tensor> expand = linear(CHANNELS, 4 * CHANNELS, true);
        UnaryOperator<Tensor> project = linear(4 * CHANNELS, CHANNELS, true);
        Tensor scale = constant(1e-6, CHANNELS);
        return x -> {
            Tensor y = convolved(x, kernel, some(bias), 3, CHANNELS).permute(0, 2, 3, 1);
            y = project.apply(torch.gelu(expand.apply(norm.apply(y)))).mul(scale);
            return x.add(y.permute(0, 3, 1, 2));
        };
    }

    private UnaryOperator<Tensor> fusedAxial() {
        UnaryOperator<Tensor> local = attended();
        UnaryOperator<Tensor> global = attended();
        int across = SIDE / WINDOW;
        long[] inWindows = {MAPS, across, WINDOW, across, WINDOW, CHANNELS};
        long[] onGrid = {MAPS, WINDOW, across, WINDOW, across, CHANNELS};
        return x -> split(split(x, inWindows, local, true), onGrid, global, false);
    }

    /** Cuts a map into sets of 64 cells, works on them and puts them back. */
    private static Tensor split(Tensor x, long[] cut, UnaryOperator<Tensor> work, boolean windows) {
        long[] there = windows ? new long[] {0, 1, 3, 2, 4, 5} : new long[] {0, 2, 4, 1, 3, 5};
        long[] back = windows ? new long[] {0, 1, 3, 2, 4, 5} : new long[] {0, 3, 1, 4, 2, 5};
        Tensor sets = x.reshape(cut).permute(there);
        long[] shape = sets.shape();
        Tensor done = work.apply(sets.reshape(-1, (long) WINDOW * WINDOW, CHANNELS));
        return done.reshape(shape).permute(back).reshape(MAPS, SIDE, SIDE, CHANNELS);
    }

    private UnaryOperator<Tensor> attended() {
        UnaryOperator<Tensor> norm1 = layerNorm();
        UnaryOperator<Tensor> all = linear(CHANNELS, 3 * CHANNELS, false);
        UnaryOperator<Tensor> out = linear(CHANNELS, CHANNELS, false);
        UnaryOperator<Tensor> norm2 = layerNorm();
        UnaryOperator<Tensor> hidden = linear(CHANNELS, CHANNELS, true);
        UnaryOperator<Tensor> project = linear(CHANNELS, CHANNELS, true);
        int span = 2 * WINDOW - 1;
        Tensor table = constant(0, (long) span * span, HEADS);
        Tensor places = relativePlaces();
        int cells = WINDOW * WINDOW;
        double scale = 1 / Math.sqrt(CHANNELS / (double) HEADS);
        return x -> {
            Tensor qkv =
                    all.apply(norm1.apply(x))
                            .reshape(-1, cells, 3, HEADS, CHANNELS / HEADS)
                            .permute(2, 0, 3, 1, 4);
            Tensor q = qkv.select(0, 0).mul(new Scalar(scale));
            Tensor scores = q.matmul(qkv.select(0, 1).transpose(-2, -1));
            Tensor bias = table.index_select(0, places).reshape(cells, cells, HEADS);
            Tensor weights = torch.softmax(scores.add(bias.permute(2, 0, 1)), -1);
            Tensor mixed = weights.matmul(qkv.select(0, 2)).transpose(1, 2);
            Tensor y = x.add(out.apply(mixed.reshape(-1, cells, CHANNELS)));
            return y.add(project.apply(torch.gelu(hidden.apply(norm2.apply(y)))));
        };
    }

    /** Rows of the table of relative positions, for each pair of cells of a window. */
    private static Tensor relativePlaces() {
        int cells = WINDOW * WINDOW;
        long[] places = new long[cells * cells];
        for (int i = 0; i < cells; i++) {
            for (int j = 0; j < cells; j++) {
                int rows = i / WINDOW - j / WINDOW + WINDOW - 1;
                int columns = i % WINDOW - j % WINDOW + WINDOW - 1;
                places[i * cells + j] = (long) rows * (2 * WINDOW - 1) + columns;
            }
        }
        Tensor all = Tensor.create(places);
        all.retainReference();
        return all;
    }

    private UnaryOperator<Tensor> basicBlock() {
        UnaryOperator<Tensor> first = convolution();
        UnaryOperator<Tensor> second = convolution();
        return x -> torch.relu(x.add(second.apply(torch.relu(first.apply(x)))));
    }

    /** 3×3 with batch normalisation. */
    private UnaryOperator<Tensor> convolution() {
        Tensor kernel = normal(0.05, CHANNELS, CHANNELS, 3, 3);
        Tensor gain = constant(1, CHANNELS);
        Tensor bias = constant(0, CHANNELS);
        Tensor mean = torch.zeros(CHANNELS);
        Tensor variance = torch.ones(CHANNELS);
        List.of(mean, variance).forEach(Tensor::retainReference);
        return x ->
                torch.batch_norm(
                        convolved(x, kernel, new TensorOptional(), 1, 1),
                        some(gain),
                        some(bias),
                        some(mean),
                        some(variance),
                        true,
                        0.1,
                        1e-5,
                        false);
    }

    private static Tensor convolved(
            Tensor x, Tensor kernel, TensorOptional bias, long padding, long groups) {
        long[] one = {1, 1};
        return torch.conv2d(x, kernel, bias, one, new long[] {padding, padding}, one, groups);
    }

    private UnaryOperator<Tensor> layerNorm() {
        Tensor gain = constant(1, CHANNELS);
        Tensor bias = constant(0, CHANNELS);
        long[] last = {CHANNELS};
        return x -> torch.layer_norm(x, last, some(gain), some(bias), 1e-5, false);
    }

    private UnaryOperator<Tensor> linear(long in, long out, boolean biased) {
        Tensor weight = normal(1 / Math.sqrt(in), out, in);
        if (!biased) {
            return x -> torch.linear(x, weight);
        }
        Tensor bias = constant(0, out);
        return x -> torch.linear(x, weight, some(bias));
    }
}
