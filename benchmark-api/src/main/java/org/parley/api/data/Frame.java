package org.parley.api.data;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One instant of a scene.
 *
 * @param agents connected agents, sorted as strings with negative ids last
 * @param objects all annotated objects
 * @param supporters for an agent that asks others, the one whose view serves it best, where the
 *     dataset knows; labels for measuring whom a method selects, which no method is shown
 */
public record Frame(
        String scene,
        int index,
        List<Observation> agents,
        List<TruthObject> objects,
        SortedMap<String, String> supporters) {
    public Frame {
        agents = List.copyOf(agents);
        objects = List.copyOf(objects);
        supporters = Collections.unmodifiableSortedMap(new TreeMap<>(supporters));
    }

    /** A frame of which nobody knows who serves whom. */
    public Frame(String scene, int index, List<Observation> agents, List<TruthObject> objects) {
        this(scene, index, agents, objects, Collections.emptySortedMap());
    }

    /** The other agent whose view serves an agent best, where the dataset knows. */
    public Optional<String> supporter(String agent) {
        return Optional.ofNullable(supporters.get(agent));
    }

    /** The stable id used in records, seeds and messages: {@code scene/index}. */
    public String id() {
        return scene + "/" + String.format(java.util.Locale.ROOT, "%06d", index);
    }
}
