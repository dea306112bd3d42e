package org.parley.api.data;

import java.util.List;

/** A scene by name: how many frames it has and which agents take part. */
public record SceneInfo(String id, int frames, List<String> agents) {
    public SceneInfo {
        agents = List.copyOf(agents);
    }
}
