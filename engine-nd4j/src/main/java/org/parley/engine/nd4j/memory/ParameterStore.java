package org.parley.engine.nd4j.memory;

import java.util.zip.CRC32C;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.parley.api.random.SeedStream;
import org.parley.nn.engine.NamedParameters;
import org.parley.nn.engine.NumericPrecision;

/** The parameters and buffers of one worker in native memory of their own. */
public final class ParameterStore extends NamedParameters<INDArray> {
    private final DataType type;

    public ParameterStore(NumericPrecision precision, SeedStream seeds) {
        super(seeds);
        this.type =
                switch (precision) {
                    case FLOAT -> DataType.FLOAT;
                    case DOUBLE -> DataType.DOUBLE;
                };
    }

    /** The type of all arrays. */
    public DataType type() {
        return type;
    }

    @Override
    protected INDArray array(double[] values, int... shape) {
        INDArray array = Nd4j.createUninitializedDetached(type, ShapeMath.longs(shape));
        HostCopy.write(values, array);
        return array;
    }

    @Override
    protected double[] doubles(INDArray array) {
        return HostCopy.doubles(array);
    }

    @Override
    protected float[] floats(INDArray array) {
        return HostCopy.floats(array);
    }

    @Override
    protected void write(double[] values, INDArray array) {
        HostCopy.write(values, array);
    }

    @Override
    protected void write(float[] values, INDArray array) {
        HostCopy.write(values, array);
    }

    @Override
    protected void free(INDArray array) {
        array.close();
    }

    @Override
    protected void addTo(CRC32C sum, INDArray array) {
        sum.update(HostCopy.bytes(array));
    }
}
