package org.parley.runner.plan;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.parley.runner.plugin.PluginFactory;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.suite.SuiteConfig;

/** The contexts of the suites of this process: each dataset is asked once what it is. */
@Singleton
public final class SuiteContexts {
    private final PluginRegistry registry;
    private final Map<Place, SuiteContext> known = new HashMap<>();

    private record Place(SuiteConfig suite, RunOptions options) {}

    @Inject
    public SuiteContexts(PluginRegistry registry) {
        this.registry = registry;
    }

    public PluginRegistry registry() {
        return registry;
    }

    /** The context of a suite under some options. */
    public synchronized SuiteContext of(SuiteConfig suite, RunOptions options) {
        return known.computeIfAbsent(new Place(suite, options), this::made);
    }

    private SuiteContext made(Place place) {
        RunOptions options = place.options();
        PluginFactory plugins = new PluginFactory(registry, place.suite(), options.scratch());
        return new SuiteContext(plugins, new ArtifactKeys(plugins, options.threads()));
    }
}
