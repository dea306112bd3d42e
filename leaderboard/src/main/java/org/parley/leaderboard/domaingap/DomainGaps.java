package org.parley.leaderboard.domaingap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.parley.api.geometry.BevGrid;
import org.parley.api.graph.BevFeatureMap;
import org.parley.leaderboard.result.MethodState;

/** All gaps of one observation. */
public final class DomainGaps {
    private static final String LOCAL = "local/";

    private DomainGaps() {}

    /** The modalities whose local feature is among some maps, in their order. */
    public static List<String> modalities(Map<String, BevFeatureMap> maps) {
        return maps.keySet().stream()
                .filter(name -> name.startsWith(LOCAL))
                .map(name -> name.substring(LOCAL.length()))
                .toList();
    }

    /**
     * Every gap that can be measured, as {@link #name}.
     *
     * @param maps by the names that a method explains itself with
     * @param grid at whose cells they are compared
     */
    public static SortedMap<String, Double> of(
            MethodState state, Map<String, BevFeatureMap> maps, BevGrid grid) {
        SortedMap<String, Double> values = new TreeMap<>();
        for (String modality : modalities(maps)) {
            for (GapPair pair : GapPair.values()) {
                Optional<BevFeatureMap> x = pair.x(maps, modality);
                Optional<BevFeatureMap> y = pair.y(maps, modality);
                if (x.isPresent() && y.isPresent()) {
                    for (GapMetric metric : GapMetric.values()) {
                        metric.of(x.get(), y.get(), grid)
                                .ifPresent(v -> values.put(name(state, modality, pair, metric), v));
                    }
                }
            }
        }
        return values;
    }

    /** {@code aligned/m1/local-common/kl}. */
    public static String name(MethodState state, String modality, GapPair pair, GapMetric metric) {
        return state.id() + "/" + modality + "/" + pair.id() + "/" + metric.id();
    }
}
