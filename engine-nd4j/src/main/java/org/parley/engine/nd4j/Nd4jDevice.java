package org.parley.engine.nd4j;

import org.nd4j.linalg.factory.Nd4j;
import org.parley.nn.engine.NumericEngines;

/** The device that ND4J computes on. */
public final class Nd4jDevice {
    private Nd4jDevice() {}

    /** Whether a graphics card computes; starts ND4J only where the launcher chose one. */
    public static boolean onGpu() {
        return NumericEngines.wantsGpu() && isGpu();
    }

    /** Whether ND4J's backend is the one for graphics cards; starts ND4J. */
    static boolean isGpu() {
        return Nd4j.getBackend().getClass().getSimpleName().contains("Cublas");
    }
}
