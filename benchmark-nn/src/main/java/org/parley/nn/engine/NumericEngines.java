package org.parley.nn.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.parley.api.error.BenchmarkException;
import org.parley.api.random.SeedStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engines that are here, and the one that computes in this process. */
public final class NumericEngines {
    /** The engine on libtorch, which {@code auto} takes where it is there and starts. */
    public static final String TORCH = "torch";

    /**
     * The launcher's choice: {@code cuda} if that engine is on the class path, else {@code cpu}.
     */
    private static final String DEVICE = "parley.gpu";

    private static final String CUDA = "cuda";

    /** The id of the engine to compute with, or {@code auto}. */
    private static final String ENGINE = "parley.engine";

    /** A folder with a folder of JARs for each engine that is not on the class path. */
    private static final String FOLDER = "parley.engines";

    /** {@code double} to compute with 64 bits, as proofs do; 32 bits where it is not set. */
    private static final String PRECISION = "parley.precision";

    private static final String AUTO = "auto";
    private static final String USUAL = "nd4j";

    private static final Logger LOG = LoggerFactory.getLogger(NumericEngines.class);
    private static final Map<String, NumericEngine> STARTED = new HashMap<>();

    private NumericEngines() {}

    /** The providers on the class path and in the folder of engines, sorted by id. */
    public static List<EngineProvider> all() {
        List<EngineProvider> found = new ArrayList<>(onClassPath());
        found.addAll(isolated());
        found.sort(Comparator.comparing(EngineProvider::id));
        return found;
    }

    private static List<EngineProvider> onClassPath() {
        List<EngineProvider> found = new ArrayList<>();
        ServiceLoader.load(EngineProvider.class, NumericEngines.class.getClassLoader())
                .forEach(found::add);
        return found;
    }

    private static List<EngineProvider> isolated() {
        String folder = System.getProperty(FOLDER);
        return folder == null ? List.of() : IsolatedEngines.in(Path.of(folder));
    }

    /** Asks for an engine, before anything is computed. */
    public static void choose(String id) {
        System.setProperty(ENGINE, id);
    }

    /** The engine asked for: an id or {@code auto}; {@code nd4j} where nobody asked. */
    public static String wanted() {
        return System.getProperty(ENGINE, USUAL);
    }

    /**
     * Starts the engine that computes in this process.
     *
     * @throws BenchmarkException with code {@code USER} where it is not here, and with code {@code
     *     RESOURCE} where it cannot start
     */
    public static NumericEngine chosen() {
        String wanted = wanted();
        synchronized (STARTED) {
            NumericEngine known = STARTED.get(wanted);
            if (known == null) {
                known = AUTO.equals(wanted) ? automatic() : find(wanted).start();
                STARTED.put(wanted, known);
            }
            return known;
        }
    }

    /** The preferred engine where it is here and starts, else the usual one. */
    static NumericEngine automatic() {
        Optional<EngineProvider> preferred = provider(TORCH);
        if (preferred.isPresent()) {
            try {
                return preferred.get().start();
            } catch (BenchmarkException e) {
                LOG.warn("engine '{}' is left aside: {}", TORCH, e.getMessage());
            }
        }
        return find(USUAL).start();
    }

    /**
     * The id of the engine that computes, and the precision, where either is not the usual one:
     * such results are kept apart. Starts an engine only where one is to be chosen automatically.
     */
    public static Optional<String> unusual() {
        String id = AUTO.equals(wanted()) ? chosen().description().id() : wanted();
        if (precision() == NumericPrecision.DOUBLE) {
            return Optional.of(id + "-double");
        }
        return Optional.of(id).filter(other -> !other.equals(USUAL));
    }

    /** The precision asked for. */
    private static NumericPrecision precision() {
        String wanted = System.getProperty(PRECISION, "float");
        return switch (wanted) {
            case "float" -> NumericPrecision.FLOAT;
            case "double" -> NumericPrecision.DOUBLE;
            default ->
                    throw BenchmarkException.user(
                            "-D%s is '%s'; it is float or double", PRECISION, wanted);
        };
    }

    /**
     * The provider of an id.
     *
     * @throws BenchmarkException with code {@code USER} where it is not here
     */
    public static EngineProvider find(String id) {
        return provider(id).orElseThrow(() -> missing(id));
    }

    /** The class path is asked first, so that a folder which nobody needs is not looked at. */
    private static Optional<EngineProvider> provider(String id) {
        Optional<EngineProvider> near = first(onClassPath(), id);
        return near.isPresent() ? near : first(isolated(), id);
    }

    private static Optional<EngineProvider> first(List<EngineProvider> found, String id) {
        return found.stream().filter(p -> p.id().equals(id)).findFirst();
    }

    private static BenchmarkException missing(String id) {
        List<String> here = all().stream().map(EngineProvider::id).toList();
        return BenchmarkException.user(
                "engine '%s' is not here; %s. Add org.parley:parley-engine-%s to the class path, or"
                        + " name a folder with a folder of its JARs by -D%s",
                id,
                here.isEmpty() ? "there is none" : "there is " + String.join(", ", here),
                id,
                FOLDER);
    }

    /** Opens a session of the chosen engine that trains and evaluates. */
    public static ModelSession open(SeedStream seeds) {
        return chosen().open(seeds, precision());
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
