package org.parley.nn.tape;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.Rulebook;

/**
 * Sparse convolution by rulebook (Graham et al. 2018; Yan et al. 2018): for each offset of the
 * kernel the input rows of its pairs are gathered, multiplied by the offset's matrix and added to
 * the output rows. An offset that joins every row to itself needs neither gathering nor adding.
 */
final class SparseProduct {
    private final Kernels k;
    private final Arena arena;
    private final Rulebook book;
    private final TapeTensor x;
    private final TapeTensor weight;
    private final int in;
    private final int out;

    private SparseProduct(Tape tape, TapeTensor x, TapeTensor weight, Rulebook book) {
        this.k = tape.kernels();
        this.arena = tape.arena();
        this.book = book;
        this.x = x;
        this.weight = weight;
        this.in = x.size(1);
        this.out = weight.size(2);
    }

    static TapeTensor record(Tape tape, TapeTensor x, TapeTensor weight, Rulebook book) {
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

    private INDArray forward() {
        INDArray y = arena.get(book.rows(), out);
        Workbench bench = arena.workbench();
        HostRows from = bench.rows(0);
        HostRows sum = bench.rows(1);
        from.read(x.value());
        int whole = start(sum, x.value(), y, false);
        for (int offset = 0; offset < book.offsets(); offset++) {
            int n = pairs(offset);
            if (n > 0 && offset != whole) {
                INDArray rows = gathered(from, book.inputs(), offset, 0, in);
                INDArray product = bench.matrix(1, n, out);
                k.matmulInto(rows, matrix(weight.value(), offset), product, false, false);
                sum.add(product, book.outputs(), book.starts()[offset], book.starts()[offset + 1]);
            }
        }
        sum.write(y);
        return y;
    }

    private void backward(INDArray g) {
        HostRows gradients = arena.workbench().rows(0);
        gradients.read(g);
        if (x.needsGradient()) {
            x.give(inputGradient(gradients, g));
        }
        if (weight.needsGradient()) {
            weight.give(weightGradient(gradients, g));
        }
    }

    private INDArray inputGradient(HostRows gradients, INDArray g) {
        INDArray dx = arena.get(x.value().shape());
        Workbench bench = arena.workbench();
        HostRows sum = bench.rows(1);
        int whole = start(sum, g, dx, true);
        for (int offset = 0; offset < book.offsets(); offset++) {
            int n = pairs(offset);
            if (n > 0 && offset != whole) {
                INDArray rows = gathered(gradients, book.outputs(), offset, 0, out);
                INDArray product = bench.matrix(1, n, in);
                k.matmulInto(rows, matrix(weight.value(), offset), product, false, true);
                sum.add(product, book.inputs(), book.starts()[offset], book.starts()[offset + 1]);
            }
        }
        sum.write(dx);
        return dx;
    }

    private INDArray weightGradient(HostRows gradients, INDArray g) {
        INDArray dw = arena.filled(0, weight.value().shape());
        HostRows from = arena.workbench().rows(1);
        from.read(x.value());
        for (int offset = 0; offset < book.offsets(); offset++) {
            if (isWhole(offset)) {
                k.matmulInto(x.value(), g, matrix(dw, offset), true, false);
            } else if (pairs(offset) > 0) {
                INDArray rows = gathered(from, book.inputs(), offset, 0, in);
                INDArray gRows = gathered(gradients, book.outputs(), offset, 1, out);
                k.matmulInto(rows, gRows, matrix(dw, offset), true, false);
            }
        }
        return dw;
    }

    /** Begins a sum with the offset that joins each row to itself, which it returns, or with 0. */
    private int start(HostRows sum, INDArray rows, INDArray result, boolean transposed) {
        for (int offset = 0; offset < book.offsets(); offset++) {
            if (isWhole(offset)) {
                k.matmulInto(rows, matrix(weight.value(), offset), result, false, transposed);
                sum.read(result);
                return offset;
            }
        }
        sum.clear((int) result.size(0), (int) result.size(1));
        return -1;
    }

    private boolean isWhole(int offset) {
        int n = pairs(offset);
        if (n != book.rows() || n != x.size(0)) {
            return false;
        }
        int from = book.starts()[offset];
        for (int i = 0; i < n; i++) {
            if (book.inputs()[from + i] != i || book.outputs()[from + i] != i) {
                return false;
            }
        }
        return true;
    }

    private int pairs(int offset) {
        return book.starts()[offset + 1] - book.starts()[offset];
    }

    private INDArray gathered(HostRows from, int[] index, int offset, int place, int columns) {
        INDArray rows = arena.workbench().matrix(place, pairs(offset), columns);
        from.gather(index, book.starts()[offset], book.starts()[offset + 1], rows);
        return rows;
    }

    /** The matrix of one offset, a window of all of them. */
    private INDArray matrix(INDArray all, int offset) {
        long[] shape = {in, out};
        return Nd4j.create(
                all.data(),
                shape,
                new long[] {out, 1},
                all.offset() + (long) offset * in * out,
                'c');
    }
}
