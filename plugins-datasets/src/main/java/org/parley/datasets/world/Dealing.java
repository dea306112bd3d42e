package org.parley.datasets.world;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/** Writes the fixed assignments of modalities to agents that come with a world. */
final class Dealing {
    private Dealing() {}

    static void write(Path root, SortedMap<String, List<String>> agents) {}
}
