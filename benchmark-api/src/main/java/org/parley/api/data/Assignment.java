package org.parley.api.data;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which modality each agent of a dataset has, fixed once so that every method meets the same
 * heterogeneity.
 *
 * @param scenes for each scene, the modality of each agent; agents that are not named take no part
 */
public record Assignment(SortedMap<String, SortedMap<String, String>> scenes) {
    public Assignment {
        TreeMap<String, SortedMap<String, String>> copy = new TreeMap<>();
        scenes.forEach((k, v) -> copy.put(k, Collections.unmodifiableSortedMap(new TreeMap<>(v))));
        scenes = Collections.unmodifiableSortedMap(copy);
    }

    /** The modality of an agent; empty where it takes no part. */
    public Optional<String> modality(String scene, String agent) {
        SortedMap<String, String> agents = scenes.get(scene);
        return agents == null ? Optional.empty() : Optional.ofNullable(agents.get(agent));
    }
}
