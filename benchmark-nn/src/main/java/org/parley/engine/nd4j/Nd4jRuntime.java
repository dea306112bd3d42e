package org.parley.engine.nd4j;

import java.util.Locale;
import java.util.Map;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;

/**
 * The numeric engine as it runs in this process.
 *
 * @param backend its name
 * @param build the platform and CPU extension of the native library, {@code
 *     linux-x86_64-onednn-avx2}
 * @param threads it computes with
 */
public record Nd4jRuntime(String backend, String build, int threads) {
    private static final String LIBRARY = "jnind4j";

    /**
     * The launcher's choice: {@code cuda} if that engine is on the class path, else {@code cpu}.
     */
    private static final String CHOICE = "parley.gpu";

    private static final String CUDA = "cuda";

    /** Whether a launcher chose what computes. */
    public static boolean launched() {
        return System.getProperty(CHOICE) != null;
    }

    /** Whether the launcher chose a graphics card. */
    public static boolean wantsGpu() {
        return CUDA.equals(System.getProperty(CHOICE));
    }

    /** Whether a graphics card computes; starts the engine only where the launcher chose one. */
    public static boolean onGpu() {
        return wantsGpu() && start().backend().contains("Cublas");
    }

    /**
     * Starts the engine, if nothing did before, and lets it compute; one that cannot start or gives
     * a wrong product fails with {@code RESOURCE}.
     */
    public static Nd4jRuntime start() {
        try {
            requireProduct();
            return new Nd4jRuntime(
                    Nd4j.getBackend().getClass().getSimpleName(),
                    loadedBuild(),
                    Nd4j.getBackend().getEnvironment().maxThreads());
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
}
