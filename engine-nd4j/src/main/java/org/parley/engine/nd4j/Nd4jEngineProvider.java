package org.parley.engine.nd4j;

import com.google.auto.service.AutoService;
import org.jspecify.annotations.Nullable;
import org.parley.nn.engine.EngineProvider;
import org.parley.nn.engine.NumericEngine;

/** Offers ND4J as the engine {@code nd4j}. */
@AutoService(EngineProvider.class)
public final class Nd4jEngineProvider implements EngineProvider {
    private static @Nullable NumericEngine started;

    @Override
    public String id() {
        return Nd4jEngine.ID;
    }

    @Override
    public NumericEngine start() {
        return once();
    }

    private static synchronized NumericEngine once() {
        NumericEngine engine = started;
        if (engine == null) {
            engine = Nd4jEngine.start();
            started = engine;
        }
        return engine;
    }
}
