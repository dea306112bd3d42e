package org.parley.engine.torch;

import com.google.auto.service.AutoService;
import org.jspecify.annotations.Nullable;
import org.parley.nn.engine.EngineProvider;
import org.parley.nn.engine.NumericEngine;

/** Offers libtorch with products of 16 bits as the engine {@code torch-mixed}. */
@AutoService(EngineProvider.class)
public final class MixedEngineProvider implements EngineProvider {
    private static @Nullable NumericEngine started;

    @Override
    public String id() {
        return TorchEngine.MIXED;
    }

    @Override
    public NumericEngine start() {
        return once();
    }

    private static synchronized NumericEngine once() {
        NumericEngine engine = started;
        if (engine == null) {
            engine = TorchEngine.start(TorchEngine.MIXED);
            started = engine;
        }
        return engine;
    }
}
