package org.parley.baselines.negocollab;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.parley.api.geometry.BevGrid;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;

/**
 * Common representations that nothing moves any more, by the place they are of. Those that were not
 * used for longest go first. Belongs to one thread.
 */
final class KeptMaps {
    private static final long BYTES = 256L << 20;

    private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final long limit;
    private long bytes;

    private record Kept(HostArray values, BevGrid grid) {
        long bytes() {
            return 4L * values.values().length;
        }
    }

    KeptMaps() {
        this(BYTES);
    }

    /**
     * @param limit bytes of all that is kept
     */
    KeptMaps(long limit) {
        this.limit = limit;
    }

    /**
     * What was derived at a place before, else what is derived now; a nameless place is not kept.
     */
    GriddedMap of(Graph g, String place, Supplier<GriddedMap> derived) {
        if (place.isEmpty()) {
            return derived.get();
        }
        Kept found = kept.get(place);
        if (found == null) {
            GriddedMap now = derived.get();
            found = new Kept(now.map().toHost(), now.grid());
            keep(place, found);
        }
        return new GriddedMap(g.constant(found.values()), found.grid());
    }

    private void keep(String place, Kept map) {
        kept.put(place, map);
        bytes += map.bytes();
        Iterator<Kept> oldest = kept.values().iterator();
        while (bytes > limit && oldest.hasNext()) {
            bytes -= oldest.next().bytes();
            oldest.remove();
        }
    }
}
