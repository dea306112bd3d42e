package org.parley.engine.torch;

import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.global.torch;
import org.parley.nn.engine.NumericEngines;

/**
 * The device that computes.
 *
 * @param name in libtorch's words: {@code cpu}, {@code cuda:0}
 */
record TorchDevice(String name) {
    static final TorchDevice CPU = new TorchDevice("cpu");

    /** The graphics card if the launcher chose one and this libtorch knows it, else the CPU. */
    static TorchDevice chosen() {
        return NumericEngines.wantsGpu() && torch.cuda_is_available()
                ? new TorchDevice("cuda:0")
                : CPU;
    }

    boolean onGpu() {
        return !equals(CPU);
    }

    /** As libtorch takes it; belongs to the open scope. */
    Device device() {
        return new Device(name);
    }
}
