package org.parley.nn.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.random.SeedStream;

/** The engines on the class path, and the one that computes in this process. */
public final class NumericEngines {
    /**
     * The launcher's choice: {@code cuda} if that engine is on the class path, else {@code cpu}.
     */
    private static final String DEVICE = "parley.gpu";

    private static final String CUDA = "cuda";

    private NumericEngines() {}

    /** The providers on the class path, sorted by id. */
    public static List<EngineProvider> all() {
        List<EngineProvider> found = new ArrayList<>();
        ServiceLoader.load(EngineProvider.class, NumericEngines.class.getClassLoader())
                .forEach(found::add);
        found.sort(java.util.Comparator.comparing(EngineProvider::id));
        return found;
    }

    /**
     * Starts the engine that computes in this process.
     *
     * @throws BenchmarkException with code {@code RESOURCE} where there is none or it cannot start
     */
    public static NumericEngine chosen() {
        return all().stream()
                .findFirst()
                .orElseThrow(
                        () ->
                                new BenchmarkException(
                                        ErrorCode.RESOURCE,
                                        "no numeric engine is on the class path; add"
                                                + " org.parley:parley-engine-nd4j"))
                .start();
    }

    /** Opens a session of the chosen engine that trains and evaluates. */
    public static ModelSession open(SeedStream seeds) {
        return chosen().open(seeds, NumericPrecision.FLOAT);
    }

    /** Whether a launcher chose what computes. */
    public static boolean launched() {
        return System.getProperty(DEVICE) != null;
    }

    /** Whether the launcher chose a graphics card. */
    public static boolean wantsGpu() {
        return CUDA.equals(System.getProperty(DEVICE));
    }

    /** Whether a graphics card computes; starts the engine only where the launcher chose one. */
    public static boolean onGpu() {
        return wantsGpu() && chosen().description().onGpu();
    }
}
