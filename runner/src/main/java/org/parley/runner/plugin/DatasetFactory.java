package org.parley.runner.plugin;

import java.nio.file.Path;
import org.parley.api.Dataset;
import org.parley.api.PluginRef;
import org.parley.api.Progress;
import org.parley.api.error.BenchmarkException;
import org.parley.api.random.SeedStream;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.registry.PluginType;

/** Makes datasets outside of any suite. */
public final class DatasetFactory {
    private DatasetFactory() {}

    /**
     * A dataset as its plugin makes it.
     *
     * @param scratch an existing directory, which the caller removes when the dataset is closed
     */
    public static Dataset create(
            PluginRegistry registry, PluginRef ref, Path scratch, Progress progress) {
        HostContext context =
                new HostContext(
                        registry,
                        new SeedStream(0),
                        () -> scratch,
                        progress,
                        modality -> {
                            throw outsideOfSuites(ref, modality);
                        },
                        modality -> {
                            throw outsideOfSuites(ref, modality);
                        });
        return registry.create(PluginType.DATASET, ref, context);
    }

    private static BenchmarkException outsideOfSuites(PluginRef ref, String modality) {
        return BenchmarkException.plugin(
                "dataset '%s' asks for the perception model '%s'; there is none outside of a suite",
                ref.id(), modality);
    }
}
