package org.parley.runner.registry;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.parley.api.Provider;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.nn.exchange.AgentClassLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugins as one agent runs them: each is loaded anew when it is first used, so that nothing
 * but messages leads from one agent's code to another's. Belongs to one thread.
 */
public final class AgentPlugins implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AgentPlugins.class);

    private final Map<String, Optional<AgentClassLoader>> loaders = new HashMap<>();
    private final Map<Class<?>, RegisteredPlugin> loaded = new HashMap<>();

    /** The agent's own; one that cannot be loaded a second time is {@code PLUGIN}. */
    RegisteredPlugin own(RegisteredPlugin shared) {
        return loaded.computeIfAbsent(shared.provider().getClass(), type -> loaded(shared, type));
    }

    private RegisteredPlugin loaded(RegisteredPlugin shared, Class<?> type) {
        Optional<AgentClassLoader> loader =
                loaders.computeIfAbsent(
                        shared.origin().location(), place -> AgentClassLoader.of(type));
        if (loader.isEmpty()) {
            return shared;
        }
        try {
            Class<?> own = loader.get().loadClass(type.getName());
            Provider<?, ?> provider = (Provider<?, ?>) own.getConstructor().newInstance();
            return new RegisteredPlugin(shared.descriptor(), provider, shared.origin());
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new BenchmarkException(
                    ErrorCode.PLUGIN,
                    shared.label()
                            + " cannot be loaded once for each agent: "
                            + RefusalReason.of(e),
                    e);
        }
    }

    @Override
    public void close() {
        for (Optional<AgentClassLoader> loader : loaders.values()) {
            try {
                if (loader.isPresent()) {
                    loader.get().close();
                }
            } catch (IOException e) {
                LOG.warn("cannot close {}: {}", loader, e.toString());
            }
        }
    }
}
