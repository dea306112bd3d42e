package org.parley.api.message;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.parley.api.geometry.Pose;
import org.parley.api.graph.HostArray;

/**
 * A message as one side puts it on the wire or reads it from there.
 *
 * @param header who sends, and from where
 * @param fields every field of the round
 * @param gate 0 or 1: {@code (1, 1)} for the whole message, {@code (1, H, W, 1)} for its cells
 */
public record Message(Header header, Map<String, HostArray> fields, Optional<HostArray> gate) {
    public Message {
        fields = Collections.unmodifiableMap(new TreeMap<>(fields));
    }

    /**
     * What every message carries.
     *
     * @param pose of the sender in the world, as the sender believes it
     * @param spec shape and grid of the sender's local feature
     */
    public record Header(
            String round, String agent, String modality, Pose pose, FeatureSpec spec) {}

    /** Whether a gate keeps the whole message back. */
    public boolean isWithheld() {
        return gate.isPresent() && gate.get().values().length == 1 && gate.get().values()[0] < 0.5f;
    }

    /** Whether the gate decides cell by cell. */
    boolean hasCellGate() {
        return gate.isPresent() && gate.get().values().length > 1;
    }
}
