package org.parley.nn.synthetic;

import java.util.Arrays;
import org.parley.api.error.Require;
import org.parley.api.graph.HostArray;
import org.parley.api.message.FeatureSpec;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;

/**
 * A synthetic modality with a gap that is known to be bridgeable: its feature is another's through
 * a fixed 1×1 mix that can be inverted, an offset, and a different channel count. A linear adapter
 * can undo it exactly, so any adapter worth its name recovers nearly all of it.
 */
public final class KnownGap {
    private final String of;
    private final int channels;

    /**
     * @param of the modality whose features are mixed
     * @param channels of the mixed feature, at least as many as the original's
     */
    public KnownGap(String of, int channels) {
        Require.require(channels > 0, "channels must be positive, was %s", channels);
        this.of = of;
        this.channels = channels;
    }

    /** The modality whose features are mixed. */
    public String of() {
        return of;
    }

    /** The mixed feature's shape. */
    public FeatureSpec spec(FeatureSpec original) {
        Require.require(
                channels >= original.channels(),
                "a known gap needs at least the %s channels of %s to be invertible, got %s",
                original.channels(),
                of,
                channels);
        return new FeatureSpec(channels, original.rows(), original.columns(), original.grid());
    }

    /** {@code x · M + b} with near-orthogonal rows of M, {@code (1, H, W, C) → (1, H, W, C')}. */
    public HostArray apply(HostArray feature) {
        int in = feature.shape()[3];
        float[][] mix = mix(in);
        float[] offset = offset();
        int cells = feature.values().length / in;
        float[] out = new float[cells * channels];
        for (int cell = 0; cell < cells; cell++) {
            int at = cell * channels;
            System.arraycopy(offset, 0, out, at, channels);
            for (int i = 0; i < in; i++) {
                float x = feature.values()[cell * in + i];
                if (x != 0) {
                    for (int o = 0; o < channels; o++) {
                        out[at + o] += x * mix[i][o];
                    }
                }
            }
        }
        int[] shape = feature.shape().clone();
        shape[3] = channels;
        return HostArray.of(out, shape);
    }

    private RandomStream random(String part) {
        return new SeedStream(20_26).child("known-gap").child(of).child(part).random();
    }

    private float[] offset() {
        RandomStream random = random("offset");
        float[] b = new float[channels];
        for (int i = 0; i < channels; i++) {
            b[i] = (float) random.nextGaussian();
        }
        return b;
    }

    /** Orthonormal rows by Gram-Schmidt, each then scaled by a factor in [0.5, 2]. */
    private float[][] mix(int in) {
        RandomStream random = random("mix");
        double[][] rows = new double[in][channels];
        for (int i = 0; i < in; i++) {
            Arrays.setAll(rows[i], k -> random.nextGaussian());
            for (int j = 0; j < i; j++) {
                double dot = dot(rows[i], rows[j]);
                for (int k = 0; k < channels; k++) {
                    rows[i][k] -= dot * rows[j][k];
                }
            }
            double norm = Math.sqrt(dot(rows[i], rows[i]));
            for (int k = 0; k < channels; k++) {
                rows[i][k] /= norm;
            }
        }
        float[][] mix = new float[in][channels];
        for (int i = 0; i < in; i++) {
            double scale = Math.pow(2, 2 * random.nextDouble() - 1);
            for (int k = 0; k < channels; k++) {
                mix[i][k] = (float) (scale * rows[i][k]);
            }
        }
        return mix;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
