package org.parley.engine.torch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.random.SeedStream;
import org.parley.nn.engine.EngineDescription;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngine;
import org.parley.nn.engine.NumericPrecision;
import org.parley.nn.engine.SavedModelLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** libtorch on the CPU or, where its build for CUDA is here, on a graphics card. */
final class TorchEngine implements NumericEngine {
    static final String ID = "torch";

    /** The same with {@linkplain TensorFactory#narrow products of 16 bits}. */
    static final String MIXED = "torch-mixed";

    private static final Map<String, TorchEngine> STARTED = new HashMap<>();

    private static final Logger LOG = LoggerFactory.getLogger(TorchEngine.class);

    private final TorchDevice device;
    private final EngineDescription description;

    private TorchEngine(TorchDevice device, EngineDescription description) {
        this.device = device;
        this.description = description;
    }

    private boolean mixed() {
        return description.id().equals(MIXED);
    }

    /** The engine of an id, started where it is asked for first. */
    static synchronized TorchEngine started(String id) {
        TorchEngine engine = STARTED.get(id);
        if (engine == null) {
            engine = start(id);
            STARTED.put(id, engine);
        }
        return engine;
    }

    /** Starts the library and lets it compute. */
    private static TorchEngine start(String id) {
        try {
            TorchLibrary.load();
            TorchDevice device = working(TorchDevice.chosen());
            return new TorchEngine(device, describe(id, device));
        } catch (RuntimeException | LinkageError e) {
            throw new BenchmarkException(
                    ErrorCode.RESOURCE,
                    String.format(Locale.ROOT, "the engine '%s' does not start: %s", id, root(e)),
                    e);
        }
    }

    /** The device, or the CPU where it is a graphics card that does not compute. */
    private static TorchDevice working(TorchDevice device) {
        try {
            requireProduct(new TensorFactory(device, NumericPrecision.FLOAT));
            return device;
        } catch (RuntimeException e) {
            if (!device.onGpu()) {
                throw e;
            }
            LOG.warn("the graphics card does not compute ({}); the CPU does", root(e).getMessage());
            return working(TorchDevice.CPU);
        }
    }

    private static EngineDescription describe(String id, TorchDevice device) {
        String extension = NativeScope.read(() -> torch.get_cpu_capability().getString());
        return new EngineDescription(
                id,
                "libtorch",
                version(),
                device.name(),
                Loader.getPlatform() + " " + extension,
                torch.get_num_threads(),
                device.onGpu());
    }

    /** Without what JavaCPP adds to it. */
    private static String version() {
        try {
            return Loader.getVersion("org.bytedeco", "pytorch").replaceFirst("-.*", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireProduct(TensorFactory factory) {
        NativeScope.run(
                () -> {
                    Tensor a = factory.of(new float[] {1, 2, 3, 4}, 2, 2);
                    float found = TensorFactory.floats(a.mm(a))[3];
                    if (found != 22) {
                        throw new IllegalStateException("a product of matrices is wrong: " + found);
                    }
                });
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
        boolean narrow = mixed() && precision == NumericPrecision.FLOAT;
        TensorFactory factory = new TensorFactory(device, precision, narrow);
        return new TorchSession(new TorchParameters(factory, seeds));
    }

    @Override
    public Optional<SavedModelLoader> savedModels() {
        return Optional.of(file -> ScriptModel.open(file, device));
    }
}
