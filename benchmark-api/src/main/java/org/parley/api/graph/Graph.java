package org.parley.api.graph;

import java.util.List;
import java.util.function.Supplier;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Transform;

/**
 * The only door to computation: a define-by-run graph of verified ops. Every op runs when it is
 * called, so numbers of agents, points and boxes may differ from step to step; in training the
 * engine remembers what it needs for the gradient. No axis is ever empty: what may be empty is
 * padded with a zero row by whoever makes it.
 *
 * <p>Maps are {@code (N, H, W, C)} with H along y and W along x; matrices are {@code (N, C)}.
 * Element-wise ops broadcast as NumPy does. Reductions name non-negative axes. A graph and its
 * tensors belong to one thread.
 */
public interface Graph {

    // ---- structure ----

    /** What this graph is built for. */
    Mode mode();

    /**
     * Whether parameters of this scope are being trained now: batch statistics and dropout are
     * active exactly then. Frozen modules therefore keep weights <em>and</em> statistics.
     */
    boolean training();

    /** A view whose parameter names begin with {@code name/}. */
    Graph scope(String name);

    /** A view in which nothing is trained, whatever the trainer selects. */
    Graph frozen();

    /**
     * A view of the frozen perception model of a modality, wherever this graph looks from: of its
     * {@code fusion} and its {@code head}. Nothing in it is trained.
     */
    Graph perception(String modality);

    /**
     * A view of what the method keeps at {@code method/name}, wherever this graph looks from: for
     * parameters that links of different scopes share.
     */
    Graph method(String name);

    /** A view in which nothing below {@code scope/} is trained. */
    Graph frozen(String scope);

    /** A view whose noise and dropout are keyed by {@code key} as well: a frame, a link. */
    Graph keyed(String key);

    // ---- leaves ----

    /** A trained parameter; created by {@code init} on first use, shared ever after. */
    Tensor param(String name, Init init, int... shape);

    /** Saved and hashed state that no gradient reaches: running statistics, moving averages. */
    Tensor buffer(String name, Init init, int... shape);

    /** Sets a buffer to a value after the step; ignored unless {@link #training()}. */
    void update(String bufferName, Tensor value);

    /** Standard normal noise keyed by (seed, frame, link, name): equal wherever it is drawn. */
    Tensor noise(String name, int... shape);

    /** A constant. */
    Tensor constant(HostArray values);

    /** A constant filled with one value. */
    Tensor fill(double value, int... shape);

    // ---- gradient control ----

    /** Identity; no gradient passes. */
    Tensor barrier(Tensor t);

    /** Identity; the gradient is multiplied by {@code −lambda}. */
    Tensor reverseGradient(Tensor t, double lambda);

    /** {@code hard} forward, the gradient of {@code soft} backward; equal shapes. */
    Tensor straightThrough(Tensor hard, Tensor soft);

    /**
     * A named point of a model: identity, but in a {@linkplain #tapped tapped} view. Encoders name
     * {@code stage1}, {@code stage2}, … behind the stages of their backbone and {@code out};
     * fusions {@code attention1}, … and {@code feed1}, … behind attentions and feed-forward layers,
     * skips included. What passes there is a map {@code (N, H, W, C)}.
     */
    Tensor tap(String point, Tensor t);

    /**
     * A view in which a method's module stands at the named points of this scope and those below
     * it. Names of parameters stay as they are: the module takes its own from another view.
     */
    Graph tapped(Tap module);

    /**
     * What {@code made} makes of {@code source}, made once: who asks again for the same source at
     * the same scope gets the same tensor. For what a receiver derives from the ego's own feature
     * for every neighbour alike. Noise and dropout inside are those of who asked first.
     *
     * @param name of the result, unique at this scope
     */
    default Tensor once(String name, Tensor source, Supplier<Tensor> made) {
        return made.get();
    }

    /**
     * What {@code made} makes; every other tensor made on the way must not be used afterwards, so
     * its memory can be given back at once where no gradient needs it. Whole blocks are written so:
     * a model then runs in the memory of its largest block.
     */
    default Tensor tidy(Supplier<Tensor> made) {
        return made.get();
    }

    // ---- element-wise ----

    Tensor add(Tensor a, Tensor b);

    Tensor subtract(Tensor a, Tensor b);

    Tensor multiply(Tensor a, Tensor b);

    Tensor divide(Tensor a, Tensor b);

    Tensor scale(Tensor t, double factor);

    Tensor shift(Tensor t, double offset);

    Tensor relu(Tensor t);

    Tensor leakyRelu(Tensor t, double slope);

    /** Exact GELU, x·Φ(x). */
    Tensor gelu(Tensor t);

    Tensor sigmoid(Tensor t);

    Tensor tanh(Tensor t);

    /** log(1 + eˣ), stable for large |x|. */
    Tensor softplus(Tensor t);

    Tensor exp(Tensor t);

    Tensor log(Tensor t);

    Tensor sqrt(Tensor t);

    Tensor abs(Tensor t);

    Tensor square(Tensor t);

    Tensor sin(Tensor t);

    Tensor cos(Tensor t);

    /** Values clipped to [min, max]; no gradient outside. */
    Tensor clip(Tensor t, double min, double max);

    /** 1 where t &gt; threshold, else 0; no gradient. */
    Tensor greater(Tensor t, double threshold);

    /** Zeroes entries with probability {@code rate} and rescales, while training. */
    Tensor dropout(Tensor t, double rate);

    // ---- reductions and normalisations ----

    Tensor sum(Tensor t, boolean keepAxes, int... axes);

    Tensor mean(Tensor t, boolean keepAxes, int... axes);

    /** Largest entry along one axis, which is dropped; equal maxima share the gradient. */
    Tensor max(Tensor t, int axis);

    /** The scalar sum of all entries. */
    Tensor sumAll(Tensor t);

    /** The scalar mean of all entries. */
    Tensor meanAll(Tensor t);

    /** Softmax over the last axis. */
    Tensor softmax(Tensor t);

    /** Log-softmax over the last axis. */
    Tensor logSoftmax(Tensor t);

    /** One-hot of the largest entry of the last axis (the first of equals); no gradient. */
    Tensor oneHotOfMax(Tensor t);

    /** Layer normalisation over the last axis, ε inside the root. */
    Tensor layerNorm(Tensor t, Tensor gain, Tensor bias, double epsilon);

    /**
     * Batch normalisation over all but the last axis. While {@link #training()} it uses the batch
     * and moves the buffers {@code mean} and {@code variance} of this scope by {@code momentum}
     * (the share of the new value; unbiased variance); otherwise it uses the buffers.
     */
    Tensor batchNorm(Tensor t, double epsilon, double momentum);

    // ---- linear maps ----

    /** {@code a · b} on the last two axes, optionally transposed; leading axes must agree. */
    Tensor matmul(Tensor a, Tensor b, boolean transposeA, boolean transposeB);

    /** {@code x · weight + bias} on the last axis; weight {@code (in, out)}, bias {@code (out)}. */
    Tensor linear(Tensor x, Tensor weight, Tensor bias);

    /** {@code x · weight} on the last axis. */
    Tensor linear(Tensor x, Tensor weight);

    /**
     * Convolution of {@code (N, H, W, in)} with weight {@code (kH, kW, in, out)}; zero padding of
     * {@code padding} cells on each side.
     */
    default Tensor conv2d(Tensor x, Tensor weight, int stride, int padding) {
        return conv2d(x, weight, stride, padding, 1);
    }

    /**
     * Convolution in {@code groups}: group k maps the k-th share of the input channels to the k-th
     * share of the output channels. Weight {@code (kH, kW, in / groups, out)}.
     */
    Tensor conv2d(Tensor x, Tensor weight, int stride, int padding, int groups);

    /** Depthwise convolution with weight {@code (kH, kW, C)}, stride 1. */
    default Tensor depthwise(Tensor x, Tensor weight, int padding) {
        return depthwise(x, weight, 1, padding);
    }

    /** Depthwise convolution with weight {@code (kH, kW, C)}. */
    Tensor depthwise(Tensor x, Tensor weight, int stride, int padding);

    /**
     * The largest entry of each {@code kernel} × {@code kernel} window of {@code (N, H, W, C)};
     * padding never wins. The gradient goes to the first of equal maxima, row by row.
     */
    Tensor maxPool(Tensor x, int kernel, int stride, int padding);

    // ---- shape ----

    Tensor reshape(Tensor t, int... shape);

    Tensor permute(Tensor t, int... axes);

    Tensor concat(List<Tensor> parts, int axis);

    /** Entries {@code from} (inclusive) to {@code to} (exclusive) of one axis. */
    Tensor slice(Tensor t, int axis, int from, int to);

    /** Zeros added before and after one axis. */
    Tensor pad(Tensor t, int axis, int before, int after);

    // ---- indexing ----

    /** Rows of {@code (R, C)} by index, giving {@code (indices, C)}; index −1 gives zeros. */
    Tensor gatherRows(Tensor t, int[] indices);

    /** Row i of {@code (I, C)} is added to row {@code indices[i]} of a zero {@code (rows, C)}. */
    Tensor scatterRows(Tensor t, int[] indices, int rows);

    /**
     * Sparse convolution of the rows {@code (R, in)} of occupied cells with weight {@code (K, in,
     * out)}: each pair of the rulebook adds its input row times its offset's matrix to its output
     * row. Gives {@code (rulebook.rows(), out)}.
     */
    Tensor sparseConv(Tensor t, Tensor weight, Rulebook rulebook);

    /**
     * Lift and splat: {@code depth[p, d] · context[p]} is added to row {@code cells[p·D + d]} of a
     * zero {@code (rows, C)}; cell −1 is nowhere. The points in between are never stored.
     *
     * @param depth {@code (P, D)}, the share of each depth
     * @param context {@code (P, C)}
     */
    Tensor splat(Tensor depth, Tensor context, int[] cells, int rows);

    // ---- geometry ----

    /**
     * Moves a map from one agent's grid to another's by bilinear sampling with zeros outside (pixel
     * centres, backward sampling on the ground plane).
     *
     * @param t {@code (1, H, W, C)} on {@code from}, in the source agent's frame
     * @param targetToSource transform from target coordinates to source coordinates
     */
    Tensor warp(Tensor t, BevGrid from, Transform targetToSource, BevGrid to);

    /** Bilinear resize of {@code (N, H, W, C)}, half-pixel centres, edges clamped. */
    Tensor resize(Tensor t, int rows, int columns);
}
