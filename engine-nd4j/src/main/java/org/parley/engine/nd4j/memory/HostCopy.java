package org.parley.engine.nd4j.memory;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Bulk copies between dense row-major native arrays and Java arrays. */
public final class HostCopy {
    /** Floats that fit the nearest cache, three times over. */
    private static final int PIECE = 2048;

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

    /** The bytes of a dense array as they lie in memory, not copied. */
    static ByteBuffer bytes(INDArray a) {
        Nd4j.getAffinityManager().ensureLocation(a, AffinityManager.Location.HOST);
        int width = a.dataType().width();
        ByteBuffer b = a.data().asNio();
        b.position(offset(a) * width).limit((offset(a) + length(a)) * width);
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

    /**
     * Copies runs of neighbouring entries from one dense array to another of the same type, as
     * {@code memmove} does: the native copy of strided arrays takes ten times as long.
     *
     * @param from where the first run is read
     * @param to where the first run is written
     * @param length of a run
     * @param runs how many
     */
    public static void copyRuns(Place from, Place to, int length, int runs) {
        if (from.array().dataType() == DataType.FLOAT) {
            FloatBuffer source = floatBuffer(from.array());
            FloatBuffer target = floatBuffer(to.array());
            int read = source.position() + from.at();
            int write = target.position() + to.at();
            for (int i = 0; i < runs; i++) {
                target.put(write + i * to.step(), source, read + i * from.step(), length);
            }
        } else {
            DoubleBuffer source = doubleBuffer(from.array());
            DoubleBuffer target = doubleBuffer(to.array());
            int read = source.position() + from.at();
            int write = target.position() + to.at();
            for (int i = 0; i < runs; i++) {
                target.put(write + i * to.step(), source, read + i * from.step(), length);
            }
        }
        written(to.array());
    }

    /** A function of many numbers at once, entry by entry. */
    public interface FloatMap {
        void apply(float[] x, float[] out, int length);
    }

    /** A function of many pairs of numbers at once, entry by entry. */
    public interface FloatPairMap {
        void apply(float[] x, float[] y, float[] out, int length);
    }

    /** What looks at many numbers at once. */
    public interface FloatReader {
        void read(float[] x, int length);
    }

    /** What looks at many pairs of numbers at once. */
    public interface FloatPairReader {
        void read(float[] x, float[] y, int length);
    }

    /** Reads an array of floats in pieces of {@code piece} entries; the last may be shorter. */
    public static void read(INDArray x, int piece, FloatReader reader) {
        FloatBuffer source = floatBuffer(x);
        float[] from = new float[piece];
        for (int left = length(x); left > 0; left -= piece) {
            int n = Math.min(piece, left);
            source.get(from, 0, n);
            reader.read(from, n);
        }
    }

    /** The same of two arrays of one length. */
    public static void read(INDArray x, INDArray y, int piece, FloatPairReader reader) {
        FloatBuffer first = floatBuffer(x);
        FloatBuffer second = floatBuffer(y);
        float[] a = new float[piece];
        float[] b = new float[piece];
        for (int left = length(x); left > 0; left -= piece) {
            int n = Math.min(piece, left);
            first.get(a, 0, n);
            second.get(b, 0, n);
            reader.read(a, b, n);
        }
    }

    /** Fills an array of floats with a function of another of the same length, piece by piece. */
    public static void map(INDArray x, INDArray out, FloatMap function) {
        map(x, out, PIECE, function);
    }

    /** The same in pieces of {@code piece} entries; the last one may be shorter. */
    public static void map(INDArray x, INDArray out, int piece, FloatMap function) {
        FloatBuffer source = floatBuffer(x);
        FloatBuffer target = floatBuffer(out);
        float[] from = new float[piece];
        float[] to = new float[piece];
        int left = length(x);
        while (left > 0) {
            int n = Math.min(piece, left);
            source.get(from, 0, n);
            function.apply(from, to, n);
            target.put(to, 0, n);
            left -= n;
        }
        written(out);
    }

    /** The same of two arrays. */
    public static void map(INDArray x, INDArray y, INDArray out, FloatPairMap function) {
        map(x, y, out, PIECE, function);
    }

    /** The same of two arrays, in pieces of {@code piece} entries. */
    public static void map(INDArray x, INDArray y, INDArray out, int piece, FloatPairMap function) {
        FloatBuffer first = floatBuffer(x);
        FloatBuffer second = floatBuffer(y);
        FloatBuffer target = floatBuffer(out);
        float[] a = new float[piece];
        float[] b = new float[piece];
        float[] to = new float[piece];
        int left = length(x);
        while (left > 0) {
            int n = Math.min(piece, left);
            first.get(a, 0, n);
            second.get(b, 0, n);
            function.apply(a, b, to, n);
            target.put(to, 0, n);
            left -= n;
        }
        written(out);
    }

    /**
     * Where runs of entries lie in a dense array.
     *
     * @param at entries before the first run
     * @param step entries from the beginning of one run to the next
     */
    public record Place(INDArray array, int at, int step) {}
}
