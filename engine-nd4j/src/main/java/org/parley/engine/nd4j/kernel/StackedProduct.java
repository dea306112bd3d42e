package org.parley.engine.nd4j.kernel;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.parley.engine.nd4j.Nd4jDevice;

/**
 * Products of stacked matrices, one call of OpenBLAS for each pair: for matrices as small as those
 * of attention, 64 × 16, ND4J's own loop over pairs takes twice as long as the products.
 */
final class StackedProduct {
    private static final boolean ON_GPU = Nd4jDevice.onGpu();

    private final int rows;
    private final int columns;
    private final int inner;
    private final int turnA;
    private final int turnB;

    private StackedProduct(INDArray a, INDArray out, boolean ta, boolean tb) {
        int r = out.rank();
        this.rows = Math.toIntExact(out.size(r - 2));
        this.columns = Math.toIntExact(out.size(r - 1));
        this.inner = Math.toIntExact(a.size(ta ? r - 2 : r - 1));
        this.turnA = ta ? openblas.CblasTrans : openblas.CblasNoTrans;
        this.turnB = tb ? openblas.CblasTrans : openblas.CblasNoTrans;
    }

    /** Whether there are several pairs of floats, in the machine's own memory. */
    static boolean serves(INDArray out) {
        return !ON_GPU && out.rank() > 2 && out.dataType() == DataType.FLOAT;
    }

    /** {@code out = a · b} for each pair of dense matrices, transposed where asked. */
    static void into(INDArray a, INDArray b, INDArray out, boolean ta, boolean tb) {
        new StackedProduct(a, out, ta, tb).fill(a, b, out);
    }

    private int widthOfA() {
        return turnA == openblas.CblasTrans ? rows : inner;
    }

    private int widthOfB() {
        return turnB == openblas.CblasTrans ? inner : columns;
    }

    private void fill(INDArray a, INDArray b, INDArray out) {
        FloatPointer pa = new FloatPointer(a.data().pointer());
        FloatPointer pb = new FloatPointer(b.data().pointer());
        FloatPointer po = new FloatPointer(out.data().pointer());
        long each = (long) rows * columns;
        for (long i = 0; i < out.length() / each; i++) {
            openblas.cblas_sgemm(
                    openblas.CblasRowMajor,
                    turnA,
                    turnB,
                    rows,
                    columns,
                    inner,
                    1,
                    pa.position(a.offset() + i * rows * inner),
                    widthOfA(),
                    pb.position(b.offset() + i * inner * columns),
                    widthOfB(),
                    0,
                    po.position(out.offset() + i * each),
                    columns);
        }
    }
}
