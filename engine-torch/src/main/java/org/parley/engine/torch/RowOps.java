package org.parley.engine.torch;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.Rulebook;
import org.parley.nn.engine.SampledRows;

/** Rows of matrices found by index: gathered, added up, weighted, convolved. */
final class RowOps {
    /** Of libtorch's bags: rows are added up. */
    private static final long SUM = 0;

    private final TorchTape tape;

    RowOps(TorchTape tape) {
        this.tape = tape;
    }

    TorchTensor gather(TorchTensor t, int... indices) {
        int[] places = places(indices);
        return tape.make(
                () -> {
                    Tensor rows = t.value().index_select(0, chosen(indices, places));
                    return places.length == indices.length
                            ? rows
                            : summed(rows, places, indices.length);
                });
    }

    TorchTensor scatter(TorchTensor t, int[] indices, int rows) {
        int[] places = places(indices);
        return tape.make(
                () -> {
                    boolean all = places.length == indices.length;
                    Tensor from = all ? t.value() : t.value().index_select(0, index(places));
                    return zeros(rows, from.size(1)).index_add(0, chosen(indices, places), from);
                });
    }

    /** Where an index finds something. */
    private static int[] places(int... indices) {
        return IntStream.range(0, indices.length).filter(i -> indices[i] >= 0).toArray();
    }

    private Tensor index(int... values) {
        return tape.factory().indices(TensorFactory.longs(values));
    }

    private Tensor chosen(int[] indices, int... places) {
        return tape.factory().indices(Arrays.stream(places).mapToLong(i -> indices[i]).toArray());
    }

    private Tensor zeros(long... shape) {
        return tape.factory().filled(0, shape);
    }

    private Tensor summed(Tensor from, int[] places, int rows) {
        return zeros(rows, from.size(1)).index_add(0, index(places), from);
    }

    /** Weighted sums of rows, as of a bilinear sampling. */
    TorchTensor sample(TorchTensor t, SampledRows map) {
        int[] places = places(map.index());
        int rows = map.index().length / map.taps();
        float[] weights = new float[places.length];
        long[] starts = new long[rows];
        for (int i = 0; i < places.length; i++) {
            weights[i] = map.weight()[places[i]];
        }
        for (int row = 0, next = 0; row < rows; row++) {
            starts[row] = next;
            while (next < places.length && places[next] < (row + 1) * map.taps()) {
                next++;
            }
        }
        tape.count((long) map.index().length * t.extent(1));
        return tape.make(
                () -> {
                    Tensor factors = tape.factory().of(weights, weights.length);
                    return bags(t.value(), chosen(map.index(), places), starts, factors);
                });
    }

    /**
     * Row r of the result is the sum of the rows from {@code starts[r]} on, each times a factor.
     */
    private Tensor bags(Tensor rows, Tensor index, long[] starts, Tensor factors) {
        var made =
                torch.embedding_bag(
                        rows,
                        index,
                        tape.factory().indices(starts),
                        false,
                        SUM,
                        false,
                        new TensorOptional(factors),
                        false);
        return new Tensor(made.get0());
    }

    /**
     * Each cell is a bag of the contexts that fall into it, with their depths as factors: the
     * points in between are never stored.
     */
    TorchTensor splat(TorchTensor depth, TorchTensor context, int[] cells, int rows) {
        if (context.extent(0) != depth.extent(0) || cells.length != depth.length()) {
            throw BenchmarkException.internal(
                    "cannot splat depths %s of contexts %s into %s cells",
                    depth, context, cells.length);
        }
        long[] starts = new long[rows];
        int[] order = byCell(cells, starts);
        int bins = Math.toIntExact(depth.extent(1));
        int[] points = Arrays.stream(order).map(i -> i / bins).toArray();
        return tape.make(
                () -> {
                    Tensor factors = depth.value().reshape(-1).index_select(0, index(order));
                    return bags(context.value(), index(points), starts, factors);
                });
    }

    /** The entries that have a cell, cell by cell; fills in where each cell's begin. */
    private static int[] byCell(int[] cells, long... starts) {
        int[] next = new int[starts.length + 1];
        for (int cell : cells) {
            if (cell >= 0) {
                next[cell + 1]++;
            }
        }
        Arrays.parallelPrefix(next, Integer::sum);
        for (int cell = 0; cell < starts.length; cell++) {
            starts[cell] = next[cell];
        }
        int[] order = new int[next[starts.length]];
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] >= 0) {
                order[next[cells[i]]++] = i;
            }
        }
        return order;
    }

    /**
     * Sparse convolution by rulebook: for each offset of the kernel the input rows of its pairs are
     * gathered, multiplied by the offset's matrix and added to the output rows.
     */
    TorchTensor sparse(TorchTensor x, TorchTensor weight, Rulebook book) {
        if (weight.rank() != 3
                || weight.extent(0) != book.offsets()
                || x.rank() != 2
                || weight.extent(1) != x.extent(1)) {
            throw BenchmarkException.internal(
                    "sparseConv of %s by %s with %s offsets", x, weight, book.offsets());
        }
        return tape.make(
                () -> {
                    TensorVector matrices = weight.value().unbind(0);
                    Tensor sum = zeros(book.rows(), weight.extent(2));
                    for (int offset = 0; offset < book.offsets(); offset++) {
                        int from = book.starts()[offset];
                        int to = book.starts()[offset + 1];
                        // One without pairs still leads a gradient of zeros back.
                        if (to > from || offset == 0) {
                            Tensor rows = part(book.inputs(), from, to);
                            Tensor product =
                                    x.value().index_select(0, rows).mm(matrices.get(offset));
                            sum.index_add_(0, part(book.outputs(), from, to), product);
                        }
                    }
                    return sum;
                });
    }

    private Tensor part(int[] all, int from, int to) {
        return index(Arrays.copyOfRange(all, from, to));
    }
}
