package org.parley.engine.nd4j.kernel;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.parley.engine.nd4j.Nd4jDevice;
import org.parley.engine.nd4j.memory.HostCopy;
import org.parley.engine.nd4j.memory.NativeArena;

/**
 * GELU of floats on the CPU, x·Φ(x), with Φ as a ratio of two polynomials in x² (fitted by least
 * squares with weights until the greatest error no longer fell). Φ is right to 3e-7, the derivative
 * to 5e-7, which is what a float can tell; plain loops over arrays, which the compiler turns into
 * vector instructions: 0.6 ns an entry on one core, where the native erf takes 11.
 */
public final class FloatGelu {
    private static final boolean IN_JAVA = !Nd4jDevice.onGpu();

    /** Φ is 0 or 1 to a float beyond. */
    private static final float REACH = 5.6f;

    private FloatGelu() {}

    public static boolean serves(NativeArena arena) {
        return IN_JAVA && arena.type() == DataType.FLOAT;
    }

    /** x·Φ(x). */
    public static INDArray value(NativeArena arena, INDArray x) {
        INDArray out = arena.get(x.shape());
        HostCopy.map(x, out, FloatGelu::value);
        return out;
    }

    /** g·(Φ(x) + x·φ(x)). */
    public static INDArray gradient(NativeArena arena, INDArray x, INDArray g) {
        INDArray out = arena.get(x.shape());
        HostCopy.map(x, g, out, FloatGelu::gradient);
        return out;
    }

    private static void value(float[] x, float[] out, int length) {
        for (int i = 0; i < length; i++) {
            float z = Math.max(-REACH, Math.min(REACH, x[i]));
            float u = z * z;
            float p = 2.214525358e-08f;
            p = p * u + 6.356457982e-06f;
            p = p * u + 1.738473131e-04f;
            p = p * u + 4.707239633e-03f;
            p = p * u + 3.437582379e-02f;
            p = p * u + 3.989422216e-01f;
            float q = 1.180204569e-06f;
            q = q * u + 7.510053614e-05f;
            q = q * u + 1.912959949e-03f;
            q = q * u + 2.893991871e-02f;
            q = q * u + 2.528331258e-01f;
            q = q * u + 1;
            out[i] = x[i] * (0.5f + z * p / q);
        }
    }

    private static void gradient(float[] x, float[] g, float[] out, int length) {
        for (int i = 0; i < length; i++) {
            float z = Math.max(-REACH, Math.min(REACH, x[i]));
            float u = z * z;
            float p = 1.921637921e-07f;
            p = p * u + 3.589907585e-05f;
            p = p * u + 1.976029503e-05f;
            p = p * u + 1.422603307e-02f;
            p = p * u + -3.097490291e-02f;
            p = p * u + 7.978853452e-01f;
            float q = 8.928054804e-06f;
            q = q * u + 1.920542003e-04f;
            q = q * u + 3.522651196e-03f;
            q = q * u + 4.098389175e-02f;
            q = q * u + 2.945201468e-01f;
            q = q * u + 1;
            out[i] = g[i] * (0.5f + z * p / q);
        }
    }
}
