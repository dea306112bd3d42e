package org.parley.cli.machine;

import java.util.List;
import org.parley.cli.machine.GraphicsCard.Capability;

/** Which graphics cards an engine has kernels for. */
public enum CudaKernels {
    /**
     * ND4J's CUDA library holds machine code for these and no PTX, and machine code runs on cards
     * of the same major and an equal or later minor version.
     */
    ND4J("the engine has kernels for 3.7 to 8.x") {
        private static final List<Capability> CODE =
                List.of(
                        new Capability(3, 7),
                        new Capability(5, 0),
                        new Capability(6, 0),
                        new Capability(7, 0),
                        new Capability(8, 0));

        @Override
        boolean runOn(Capability card) {
            return CODE.stream()
                    .anyMatch(k -> k.major() == card.major() && k.minor() <= card.minor());
        }
    },

    /** libtorch is built with CUDA 13, which knows Turing and what came after. */
    TORCH("libtorch's CUDA 13 runs on 7.5 and later") {
        @Override
        boolean runOn(Capability card) {
            return card.major() > 7 || card.major() == 7 && card.minor() >= 5;
        }
    };

    private final String range;

    CudaKernels(String range) {
        this.range = range;
    }

    /** What runs, in words. */
    String range() {
        return range;
    }

    /** Whether there are kernels for a card of this capability. */
    abstract boolean runOn(Capability card);

    /** Those of an engine by its id. */
    public static CudaKernels of(String engine) {
        return engine.startsWith("torch") ? TORCH : ND4J;
    }
}
