package org.parley.datasets.pcd;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.parley.api.error.BenchmarkException;
import org.parley.datasets.file.DataFile;

/** Points written as little-endian records, or column by column in a compressed block. */
final class PackedPoints {
    private static final VarHandle SHORT = view(short[].class);
    private static final VarHandle INT = view(int[].class);
    private static final VarHandle LONG = view(long[].class);
    private static final VarHandle FLOAT = view(float[].class);
    private static final VarHandle DOUBLE = view(double[].class);

    private final PcdHeader header;
    private final byte[] bytes;
    private final int start;
    private final boolean columns;

    private PackedPoints(PcdHeader header, byte[] bytes, int start, boolean columns) {
        this.header = header;
        this.bytes = bytes;
        this.start = start;
        this.columns = columns;
    }

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    /** x, y, z and the intensity as written; red of a packed colour in [0, 1]. */
    static float[] readRecords(PcdHeader header, byte[] bytes) {
        long needed = header.recordBytes() * header.points();
        long there = bytes.length - header.dataOffset();
        if (needed > there) {
            throw truncated(header, needed, there);
        }
        return new PackedPoints(header, bytes, header.dataOffset(), false).points();
    }

    /**
     * The same from an LZF block; what follows the block is ignored. A block as long as what it
     * holds was stored as it is, since compressing it gained nothing; a cloud without points needs
     * none.
     */
    static float[] readCompressed(PcdHeader header, byte[] bytes) {
        int at = header.dataOffset();
        if (header.points() == 0) {
            return new float[0];
        }
        if (bytes.length - at < 8) {
            throw truncated(header, 8, bytes.length - at);
        }
        long compressed = (int) INT.get(bytes, at) & 0xffffffffL;
        long size = (int) INT.get(bytes, at + 4) & 0xffffffffL;
        if (compressed > bytes.length - at - 8) {
            throw truncated(header, compressed, bytes.length - at - 8);
        }
        long needed = header.recordBytes() * header.points();
        if (size < needed
                || size > Math.min(LzfDecoder.BEST_RATIO * compressed, Integer.MAX_VALUE - 8)) {
            throw BenchmarkException.data(
                    "%s: the block of %s bytes claims to hold %s, but %s points need %s",
                    header.file(), compressed, size, header.points(), needed);
        }
        DataFile.requireMemory(header.file(), size + bytes.length);
        if (compressed == size) {
            return new PackedPoints(header, bytes, at + 8, true).points();
        }
        byte[] block =
                LzfDecoder.decompress(header.file(), bytes, at + 8, (int) compressed, (int) size);
        return new PackedPoints(header, block, 0, true).points();
    }

    private static BenchmarkException truncated(PcdHeader header, long needed, long there) {
        return BenchmarkException.data(
                "%s: is truncated: %s points need %s bytes after the header, %s are there",
                header.file(), header.points(), needed, there);
    }

    private float[] points() {
        DataFile.requireMemory(header.file(), bytes.length + 16L * header.points());
        float[] out = new float[4 * header.points()];
        copy(header.coordinate("x"), out, 0);
        copy(header.coordinate("y"), out, 1);
        copy(header.coordinate("z"), out, 2);
        PcdField intensity = header.intensity();
        if (IntensityRange.packed(intensity)) {
            reds(intensity, out);
        } else {
            copy(intensity, out, 3);
        }
        return out;
    }

    private int first(PcdField field) {
        return start + (columns ? field.offset() * header.points() : field.offset());
    }

    private int stride(PcdField field) {
        return columns ? field.bytes() : (int) header.recordBytes();
    }

    private void reds(PcdField field, float[] out) {
        int stride = stride(field);
        int from = first(field);
        for (int to = 3; to < out.length; to += 4, from += stride) {
            out[to] = IntensityRange.red((int) INT.get(bytes, from));
        }
    }

    private void copy(PcdField field, float[] out, int component) {
        int stride = stride(field);
        int from = first(field);
        if (field.type() == 'F' && field.size() == 4) {
            for (int to = component; to < out.length; to += 4, from += stride) {
                out[to] = (float) FLOAT.get(bytes, from);
            }
        } else {
            for (int to = component; to < out.length; to += 4, from += stride) {
                out[to] = number(field, from);
            }
        }
    }

    private float number(PcdField field, int from) {
        if (field.type() == 'F') {
            return (float) (double) DOUBLE.get(bytes, from);
        }
        boolean signed = field.type() == 'I';
        return switch (field.size()) {
            case 1 -> signed ? bytes[from] : bytes[from] & 0xff;
            case 2 ->
                    signed
                            ? (short) SHORT.get(bytes, from)
                            : (short) SHORT.get(bytes, from) & 0xffff;
            case 4 ->
                    signed ? (int) INT.get(bytes, from) : (int) INT.get(bytes, from) & 0xffffffffL;
            default -> whole((long) LONG.get(bytes, from), signed);
        };
    }

    private static float whole(long value, boolean signed) {
        return signed || value >= 0 ? value : (value >>> 1) * 2f;
    }
}
