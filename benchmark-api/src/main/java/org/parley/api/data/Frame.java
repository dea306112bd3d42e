package org.parley.api.data;

import java.util.List;

/**
 * One instant of a scene.
 *
 * @param agents connected agents, sorted as strings with negative ids last
 * @param objects all annotated objects
 */
public record Frame(String scene, int index, List<Observation> agents, List<TruthObject> objects) {
    public Frame {
        agents = List.copyOf(agents);
        objects = List.copyOf(objects);
    }

    /** The stable id used in records, seeds and messages: {@code scene/index}. */
    public String id() {
        return scene + "/" + String.format(java.util.Locale.ROOT, "%06d", index);
    }
}
