package org.parley.engine.torch;

import java.util.zip.CRC32C;
import org.bytedeco.pytorch.Tensor;
import org.parley.api.random.SeedStream;
import org.parley.nn.engine.NamedParameters;

/** The parameters and buffers of one worker on its device. No gradient is recorded for them. */
final class TorchParameters extends NamedParameters<Tensor> {
    private final TensorFactory factory;

    TorchParameters(TensorFactory factory, SeedStream seeds) {
        super(seeds);
        this.factory = factory;
    }

    TensorFactory factory() {
        return factory;
    }

    @Override
    protected Tensor array(double[] values, int... shape) {
        return NativeScope.keep(() -> factory.of(values, shape));
    }

    @Override
    protected double[] doubles(Tensor array) {
        return NativeScope.read(() -> TensorFactory.doubles(array));
    }

    @Override
    protected float[] floats(Tensor array) {
        return NativeScope.read(() -> TensorFactory.floats(array));
    }

    @Override
    protected void write(double[] values, Tensor array) {
        NativeScope.run(() -> TensorFactory.write(values, array));
    }

    @Override
    protected void write(float[] values, Tensor array) {
        NativeScope.run(() -> TensorFactory.write(values, array));
    }

    @Override
    protected void free(Tensor array) {
        NativeScope.free(array);
    }

    @Override
    protected void addTo(CRC32C sum, Tensor array) {
        NativeScope.run(() -> sum.update(TensorFactory.bytes(array)));
    }
}
