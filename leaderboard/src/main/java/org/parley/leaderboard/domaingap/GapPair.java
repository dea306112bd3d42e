package org.parley.leaderboard.domaingap;

import java.util.Map;
import java.util.Optional;
import org.parley.api.graph.BevFeatureMap;

/** Which two maps of an observation a gap lies between. */
public enum GapPair {
    /** The feature of the frozen model and the common representation: what there is to bridge. */
    LOCAL_COMMON("local-common", "local – common", "local", "common"),
    /** What is sent and the common representation: what the sender leaves of it. */
    SENT_COMMON("sent-common", "sent – common", "sent", "common"),
    /** What the receiver makes of the common representation, and the frozen model's feature. */
    RESTORED_LOCAL("restored-local", "restored – local", "restored", "local");

    private static final String COMMON = "common";

    private final String id;
    private final String label;
    private final String from;
    private final String to;

    GapPair(String id, String label, String from, String to) {
        this.id = id;
        this.label = label;
        this.from = from;
        this.to = to;
    }

    /** As files name it. */
    public String id() {
        return id;
    }

    /** As tables name it. */
    public String label() {
        return label;
    }

    /** The map that is compared, of a modality. */
    Optional<BevFeatureMap> x(Map<String, BevFeatureMap> maps, String modality) {
        return find(maps, from, modality);
    }

    /** The target. */
    Optional<BevFeatureMap> y(Map<String, BevFeatureMap> maps, String modality) {
        return find(maps, to, modality);
    }

    private static Optional<BevFeatureMap> find(
            Map<String, BevFeatureMap> maps, String step, String modality) {
        return Optional.ofNullable(maps.get(step.equals(COMMON) ? step : step + "/" + modality));
    }
}
