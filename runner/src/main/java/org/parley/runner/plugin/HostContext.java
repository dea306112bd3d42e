package org.parley.runner.plugin;

import java.nio.file.Path;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.parley.api.Adapter;
import org.parley.api.Context;
import org.parley.api.Fusion;
import org.parley.api.Negotiator;
import org.parley.api.Perception;
import org.parley.api.PluginRef;
import org.parley.api.Progress;
import org.parley.api.plugin.Capability;
import org.parley.api.random.SeedStream;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.registry.PluginType;

/**
 * The host as one method or model sees it.
 *
 * @param scratch makes the directory of its own
 * @param looks what agents of a modality look with
 */
record HostContext(
        PluginRegistry registry,
        SeedStream seeds,
        Supplier<Path> scratch,
        Progress progress,
        Function<String, Perception> perceptions,
        Function<String, Set<Capability>> looks)
        implements Context {

    @Override
    public Path scratchDirectory() {
        return scratch.get();
    }

    @Override
    public Adapter adapter(PluginRef ref) {
        return registry.create(PluginType.ADAPTER, ref, this);
    }

    @Override
    public Negotiator negotiator(PluginRef ref) {
        return registry.create(PluginType.NEGOTIATOR, ref, this);
    }

    @Override
    public Fusion fusion(PluginRef ref) {
        return registry.create(PluginType.FUSION, ref, this);
    }

    @Override
    public Set<Capability> sensors(String modality) {
        return looks.apply(modality);
    }

    @Override
    public Perception perception(String modality) {
        return perceptions.apply(modality);
    }
}
