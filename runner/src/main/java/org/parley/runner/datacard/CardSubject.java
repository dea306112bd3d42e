package org.parley.runner.datacard;

import java.util.Map;
import java.util.Optional;
import org.parley.api.PluginRef;
import org.parley.api.plugin.PluginKind;
import org.parley.runner.canonical.CanonicalText;
import org.parley.runner.registry.PluginRegistry;

/**
 * Which dataset a card describes.
 *
 * @param id of its plugin
 * @param version of its plugin
 * @param settings all of them as JSON, but without where the files are
 */
public record CardSubject(String id, String version, String settings) {
    private static final String WORLD = "world";
    private static final String AERIAL = "aerial";

    /** The dataset that a reference names. */
    public static CardSubject of(PluginRegistry registry, PluginRef ref) {
        String version = registry.plugin(PluginKind.DATASET, ref.id()).descriptor().version();
        Map<String, Object> settings =
                registry.withoutLocations(registry.config(PluginKind.DATASET, ref));
        settings.values().removeIf(v -> v.equals(Optional.empty()));
        return new CardSubject(ref.id(), version, CanonicalText.write(settings));
    }

    boolean builtInWorld() {
        return id.equals(WORLD);
    }

    boolean aerialWorld() {
        return id.equals(AERIAL);
    }
}
