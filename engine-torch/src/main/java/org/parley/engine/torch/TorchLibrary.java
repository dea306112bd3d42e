package org.parley.engine.torch;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.global.torch;

/** Loads libtorch and sets what holds for the whole process. */
final class TorchLibrary {
    private static final String LOADING = "org.bytedeco.javacpp.loadLibraries";

    private TorchLibrary() {}

    /** Loads the native libraries; the first time they are unpacked, which takes a while. */
    static void load() {
        acceptEarlierBlas();
        Loader.load(torch.class);
        NativeScope.run(TorchLibrary::configure);
    }

    /**
     * OpenBLAS comes in a release for the JavaCPP before ours, to which libtorch is as good as
     * blind; JavaCPP would say so at every start, unless it loads the class without its library.
     */
    private static void acceptEarlierBlas() {
        String before = System.setProperty(LOADING, "false");
        try {
            Class.forName(
                    "org.bytedeco.openblas.presets.openblas_nolapack",
                    true,
                    TorchLibrary.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new NoClassDefFoundError(e.getMessage());
        } finally {
            if (before == null) {
                System.clearProperty(LOADING);
            } else {
                System.setProperty(LOADING, before);
            }
        }
    }

    /** The same sums in the same order every time, on every machine with the same extensions. */
    private static void configure() {
        Context context = torch.globalContext();
        context.setDeterministicAlgorithms(true, false);
        context.setDeterministicMkldnn(true);
        context.setDeterministicCuDNN(true);
        // What is read before it is written shall be seen in tests, and not be paid for elsewhere.
        context.setDeterministicFillUninitializedMemory(Boolean.getBoolean("parley.poison"));
        // Its fast convolutions are less exact, and not there on every CPU.
        context.setUserEnabledNNPACK(false);
    }
}
