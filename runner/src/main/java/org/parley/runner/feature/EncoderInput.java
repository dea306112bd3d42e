package org.parley.runner.feature;

import java.util.Optional;
import org.parley.api.Encoder;
import org.parley.api.data.Observation;
import org.parley.api.graph.HostArrays;
import org.parley.nn.objective.HomogeneousTask.Input;

/** The host side of training an encoder: what it reads and what it is taught. */
public final class EncoderInput {
    private EncoderInput() {}

    public static Input.Prepared of(Encoder.Trainable encoder, Observation observation) {
        Optional<HostArrays> labels =
                encoder instanceof Encoder.Supervised supervised
                        ? Optional.of(supervised.labels(observation))
                        : Optional.empty();
        return new Input.Prepared(encoder.prepare(observation.withoutLabels()), labels);
    }

    public static long bytes(Input.Prepared input) {
        return bytes(input.arrays()) + input.labels().map(EncoderInput::bytes).orElse(0L);
    }

    public static long bytes(HostArrays arrays) {
        long floats = arrays.values().values().stream().mapToLong(a -> a.values().length).sum();
        long ints = arrays.indices().values().stream().mapToLong(a -> a.length).sum();
        return 4 * (floats + ints);
    }
}
