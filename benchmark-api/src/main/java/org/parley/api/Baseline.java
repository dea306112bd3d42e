package org.parley.api;

import java.util.List;
import java.util.Optional;
import org.parley.api.error.BenchmarkException;
import org.parley.api.training.Alliance;
import org.parley.api.training.Stage;

/**
 * A collaboration method: what is exchanged, which adapter serves which pair, how it is trained.
 */
public interface Baseline extends AutoCloseable {
    Exchange exchange();

    /** The training stages for an alliance, in order; empty where nothing is learned. */
    default List<Stage> stages(Alliance alliance) {
        return List.of();
    }

    /** How features of {@code sender}'s modality reach an ego of {@code receiver}'s. */
    default Link link(String sender, String receiver) {
        throw BenchmarkException.plugin("this method exchanges %s, not features", exchange());
    }

    /**
     * The modality whose perception model answers for an ego of modality {@code ego} where points
     * are exchanged: one that was trained on shared points.
     */
    default String model(String ego) {
        throw BenchmarkException.plugin("this method exchanges %s, not points", exchange());
    }

    /** A fusion of the method's own, instead of the ego's; its scope is {@code method/fusion}. */
    default Optional<Fusion> ownFusion() {
        return Optional.empty();
    }

    @Override
    default void close() {}
}
