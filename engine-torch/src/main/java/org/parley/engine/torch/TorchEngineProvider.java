package org.parley.engine.torch;

import com.google.auto.service.AutoService;
import org.parley.nn.engine.EngineProvider;
import org.parley.nn.engine.NumericEngine;

/** Offers libtorch as the engine {@code torch}. */
@AutoService(EngineProvider.class)
public final class TorchEngineProvider implements EngineProvider {
    @Override
    public String id() {
        return TorchEngine.ID;
    }

    @Override
    public NumericEngine start() {
        return TorchEngine.started(id());
    }
}
