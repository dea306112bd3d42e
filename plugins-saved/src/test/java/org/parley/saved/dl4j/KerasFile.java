package org.parley.saved.dl4j;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.hdf5.Attribute;
import org.bytedeco.hdf5.DataSet;
import org.bytedeco.hdf5.DataSpace;
import org.bytedeco.hdf5.Group;
import org.bytedeco.hdf5.H5File;
import org.bytedeco.hdf5.H5Object;
import org.bytedeco.hdf5.PredType;
import org.bytedeco.hdf5.StrType;
import org.bytedeco.hdf5.global.hdf5;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** Writes HDF5 in the layout of Keras 2's {@code model.save}, without Keras. */
final class KerasFile implements AutoCloseable {
    private final H5File file;

    KerasFile(Path path) {
        file = new H5File(path.toString(), hdf5.H5F_ACC_TRUNC);
    }

    /** A model of one layer {@code conv} with a kernel (rows, columns, in, out) and a bias. */
    void model(String configuration, float[] kernel, long[] shape, float[] bias, String version) {
        text(file, "model_config", configuration);
        text(file, "keras_version", version);
        text(file, "backend", "tensorflow");
        try (Group weights = file.createGroup("model_weights");
                Group layer = weights.createGroup("conv");
                Group variables = layer.createGroup("conv")) {
            text(weights, "keras_version", version);
            text(weights, "backend", "tensorflow");
            names(weights, "layer_names", "conv");
            names(layer, "weight_names", "conv/kernel:0", "conv/bias:0");
            floats(variables, "kernel:0", kernel, shape);
            floats(variables, "bias:0", bias, bias.length);
        }
    }

    private static void text(H5Object at, String name, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        try (StrType type = new StrType(PredType.C_S1(), bytes.length);
                DataSpace scalar = new DataSpace(hdf5.H5S_SCALAR);
                Attribute attribute = at.createAttribute(name, type, scalar)) {
            attribute.write(type, value);
        }
    }

    private static void names(H5Object at, String name, String... values) {
        int longest = Arrays.stream(values).mapToInt(String::length).max().orElseThrow();
        byte[] table = new byte[longest * values.length];
        for (int i = 0; i < values.length; i++) {
            byte[] ascii = values[i].getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(ascii, 0, table, i * longest, ascii.length);
        }
        try (StrType type = new StrType(PredType.C_S1(), longest);
                DataSpace list = new DataSpace(1, new long[] {values.length});
                BytePointer bytes = new BytePointer(table);
                Attribute attribute = at.createAttribute(name, type, list)) {
            attribute.write(type, (Pointer) bytes);
        }
    }

    private static void floats(Group at, String name, float[] values, long... shape) {
        try (DataSpace space = new DataSpace(shape.length, shape);
                FloatPointer pointer = new FloatPointer(values);
                DataSet set = at.createDataSet(name, PredType.IEEE_F32LE(), space)) {
            set.write(pointer, PredType.NATIVE_FLOAT());
        }
    }

    @Override
    public void close() {
        file._close();
        file.close();
    }
}
