package org.parley.engine.nd4j.kernel;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.parley.engine.nd4j.Nd4jDevice;
import org.parley.engine.nd4j.memory.HostCopy;
import org.parley.engine.nd4j.memory.NativeArena;

/** The derivative of the rectifier for floats on the CPU: one pass, where ops take two. */
public final class FloatRelu {
    private static final boolean IN_JAVA = !Nd4jDevice.onGpu();

    private FloatRelu() {}

    public static boolean serves(NativeArena arena) {
        return IN_JAVA && arena.type() == DataType.FLOAT;
    }

    /** g where y &gt; 0, else 0. */
    public static INDArray gradient(NativeArena arena, INDArray y, INDArray g) {
        INDArray out = arena.get(y.shape());
        HostCopy.map(y, g, out, FloatRelu::passed);
        return out;
    }

    private static void passed(float[] y, float[] g, float[] out, int length) {
        for (int i = 0; i < length; i++) {
            out[i] = y[i] > 0 ? g[i] : 0;
        }
    }
}
