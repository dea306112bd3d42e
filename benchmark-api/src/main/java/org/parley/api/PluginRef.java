package org.parley.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A plugin by id with the keys that differ from its defaults, as written in a suite.
 *
 * @param settings unresolved values; the registry binds them strictly to the plugin's config
 */
public record PluginRef(String id, Map<String, Object> settings) {
    public PluginRef {
        settings =
                settings == null
                        ? Map.of()
                        : Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    public static PluginRef of(String id) {
        return new PluginRef(id, Map.of());
    }
}
