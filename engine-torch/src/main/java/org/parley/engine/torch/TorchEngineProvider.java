package org.parley.engine.torch;

import com.google.auto.service.AutoService;
import org.jspecify.annotations.Nullable;
import org.parley.nn.engine.EngineProvider;
import org.parley.nn.engine.NumericEngine;

/** Offers libtorch as the engine {@code torch}. */
@AutoService(EngineProvider.class)
public final class TorchEngineProvider implements EngineProvider {
    private static @Nullable NumericEngine started;

    @Override
    public String id() {
        return TorchEngine.ID;
    }

    @Override
    public NumericEngine start() {
        return once();
    }

    private static synchronized NumericEngine once() {
        NumericEngine engine = started;
        if (engine == null) {
            engine = TorchEngine.start(TorchEngine.ID);
            started = engine;
        }
        return engine;
    }
}
