package org.parley.nn.parameter;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Bulk copies between dense row-major native arrays and Java arrays. */
public final class HostCopy {
    private HostCopy() {}

    private static int offset(INDArray a) {
        return Math.toIntExact(a.offset());
    }

    private static FloatBuffer floatBuffer(INDArray a) {
        Nd4j.getAffinityManager().ensureLocation(a, AffinityManager.Location.HOST);
        FloatBuffer b = a.data().asNioFloat();
        b.position(offset(a));
        return b;
    }

    private static DoubleBuffer doubleBuffer(INDArray a) {
        Nd4j.getAffinityManager().ensureLocation(a, AffinityManager.Location.HOST);
        DoubleBuffer b = a.data().asNioDouble();
        b.position(offset(a));
        return b;
    }

    /** A graphics card takes what was written from the host before it computes. */
    private static void written(INDArray a) {
        Nd4j.getAffinityManager().tagLocation(a, AffinityManager.Location.HOST);
    }

    private static int length(INDArray a) {
        return Math.toIntExact(a.length());
    }

    /** The values as floats, whatever the array's type. */
    public static float[] floats(INDArray a) {
        float[] out = new float[length(a)];
        if (a.dataType() == DataType.FLOAT) {
            floatBuffer(a).get(out);
        } else {
            double[] wide = doubles(a);
            for (int i = 0; i < out.length; i++) {
                out[i] = (float) wide[i];
            }
        }
        return out;
    }

    /** The values as doubles, whatever the array's type. */
    public static double[] doubles(INDArray a) {
        double[] out = new double[length(a)];
        if (a.dataType() == DataType.DOUBLE) {
            doubleBuffer(a).get(out);
        } else {
            float[] narrow = floats(a);
            for (int i = 0; i < out.length; i++) {
                out[i] = narrow[i];
            }
        }
        return out;
    }

    /** Overwrites an array with floats. */
    public static void write(float[] values, INDArray a) {
        if (a.dataType() == DataType.FLOAT) {
            floatBuffer(a).put(values);
            written(a);
        } else {
            double[] wide = new double[values.length];
            for (int i = 0; i < wide.length; i++) {
                wide[i] = values[i];
            }
            write(wide, a);
        }
    }

    /** Overwrites an array with doubles. */
    public static void write(double[] values, INDArray a) {
        if (a.dataType() == DataType.DOUBLE) {
            doubleBuffer(a).put(values);
            written(a);
        } else {
            float[] narrow = new float[values.length];
            for (int i = 0; i < narrow.length; i++) {
                narrow[i] = (float) values[i];
            }
            write(narrow, a);
        }
    }

    /** The first {@code length} entries of an array of floats. */
    public static void read(INDArray a, float[] into, int length) {
        floatBuffer(a).get(into, 0, length);
    }

    /** The first {@code length} entries of an array of doubles. */
    public static void read(INDArray a, double[] into, int length) {
        doubleBuffer(a).get(into, 0, length);
    }

    /** Overwrites the first {@code length} entries of an array of floats. */
    public static void write(float[] values, int length, INDArray a) {
        floatBuffer(a).put(values, 0, length);
        written(a);
    }

    /** Overwrites the first {@code length} entries of an array of doubles. */
    public static void write(double[] values, int length, INDArray a) {
        doubleBuffer(a).put(values, 0, length);
        written(a);
    }
}
