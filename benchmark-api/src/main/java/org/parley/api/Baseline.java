package org.parley.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.Graph;
import org.parley.api.training.Alliance;
import org.parley.api.training.Batch;
import org.parley.api.training.Stage;

/**
 * A collaboration method: which adapter serves which pair, how it is trained, and what fuses and
 * answers. Its descriptor says where agents share. References and contenders implement it alike.
 */
public interface Baseline extends AutoCloseable {
    /** The training stages for an alliance, in order; empty where nothing is learned. */
    default List<Stage> stages(Alliance alliance) {
        return List.of();
    }

    /** How features of {@code sender}'s modality reach an ego of {@code receiver}'s. */
    default Link link(String sender, String receiver) {
        throw BenchmarkException.plugin(
                "this method has no links, so its descriptor must not say that it fuses features");
    }

    /**
     * The modality whose perception model answers for an ego of modality {@code ego} where points
     * are shared: one that was trained on shared points.
     */
    default String model(String ego) {
        throw BenchmarkException.plugin(
                "this method has no models of shared points, so its descriptor must not say EARLY");
    }

    /** How boxes are merged where the descriptor says {@code LATE}. */
    default BoxMerging boxMerging() {
        return BoxMerging.standard();
    }

    /**
     * The scopes below {@code method/} that hold what serves an alliance; parameters below them
     * count. What a newcomer adds is what they hold more than without it. By default those of all
     * links.
     */
    default Set<String> scopes(Alliance alliance) {
        Set<String> scopes = new TreeSet<>();
        for (String sender : alliance.all()) {
            for (String receiver : alliance.all()) {
                Link link = link(sender, receiver);
                scopes.add(link.senderScope());
                scopes.add(link.receiverScope());
            }
        }
        return scopes;
    }

    /**
     * An encoder of the method's own for a modality, instead of the frozen one, where {@code
     * OWN_ENCODER} is declared; its scope is {@code method/encoder/<modality>}. Its feature stands
     * wherever that of the frozen model would: in samples, where stages may train it, in what is
     * sent, and as the ego's own.
     */
    default Optional<Encoder.Trainable> ownEncoder(String modality) {
        return Optional.empty();
    }

    /**
     * What the first stage starts from, where that is not drawn: for each scope below {@code
     * method/} the scope of a frozen model, such as {@code perception/m3/encoder}, whose parameters
     * and statistics are copied there.
     */
    default Map<String, String> startsFrom(Alliance alliance) {
        return Map.of();
    }

    /**
     * A fusion of the method's own, instead of the ego's, where {@code OWN_FUSION} is declared; its
     * scope is {@code method/fusion}.
     */
    default Optional<Fusion> ownFusion() {
        return Optional.empty();
    }

    /**
     * The fusion of the method's own for an ego of one modality, in the same scope, where that
     * differs from ego to ego: one that wraps the ego's frozen fusion, say. By default {@link
     * #ownFusion()}; a method that has one for some modality declares {@code OWN_FUSION}.
     */
    default Optional<Fusion> ownFusion(String ego) {
        return ownFusion();
    }

    /**
     * A head of the method's own, instead of the ego's, where {@code OWN_HEAD} is declared; its
     * scope is {@code method/head}.
     */
    default Optional<TaskHead> ownHead() {
        return Optional.empty();
    }

    /**
     * The same for a method that answers differently for egos of different modalities. By default
     * {@link #ownHead()}, for all alike.
     */
    default Optional<TaskHead> ownHead(String ego) {
        return ownHead();
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
