package org.parley.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.Graph;
import org.parley.api.training.Alliance;
import org.parley.api.training.Batch;
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

    /**
     * What the method makes of one observation, as named maps on the ground in the frame of the
     * observing agent; empty unless {@code EXPLAINS} is declared. Nothing is trained by it, and
     * equal observations give equal maps.
     *
     * <ul>
     *   <li>{@code common}: the common representation;
     *   <li>{@code local/<modality>}: a local feature as the frozen model gave it;
     *   <li>{@code sent/<modality>}: what an agent of that modality sends of it, in the common
     *       space;
     *   <li>{@code restored/<modality>}: what such an agent makes of the common representation, in
     *       its own feature space;
     *   <li>{@code importance/<level>/<modality>}: how much each cell of a modality counts, {@code
     *       (1, H, W, 1)}.
     * </ul>
     *
     * <p>Other names are kept and not interpreted; any of these may be absent.
     *
     * @param g at the root scope
     * @param sample views of all modalities of the alliance; their targets are empty
     */
    default Map<String, FeatureMapView> explain(
            Graph g, Alliance alliance, Batch.PairedSample sample) {
        return Map.of();
    }

    @Override
    default void close() {}
}
