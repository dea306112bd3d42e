package org.parley.baselines.who2com;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.parley.api.Baseline;
import org.parley.api.Context;
import org.parley.api.Encoder;
import org.parley.api.Fusion;
import org.parley.api.Link;
import org.parley.api.TaskHead;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.Require;
import org.parley.api.training.Alliance;
import org.parley.api.training.Batch;
import org.parley.api.training.Budget;
import org.parley.api.training.Samples;
import org.parley.api.training.Selector;
import org.parley.api.training.Stage;
import org.parley.api.training.StageParticipants;
import org.parley.nn.objective.CollaborativeTask;

/**
 * A method in which agents that ask are supported by what others see, trained end to end by the
 * task alone in one stage: encoders of its own (or the frozen ones), what is said and sent, and a
 * head of its own. Nobody says whom to ask.
 */
final class SupportedView implements Baseline {
    private static final String HEAD = "head";
    private static final String FUSION = "fusion";

    private final Context host;
    private final RequesterConfig requester;
    private final Budget budget;
    private final SharingParts parts;
    private final Optional<Function<String, String>> encoders;
    private final boolean alone;
    private final int channels;

    private SupportedView(
            Context host,
            RequesterConfig requester,
            Budget budget,
            SharingParts parts,
            Optional<Function<String, String>> encoders,
            boolean alone) {
        this.host = host;
        this.requester = requester;
        this.budget = budget;
        this.parts = parts;
        this.encoders = encoders;
        this.alone = alone;
        this.channels = channels(host, requester);
    }

    /** Everybody has an encoder of the method's own. */
    static SupportedView endToEnd(
            Context host, RequesterConfig requester, Budget budget, SharingParts parts) {
        return new SupportedView(
                host, requester, budget, parts, Optional.of(Function.identity()), false);
    }

    /** Everybody keeps the frozen encoder of its modality. */
    static SupportedView frozen(
            Context host, RequesterConfig requester, Budget budget, SharingParts parts) {
        return new SupportedView(host, requester, budget, parts, Optional.empty(), false);
    }

    /**
     * Nobody takes part but who asks.
     *
     * @param encoder the modality whose kind of encoder it has; empty for its own
     */
    static SupportedView alone(
            Context host,
            RequesterConfig requester,
            Budget budget,
            SharingParts parts,
            String encoder) {
        Function<String, String> kinds = encoder.isEmpty() ? m -> m : m -> encoder;
        return new SupportedView(host, requester, budget, parts, Optional.of(kinds), true);
    }

    /** Shared channels: those of the first requester's model. */
    static int channels(Context host, RequesterConfig requester) {
        return host.perception(requester.first()).encoder().spec().channels();
    }

    @Override
    public Link link(String sender, String receiver) {
        return new Link(parts.adapter(), parts.scope(), parts.adapter(), parts.scope());
    }

    @Override
    public Optional<Encoder.Trainable> ownEncoder(String modality) {
        return encoders.map(
                kind ->
                        new ViewEncoder(
                                trainable(kind.apply(modality)),
                                channels,
                                parts.handshakeEncoder()));
    }

    private Encoder.Trainable trainable(String modality) {
        if (host.perception(modality).encoder() instanceof Encoder.Trainable encoder) {
            return encoder;
        }
        throw BenchmarkException.user(
                "the method trains an encoder like that of '%s', but that is a saved network,"
                        + " which cannot be trained; use who2com-frozen, or leave '%s' out of the"
                        + " scenarios of this method",
                modality, modality);
    }

    @Override
    public Map<String, String> startsFrom(Alliance alliance) {
        Map<String, String> starts = new TreeMap<>();
        if (requester.pretrained()) {
            encoders.ifPresent(kind -> alliance.all().forEach(m -> start(starts, m, kind)));
        }
        return starts;
    }

    private void start(Map<String, String> starts, String modality, Function<String, String> kind) {
        String frozen = host.perception(kind.apply(modality)).scope() + "/encoder";
        starts.put(encoderScope(modality) + "/" + ViewEncoder.FEATURE, frozen);
        if (parts.handshakeEncoder()) {
            starts.put(encoderScope(modality) + "/" + ViewEncoder.HANDSHAKE, frozen);
        }
    }

    private static String encoderScope(String modality) {
        return "encoder/" + modality;
    }

    @Override
    public Optional<Fusion> ownFusion() {
        return Optional.of(parts.fusion());
    }

    @Override
    public Optional<TaskHead> ownHead() {
        return Optional.of(host.perception(requester.first()).head());
    }

    @Override
    public List<Stage> stages(Alliance alliance) {
        List<String> asking =
                alliance.all().stream().filter(requester.modalities()::contains).toList();
        Require.require(
                !asking.isEmpty(),
                "nobody asks: none of the modalities %s of this scenario is named by the method's"
                        + " 'requester: {modalities: %s}'",
                alliance.all(),
                requester.modalities());
        StageParticipants cast =
                new StageParticipants(
                        alone ? asking : List.of(), asking, requester.everyAgent() && !alone);
        CollaborativeTask task =
                new CollaborativeTask(host::perception, this::link).with(ownFusion(), ownHead());
        return List.of(
                new Stage(
                        "collaborate",
                        Samples.SCENE,
                        Selector.of("method"),
                        budget,
                        (g, batch) -> task.loss(g, ((Batch.Scenes) batch).samples()),
                        cast));
    }

    @Override
    public Set<String> scopes(Alliance alliance) {
        Set<String> scopes = new TreeSet<>(Set.of(parts.scope(), FUSION, HEAD));
        if (encoders.isPresent()) {
            alliance.all().forEach(m -> scopes.add(encoderScope(m)));
        }
        return scopes;
    }

    @Override
    public void close() {
        parts.adapter().close();
    }
}
