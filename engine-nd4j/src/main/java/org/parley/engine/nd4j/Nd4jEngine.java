package org.parley.engine.nd4j;

import java.util.Locale;
import java.util.Map;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.random.SeedStream;
import org.parley.engine.nd4j.memory.ParameterStore;
import org.parley.nn.engine.EngineDescription;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngine;
import org.parley.nn.engine.NumericPrecision;

/** ND4J on the CPU or, where its CUDA library is on the class path, on a graphics card. */
final class Nd4jEngine implements NumericEngine {
    static final String ID = "nd4j";

    private static final String VERSION = "1.0.0-M2.1";
    private static final String LIBRARY = "jnind4j";

    private final EngineDescription description;

    private Nd4jEngine(EngineDescription description) {
        this.description = description;
    }

    /** Starts the library and lets it compute. */
    static Nd4jEngine start() {
        try {
            requireProduct();
            boolean onGpu = Nd4jDevice.isGpu();
            return new Nd4jEngine(
                    new EngineDescription(
                            ID,
                            onGpu ? "nd4j-cuda-11.6" : "nd4j-native",
                            VERSION,
                            Nd4j.getBackend().getClass().getSimpleName(),
                            loadedBuild(),
                            Nd4j.getBackend().getEnvironment().maxThreads(),
                            onGpu));
        } catch (RuntimeException | LinkageError e) {
            throw new BenchmarkException(
                    ErrorCode.RESOURCE,
                    String.format(Locale.ROOT, "the numeric engine does not start: %s", root(e)),
                    e);
        }
    }

    private static void requireProduct() {
        try (INDArray a = Nd4j.createFromArray(new float[][] {{1, 2}, {3, 4}});
                INDArray product = a.mmul(a)) {
            if (product.getFloat(1, 1) != 22) {
                throw new IllegalStateException("a product of matrices is wrong: " + product);
            }
        }
    }

    /** The directory inside its JAR that the library was taken from. */
    private static String loadedBuild() {
        return Loader.getLoadedLibraries().entrySet().stream()
                .filter(library -> library.getKey().contains(LIBRARY))
                .map(Map.Entry::getValue)
                .map(path -> path.replace('\\', '/').split("/"))
                .filter(steps -> steps.length > 1)
                .map(steps -> steps[steps.length - 2])
                .findFirst()
                .orElse(Loader.getPlatform());
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    @Override
    public EngineDescription description() {
        return description;
    }

    @Override
    public ModelSession open(SeedStream seeds, NumericPrecision precision) {
        return new Nd4jSession(new ParameterStore(precision, seeds));
    }
}
