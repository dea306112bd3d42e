package org.parley.engine.nd4j.memory;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A matrix in Java memory whose rows are picked out and added to; native indexing is many times
 * slower on one core. Its space is kept from one use to the next.
 */
public interface HostRows {
    static HostRows of(DataType type) {
        return type == DataType.FLOAT ? new FloatRows() : new DoubleRows();
    }

    /** Becomes a copy of a dense matrix. */
    void read(INDArray matrix);

    /** Becomes a matrix of zeros. */
    void clear(int rows, int columns);

    /** Rows {@code index[from]} to {@code index[to − 1]}, one below the other. */
    void gather(int[] index, int from, int to, INDArray into);

    /** Adds the rows of a matrix to rows {@code index[from]} to {@code index[to − 1]}. */
    void add(INDArray matrix, int[] index, int from, int to);

    /** Copies all of it to a dense matrix. */
    void write(INDArray into);
}
