package org.parley.datasets.pcd;

import org.parley.api.error.BenchmarkException;

/** Decompression of LZF blocks (Marc Lehmann's LibLZF format). */
final class LzfDecoder {
    /** A back reference of three bytes yields up to 264. */
    static final int BEST_RATIO = 88;

    private LzfDecoder() {}

    /**
     * Decompresses {@code length} bytes from {@code from} on to exactly {@code size} bytes; a block
     * that does not hold them fails with {@code DATA}.
     */
    static byte[] decompress(String file, byte[] in, int from, int length, int size) {
        byte[] out = new byte[size];
        int end = from + length;
        int i = from;
        int o = 0;
        while (i < end) {
            int control = in[i++] & 0xff;
            if (control < 32) {
                int run = control + 1;
                if (i + run > end || o + run > size) {
                    throw corrupt(file, i);
                }
                System.arraycopy(in, i, out, o, run);
                i += run;
                o += run;
            } else {
                int run = control >> 5;
                if (i + (run == 7 ? 2 : 1) > end) {
                    throw corrupt(file, i);
                }
                if (run == 7) {
                    run += in[i++] & 0xff;
                }
                run += 2;
                int back = ((control & 31) << 8 | in[i++] & 0xff) + 1;
                if (back > o || o + run > size) {
                    throw corrupt(file, i);
                }
                repeat(out, o, back, run);
                o += run;
            }
        }
        if (o != size) {
            throw BenchmarkException.data(
                    "%s: the compressed block holds %s bytes, its head says %s", file, o, size);
        }
        return out;
    }

    /** Copies forwards, so a run may overlap what it repeats. */
    private static void repeat(byte[] out, int to, int back, int run) {
        for (int k = 0; k < run; k++) {
            out[to + k] = out[to + k - back];
        }
    }

    private static BenchmarkException corrupt(String file, int at) {
        return BenchmarkException.data(
                "%s: the compressed block (LZF) is corrupt at byte %s; fetch the file again",
                file, at);
    }
}
