package org.parley.engine.torch;

import com.google.auto.service.AutoService;
import org.parley.nn.engine.EngineProvider;
import org.parley.nn.engine.NumericEngine;

/** Offers libtorch with products of 16 bits as the engine {@code torch-mixed}. */
@AutoService(EngineProvider.class)
public final class MixedEngineProvider implements EngineProvider {
    @Override
    public String id() {
        return TorchEngine.MIXED;
    }

    @Override
    public NumericEngine start() {
        return TorchEngine.started(id());
    }
}
