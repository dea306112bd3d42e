package org.parley.api.message;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.parley.api.graph.Tensor;

/**
 * What one side wants to send in one round.
 *
 * @param fields a tensor for each field of the round
 * @param gate 0 or 1 (in infer mode): {@code (1, 1)} gates the message, {@code (1, H, W, 1)} its
 *     cells; what is gated off is neither sent nor counted and arrives as zeros
 */
public record OutgoingMessage(Map<String, Tensor> fields, Optional<Tensor> gate) {
    public OutgoingMessage {
        fields = Collections.unmodifiableMap(new TreeMap<>(fields));
    }

    /** One ungated field. */
    public static OutgoingMessage of(String field, Tensor tensor) {
        return new OutgoingMessage(Map.of(field, tensor), Optional.empty());
    }

    /** The same fields behind a gate. */
    public OutgoingMessage gatedBy(Tensor gate) {
        return new OutgoingMessage(fields, Optional.of(gate));
    }
}
