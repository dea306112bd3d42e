package org.parley.api.message;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Tensor;

/** The index of the largest of K entries of the last axis, packed in ⌈log2 K⌉ bits. */
final class CodeIndexCodec implements Codec {
    @Override
    public boolean lossless() {
        return true;
    }

    static int bits(int codes) {
        return Math.max(1, 32 - Integer.numberOfLeadingZeros(codes - 1));
    }

    @Override
    public int maxBytes(int... shape) {
        int codes = shape[shape.length - 1];
        long cells = HostArray.length(shape) / codes;
        return Math.toIntExact((cells * bits(codes) + 7) / 8);
    }

    @Override
    public void encode(HostArray values, ByteBuffer to) {
        int codes = values.shape()[values.shape().length - 1];
        int width = bits(codes);
        int cells = values.values().length / codes;
        byte[] out = new byte[maxBytes(values.shape())];
        for (int cell = 0, bit = 0; cell < cells; cell++, bit += width) {
            int index = largest(values.values(), cell * codes, codes);
            for (int k = 0; k < width; k++) {
                out[bit + k >> 3] |= (byte) ((index >> k & 1) << (bit + k & 7));
            }
        }
        to.put(out);
    }

    private static int largest(float[] v, int from, int count) {
        int best = 0;
        for (int k = 1; k < count; k++) {
            if (v[from + k] > v[from + best]) {
                best = k;
            }
        }
        return best;
    }

    @Override
    public HostArray decode(ByteBuffer from, int... shape) {
        int codes = shape[shape.length - 1];
        int width = bits(codes);
        if (maxBytes(shape) > from.remaining()) {
            throw new BufferUnderflowException(); // before memory is taken for damaged extents
        }
        byte[] in = new byte[maxBytes(shape)];
        from.get(in);
        HostArray out = HostArray.zeros(shape);
        int cells = out.values().length / codes;
        for (int cell = 0, bit = 0; cell < cells; cell++, bit += width) {
            int index = 0;
            for (int k = 0; k < width; k++) {
                index |= (in[bit + k >> 3] >> (bit + k & 7) & 1) << k;
            }
            out.values()[cell * codes + Math.min(index, codes - 1)] = 1;
        }
        return out;
    }

    /** The one-hot forward, the given (soft) tensor's gradient backward. */
    @Override
    public Tensor twin(Graph g, Tensor t) {
        return g.straightThrough(g.oneHotOfMax(t), t);
    }
}
