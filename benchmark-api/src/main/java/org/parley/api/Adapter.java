package org.parley.api;

import java.util.List;
import java.util.Optional;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.Codec;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.Field;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.OutputFrame;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.Round;
import org.parley.api.training.Stage;

/**
 * A sender/receiver pair. The harness makes one instance for each agent, so nothing can be
 * remembered across the wire; parameters live in the graph's scope.
 */
public interface Adapter extends AutoCloseable {
    /** The exchanges, in order; the last one ends before {@link #receive}. */
    default List<Round> rounds() {
        return Round.broadcast("feature");
    }

    /** What {@code self} sends in {@code round}, given what it has received so far. */
    OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox);

    /**
     * The feature of {@code from} in the ego's own space, {@code (1, H, W, C)}, shaped as {@link
     * #received}. Never called for a neighbour whose last message did not arrive.
     */
    Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox);

    /**
     * Shape and grid of the dense map that an agent sends whose own feature is {@code self}: by
     * default the feature's own. A wire format needs it to decode what it wraps.
     */
    default FeatureSpec sent(FeatureSpec self) {
        return self;
    }

    /** Shape and grid of what {@link #receive} returns: by default the ego's channels. */
    default FeatureSpec received(FeatureSpec ego, FeatureSpec from) {
        return new FeatureSpec(ego.channels(), from.rows(), from.columns(), from.grid());
    }

    /** Whose frame {@link #receive}'s result lies in. */
    default OutputFrame outputFrame() {
        return OutputFrame.SENDER;
    }

    /** Bytes and back for a field, with its twin in the training graph. */
    default Codec codec(Field field) {
        return Codec.raw(field);
    }

    /**
     * How far {@code adapted} is from {@code target}, both {@code (N, H, W, C)}: the adapter's own
     * alignment loss. The default is the mean squared difference.
     */
    default Loss alignment(Graph g, Tensor adapted, Tensor target) {
        return Loss.of("alignment", g.meanAll(g.square(g.subtract(adapted, target))));
    }

    /**
     * Looks at one observation before anything is trained, to start from what can be solved for:
     * {@code wanted}, of the shape that {@link #send} gives of {@code self}, is what it should
     * send. What it keeps lies in buffers below {@code fit/} of its scope. Does nothing by default.
     */
    default void fitSend(Graph g, AgentFeature self, Tensor wanted) {}

    /**
     * The same for the receiver: {@code wanted}, of the shape of {@link #received}, is what {@link
     * #receive} should make of {@code inbox}. Does nothing by default.
     */
    default void fitReceive(
            Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox, Tensor wanted) {}

    /**
     * Stages of the adapter's own, run between alignment and task loss for every scope that the
     * method gives this adapter. Selector and graph are relative to that scope ({@code book}
     * selects {@code method/m1-to-m2/book}, the empty prefix the whole scope). A scope is given the
     * samples it serves: of {@code SINGLE_TYPE} those of the sending modality.
     */
    default List<Stage> extraStages() {
        return List.of();
    }

    /**
     * The same for one that must know between whom it stands: what serves features of {@code
     * sender}'s modality at egos of {@code receiver}'s. Every pair has the same stages; only what
     * they look at differs. By default {@link #extraStages()}.
     */
    default List<Stage> extraStages(String sender, String receiver) {
        return extraStages();
    }

    /**
     * What the receiver learns beside the ego's task from one neighbour of a collaborative frame,
     * weights applied: a domain loss, say. Nothing by default, and nothing should be where {@code
     * g} is not {@linkplain Graph#training() trained}, so that states are compared by the task.
     *
     * @param received what {@link #receive} made of the neighbour's messages
     */
    default Optional<Loss> besideTask(Graph g, AgentFeature ego, PeerInfo from, Tensor received) {
        return Optional.empty();
    }

    @Override
    default void close() {}
}
