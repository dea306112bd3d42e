package org.parley.leaderboard.gap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All gaps of one observation. */
public final class Gaps {
    private static final String LOCAL = "local/";

    private Gaps() {}

    /** The modalities whose local feature is among some maps, in their order. */
    public static List<String> modalities(Map<String, GroundMap> maps) {
        return maps.keySet().stream()
                .filter(name -> name.startsWith(LOCAL))
                .map(name -> name.substring(LOCAL.length()))
                .toList();
    }

    /**
     * Every gap that can be measured, as {@link #name}.
     *
     * @param maps by the names that a method explains itself with
     */
    public static SortedMap<String, Double> of(Map<String, GroundMap> maps) {
        SortedMap<String, Double> values = new TreeMap<>();
        for (String modality : modalities(maps)) {
            for (GapPair pair : GapPair.values()) {
                Optional<GroundMap> x = pair.x(maps, modality);
                Optional<GroundMap> y = pair.y(maps, modality);
                if (x.isPresent() && y.isPresent()) {
                    for (GapMetric metric : GapMetric.values()) {
                        metric.of(x.get(), y.get())
                                .ifPresent(v -> values.put(name(modality, pair, metric), v));
                    }
                }
            }
        }
        return values;
    }

    /** {@code m1/local-common/kl}. */
    public static String name(String modality, GapPair pair, GapMetric metric) {
        return modality + "/" + pair.id() + "/" + metric.id();
    }
}
