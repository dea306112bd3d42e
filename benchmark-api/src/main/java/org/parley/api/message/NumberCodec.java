package org.parley.api.message;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Tensor;

/** Row-major numbers in one {@link WireType}, little-endian. */
final class NumberCodec implements Codec {
    private final WireType type;

    NumberCodec(WireType type) {
        this.type = type;
    }

    @Override
    public boolean lossless() {
        return type == WireType.FLOAT32;
    }

    @Override
    public int maxBytes(int... shape) {
        return Math.toIntExact(bytes(shape));
    }

    private long bytes(int... shape) {
        long header = type == WireType.INT8 ? 8 : 0;
        return header + (long) HostArray.length(shape) * type.bytes();
    }

    @Override
    public void encode(HostArray array, ByteBuffer to) {
        float[] v = array.values();
        switch (type) {
            case FLOAT32 -> {
                to.asFloatBuffer().put(v);
                to.position(to.position() + 4 * v.length);
            }
            case FLOAT16 -> {
                for (float x : v) {
                    to.putShort(HalfFloat.toBits(x));
                }
            }
            case INT8 -> encodeLinear(v, to);
        }
    }

    private static void encodeLinear(float[] v, ByteBuffer to) {
        float min = v.length == 0 ? 0 : v[0];
        float max = min;
        for (float x : v) {
            min = Math.min(min, x);
            max = Math.max(max, x);
        }
        to.putFloat(min).putFloat(max);
        float step = step(min, max);
        for (float x : v) {
            to.put((byte) (step == 0 ? 0 : Math.round((x - min) / step)));
        }
    }

    private static float step(float min, float max) {
        return (max - min) / 255;
    }

    @Override
    public HostArray decode(ByteBuffer from, int... shape) {
        if (bytes(shape) > from.remaining()) {
            throw new BufferUnderflowException(); // before memory is taken for damaged extents
        }
        float[] v = new float[HostArray.length(shape)];
        switch (type) {
            case FLOAT32 -> {
                from.asFloatBuffer().get(v);
                from.position(from.position() + 4 * v.length);
            }
            case FLOAT16 -> {
                for (int i = 0; i < v.length; i++) {
                    v[i] = HalfFloat.toFloat(from.getShort());
                }
            }
            case INT8 -> {
                float min = from.getFloat();
                float step = step(min, from.getFloat());
                for (int i = 0; i < v.length; i++) {
                    v[i] = min + step * (from.get() & 255);
                }
            }
        }
        return new HostArray(shape, v);
    }

    /** The rounded value forward, the identity's gradient backward. */
    @Override
    public Tensor twin(Graph g, Tensor t) {
        if (lossless()) {
            return t;
        }
        HostArray host = t.toHost();
        ByteBuffer bytes =
                ByteBuffer.allocate(maxBytes(host.shape())).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        encode(host, bytes);
        return g.straightThrough(g.constant(decode(bytes.flip(), host.shape())), t);
    }
}
