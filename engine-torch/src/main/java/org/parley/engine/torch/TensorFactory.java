package org.parley.engine.torch;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.parley.nn.engine.NumericPrecision;

/**
 * Makes the tensors of a session, on its device and of its precision, and reads them.
 *
 * @param narrow whether products are made of numbers of 16 bits (bfloat16), with sums and all else
 *     in floats
 */
record TensorFactory(TorchDevice device, NumericPrecision precision, boolean narrow) {
    private static final LongAdder READ = new LongAdder();

    /** How many numbers were copied from a device into Java's arrays so far, by all threads. */
    static long numbersRead() {
        return READ.sum();
    }

    static long[] longs(int... shape) {
        return Arrays.stream(shape).asLongStream().toArray();
    }

    /** Numbers of full precision. */
    TensorFactory(TorchDevice device, NumericPrecision precision) {
        this(device, precision, false);
    }

    /** What goes into a product. */
    Tensor factor(Tensor t) {
        return narrow ? t.to(ScalarType.BFloat16) : t;
    }

    /** What comes out of a product of {@link #factor}s. */
    Tensor product(Tensor t) {
        return narrow ? t.to(type()) : t;
    }

    /** The type of all numbers. */
    ScalarType type() {
        return switch (precision) {
            case FLOAT -> ScalarType.Float;
            case DOUBLE -> ScalarType.Double;
        };
    }

    private TensorOptions options() {
        return new TensorOptions()
                .dtype(new ScalarTypeOptional(type()))
                .device(new DeviceOptional(device.device()));
    }

    /** Not yet written, in memory that Java can write to. */
    private static Tensor empty(ScalarType type, long... shape) {
        return torch.empty(shape, new TensorOptions(type), new MemoryFormatOptional());
    }

    Tensor of(float[] values, int... shape) {
        Tensor made = empty(ScalarType.Float, longs(shape));
        write(values, made);
        return made.to(device.device(), type());
    }

    Tensor of(double[] values, int... shape) {
        Tensor made = empty(ScalarType.Double, longs(shape));
        write(values, made);
        return made.to(device.device(), type());
    }

    /** Whole numbers, by which rows are found. */
    Tensor indices(long... values) {
        Tensor made = empty(ScalarType.Long, values.length);
        if (values.length > 0) {
            made.data_ptr_long().put(values);
        }
        return made.to(device.device(), ScalarType.Long);
    }

    Tensor filled(double value, long... shape) {
        return torch.full(shape, new Scalar(value), options());
    }

    /** Overwrites the values of a tensor in place. */
    static void write(float[] values, Tensor to) {
        if (to.is_cpu() && to.scalar_type() == ScalarType.Float && to.is_contiguous()) {
            to.data_ptr_float().put(values);
        } else {
            to.copy_(torch.from_blob(new FloatPointer(values), to.shape()));
        }
    }

    /** The same from doubles. */
    static void write(double[] values, Tensor to) {
        if (to.is_cpu() && to.scalar_type() == ScalarType.Double && to.is_contiguous()) {
            to.data_ptr_double().put(values);
        } else {
            TensorOptions doubles = new TensorOptions(ScalarType.Double);
            to.copy_(torch.from_blob(new DoublePointer(values), to.shape(), doubles));
        }
    }

    /** The bytes of the values, row-major; not copied where they lie in the machine's memory. */
    static ByteBuffer bytes(Tensor t) {
        Tensor here = t.detach().cpu().contiguous();
        long bytes = here.numel() * here.element_size();
        return new BytePointer(here.data_ptr()).capacity(bytes).asByteBuffer();
    }

    /** A copy of the values, row-major. */
    static float[] floats(Tensor t) {
        Tensor here = t.detach().cpu().to(ScalarType.Float).contiguous();
        float[] values = new float[Math.toIntExact(here.numel())];
        READ.add(values.length);
        here.data_ptr_float().get(values);
        return values;
    }

    /** The same as doubles. */
    static double[] doubles(Tensor t) {
        Tensor here = t.detach().cpu().to(ScalarType.Double).contiguous();
        double[] values = new double[Math.toIntExact(here.numel())];
        READ.add(values.length);
        here.data_ptr_double().get(values);
        return values;
    }
}
