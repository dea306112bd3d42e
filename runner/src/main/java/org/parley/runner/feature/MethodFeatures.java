package org.parley.runner.feature;

import java.util.List;
import java.util.Optional;
import org.parley.api.Baseline;
import org.parley.api.Encoder;
import org.parley.api.data.Observation;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.nn.exchange.MessageExchange;
import org.parley.runner.frame.CacheSize;
import org.parley.runner.frame.FrameParticipant;
import org.parley.runner.frame.LruCache;

/**
 * The local features of agents as a method has them: those of the frozen models or, where it has an
 * encoder of its own for a modality, that encoder's, computed in the graph at hand. What such an
 * encoder reads is kept for a while. Belongs to one thread.
 */
public final class MethodFeatures {
    private static final String ENCODER = "encoder";

    private final PerceptionModels models;
    private final LruCache<Read, HostArrays> prepared =
            new LruCache<>(CacheSize.bytes(256L << 20), EncoderInput::bytes);

    private final LruCache<Read, HostArray> encoded =
            new LruCache<>(CacheSize.bytes(256L << 20), a -> 4L * a.values().length);

    /** Who, as what, and of which frame. */
    private record Read(String frame, String agent, String modality) {}

    public MethodFeatures(PerceptionModels models) {
        this.models = models;
    }

    /** The shape of a modality's feature in a method. */
    public FeatureSpec spec(Baseline method, String modality) {
        return method.ownEncoder(modality)
                .map(Encoder::spec)
                .orElseGet(() -> models.spec(modality));
    }

    /**
     * An agent's local feature as a modality, which need not be its own where one observation is
     * seen as several.
     *
     * @param g at the root scope
     */
    public AgentFeature of(Graph g, Baseline method, FrameParticipant agent, String modality) {
        Optional<Encoder.Trainable> own = method.ownEncoder(modality);
        Tensor feature =
                own.isPresent()
                        ? encoded(g, own.get(), agent, modality)
                        : g.constant(models.feature(modality, agent.frame(), agent.observation()));
        return new AgentFeature(agent.agent(), modality, spec(method, modality), feature);
    }

    /**
     * The same as an agent's own modality, as a constant that is computed once: for as long as no
     * parameter moves.
     */
    public AgentFeature fixed(Graph g, Baseline method, FrameParticipant agent) {
        String modality = agent.modality();
        HostArray feature =
                method.ownEncoder(modality).isEmpty()
                        ? models.feature(modality, agent.frame(), agent.observation())
                        : encoded.get(
                                new Read(agent.frame(), agent.agent(), modality),
                                k -> of(g, method, agent, modality).feature().toHost());
        return new AgentFeature(
                agent.agent(), modality, spec(method, modality), g.constant(feature));
    }

    private Tensor encoded(
            Graph g, Encoder.Trainable encoder, FrameParticipant agent, String modality) {
        Observation observation = agent.observation().withoutLabels();
        HostArrays read =
                prepared.get(
                        new Read(agent.frame(), agent.agent(), modality),
                        k -> encoder.prepare(observation));
        Graph scope = g.scope(MessageExchange.METHOD).scope(ENCODER).scope(modality);
        return encoder.encode(scope, List.of(read));
    }

    /** Begins to prepare what a frozen model will be asked for. */
    public void expect(Baseline method, FrameParticipant agent, String modality) {
        if (method.ownEncoder(modality).isEmpty()) {
            models.expect(modality, agent.frame(), agent.observation());
        }
    }
}
