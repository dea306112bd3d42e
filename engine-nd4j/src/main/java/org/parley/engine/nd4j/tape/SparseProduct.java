package org.parley.engine.nd4j.tape;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.Rulebook;
import org.parley.engine.nd4j.kernel.NativeKernels;
import org.parley.engine.nd4j.memory.HostRows;
import org.parley.engine.nd4j.memory.NativeArena;
import org.parley.engine.nd4j.memory.OpWorkspace;

/**
 * Sparse convolution by rulebook (Graham et al. 2018; Yan et al. 2018): for each offset of the
 * kernel the input rows of its pairs are gathered, multiplied by the offset's matrix and added to
 * the output rows, a few at a time so that they stay in the cache. An offset that joins every row
 * to itself needs neither gathering nor adding.
 */
final class SparseProduct {
    /** Entries of the gathered rows. */
    private static final int CACHED = 1 << 16;

    private final NativeKernels k;
    private final NativeArena arena;
    private final Rulebook book;
    private final TapeTensor x;
    private final TapeTensor weight;
    private final int in;
    private final int out;
    private final int whole;

    private SparseProduct(GradientTape tape, TapeTensor x, TapeTensor weight, Rulebook book) {
        this.k = tape.kernels();
        this.arena = tape.arena();
        this.book = book;
        this.x = x;
        this.weight = weight;
        this.in = x.size(1);
        this.out = weight.size(2);
        this.whole = whole(book, x.size(0));
    }

    static TapeTensor record(GradientTape tape, TapeTensor x, TapeTensor weight, Rulebook book) {
        if (weight.rank() != 3
                || weight.size(0) != book.offsets()
                || x.rank() != 2
                || weight.size(1) != x.size(1)) {
            throw BenchmarkException.internal(
                    "sparseConv of %s by %s with %s offsets", x, weight, book.offsets());
        }
        SparseProduct product = new SparseProduct(tape, x, weight, book);
        return tape.record(product.forward(), product::backward, x, weight);
    }

    /** The offset that joins each row to itself, or −1. */
    private static int whole(Rulebook book, int rows) {
        for (int offset = 0; offset < book.offsets(); offset++) {
            int from = book.starts()[offset];
            boolean same = rows == book.rows() && rows == book.starts()[offset + 1] - from;
            for (int i = 0; i < rows && same; i++) {
                same = book.inputs()[from + i] == i && book.outputs()[from + i] == i;
            }
            if (same) {
                return offset;
            }
        }
        return -1;
    }

    /** Does something for pairs {@code from} to {@code to} of an offset. */
    private interface Work {
        void run(INDArray matrix, int offset, int from, int to);
    }

    /** All pairs but the whole offset's, with a window of {@code matrices} for their offset. */
    private void forParts(INDArray matrices, Work work) {
        int most = Math.max(1, CACHED / Math.max(in, out));
        for (int offset = 0; offset < book.offsets(); offset++) {
            int end = book.starts()[offset + 1];
            if (offset != whole && end > book.starts()[offset]) {
                INDArray matrix = matrix(matrices, offset);
                for (int from = book.starts()[offset]; from < end; from += most) {
                    work.run(matrix, offset, from, Math.min(end, from + most));
                }
            }
        }
    }

    private INDArray forward() {
        INDArray y = arena.get(book.rows(), out);
        OpWorkspace bench = arena.workbench();
        HostRows rows = bench.rows(0);
        HostRows sum = bench.rows(1);
        rows.read(x.value());
        start(sum, x.value(), y, false);
        forParts(
                weight.value(),
                (matrix, offset, from, to) -> {
                    INDArray gathered = bench.matrix(0, to - from, in);
                    rows.gather(book.inputs(), from, to, gathered);
                    INDArray product = bench.matrix(1, to - from, out);
                    k.matmulInto(gathered, matrix, product, false, false);
                    sum.add(product, book.outputs(), from, to);
                });
        sum.write(y);
        return y;
    }

    /** The weight's gradient; the input's on the way, since both read the same rows of g. */
    private void backward(INDArray g) {
        INDArray dw = arena.filled(0, weight.value().shape());
        if (whole >= 0) {
            k.matmulInto(x.value(), g, matrix(dw, whole), true, false);
        }
        OpWorkspace bench = arena.workbench();
        bench.rows(0).read(g);
        bench.rows(1).read(x.value());
        if (x.needsGradient()) {
            INDArray dx = arena.get(x.value().shape());
            start(bench.rows(2), g, dx, true);
            forParts(
                    dw,
                    (matrix, offset, from, to) -> {
                        INDArray rows = weightGradient(matrix, from, to);
                        INDArray product = bench.matrix(1, to - from, in);
                        k.matmulInto(rows, matrix(weight.value(), offset), product, false, true);
                        bench.rows(2).add(product, book.inputs(), from, to);
                    });
            bench.rows(2).write(dx);
            x.give(dx);
        } else {
            forParts(dw, (matrix, offset, from, to) -> weightGradient(matrix, from, to));
        }
        weight.give(dw);
    }

    /** Adds the part of some pairs to an offset's gradient; gives their rows of g. */
    private INDArray weightGradient(INDArray gradient, int from, int to) {
        OpWorkspace bench = arena.workbench();
        INDArray gathered = bench.matrix(0, to - from, in);
        bench.rows(1).gather(book.inputs(), from, to, gathered);
        INDArray rows = bench.matrix(2, to - from, out);
        bench.rows(0).gather(book.outputs(), from, to, rows);
        INDArray part = bench.matrix(3, in, out);
        k.matmulInto(gathered, rows, part, true, false);
        k.binary("add", gradient, part, gradient);
        return rows;
    }

    /** Begins a sum with the offset that joins each row to itself, or with zeros. */
    private void start(HostRows sum, INDArray rows, INDArray result, boolean transposed) {
        if (whole >= 0) {
            k.matmulInto(rows, matrix(weight.value(), whole), result, false, transposed);
            sum.read(result);
        } else {
            sum.clear((int) result.size(0), (int) result.size(1));
        }
    }

    /** The matrix of one offset, a window of all of them. */
    private INDArray matrix(INDArray all, int offset) {
        long[] shape = {in, out};
        long[] strides = {out, 1};
        return Nd4j.create(
                all.data(), shape, strides, all.offset() + (long) offset * in * out, 'c');
    }
}
