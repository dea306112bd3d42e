package org.parley.engine.nd4j.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.parley.engine.nd4j.Nd4jDevice;
import org.parley.engine.nd4j.memory.HostCopy;

/**
 * The weight of the convolution that carries a gradient back through a convolution of stride 1:
 * taps in reverse order, inputs and outputs exchanged.
 */
public final class TurnedWeight {
    private static final boolean ON_GPU = Nd4jDevice.onGpu();

    private TurnedWeight() {}

    /** Whether the gradient of the input is such a convolution; a card computes both at once. */
    public static boolean serves(INDArray w, int stride, int padding) {
        return !ON_GPU && stride == 1 && w.size(0) == w.size(1) && padding < w.size(0);
    }

    /** {@code (k, k, in, out)} to {@code (k, k, out, in)}. */
    public static INDArray of(NativeKernels k, INDArray w) {
        int taps = Math.toIntExact(w.size(0) * w.size(1));
        int entries = Math.toIntExact(w.size(2) * w.size(3));
        INDArray exchanged = k.permute(w, 0, 1, 3, 2);
        INDArray turned = k.empty(exchanged.shape());
        HostCopy.copyRuns(
                new HostCopy.Place(exchanged, 0, entries),
                new HostCopy.Place(turned, (taps - 1) * entries, -entries),
                entries,
                taps);
        return turned;
    }
}
