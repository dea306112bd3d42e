package org.parley.runner.plugin;

import org.parley.api.Baseline;
import org.parley.runner.registry.AgentPlugins;

/** A method as one agent runs it, with the code that was loaded for that agent. */
public record AgentMethod(Baseline baseline, AgentPlugins plugins) implements AutoCloseable {
    @Override
    public void close() {
        try {
            baseline.close();
        } finally {
            plugins.close();
        }
    }
}
