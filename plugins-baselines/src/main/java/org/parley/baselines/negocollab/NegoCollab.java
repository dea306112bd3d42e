package org.parley.baselines.negocollab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.parley.api.Adapter;
import org.parley.api.Baseline;
import org.parley.api.Context;
import org.parley.api.FeatureMapView;
import org.parley.api.Link;
import org.parley.api.PluginRef;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Loss;
import org.parley.api.training.Alliance;
import org.parley.api.training.Batch;
import org.parley.api.training.Samples;
import org.parley.api.training.Selector;
import org.parley.api.training.Stage;
import org.parley.api.training.StageParticipants;
import org.parley.baselines.negocollab.NegoCollabBaselineConfig.HomogeneousPairs;
import org.parley.baselines.negocollab.NegoCollabBaselineConfig.TaskLossOver;
import org.parley.nn.exchange.MessageExchange;
import org.parley.nn.objective.CollaborativeTask;
import org.parley.nn.regression.MapFit;

/**
 * One sender and one receiver for each modality, in the modality's scope. Founders negotiate the
 * common representation and tune their receivers on the task; newcomers then do the same one by
 * one, with all that is there fixed.
 */
final class NegoCollab implements Baseline {
    private final NegoCollabBaselineConfig config;
    private final PaperDeviations choices;
    private final Adapter adapter;
    private final Adapter identity;
    private final AllianceSpace space;
    private final AlignmentLoss alignment;
    private final CollaborativeTask task;

    NegoCollab(Context host, NegoCollabBaselineConfig config) {
        this(host, config, host.adapter(config.adapter()), space(host, config));
    }

    /**
     * @param adapter serves as {@code config} says
     * @param space as well
     */
    NegoCollab(
            Context host, NegoCollabBaselineConfig config, Adapter adapter, AllianceSpace space) {
        this.config = config;
        this.choices = PaperDeviations.of(config);
        this.adapter = adapter;
        this.identity = host.adapter(PluginRef.of("identity"));
        this.space = space;
        this.alignment =
                new AlignmentLoss(
                        new SenderReceiverPair(config.adapter().id(), adapter),
                        space,
                        config.weights(),
                        choices,
                        new OccupancyHead(config.occupancy()));
        this.task =
                new CollaborativeTask(host::perception, this::link, choices.occupancyLoss())
                        .withFixedSenders();
    }

    private static AllianceSpace space(Context host, NegoCollabBaselineConfig config) {
        if (config.protocol().isPresent()) {
            return new AllianceSpace.Designated(config.protocol().get());
        }
        return config.negotiator()
                .<AllianceSpace>map(ref -> new AllianceSpace.Negotiated(host.negotiator(ref)))
                .orElseGet(AllianceSpace.MeanOfSent::new);
    }

    @Override
    public Link link(String sender, String receiver) {
        boolean local =
                sender.equals(receiver) && config.homogeneousPairs() == HomogeneousPairs.LOCAL;
        Adapter used = local ? identity : adapter;
        return new Link(used, sender, used, receiver);
    }

    @Override
    public List<Stage> stages(Alliance alliance) {
        requireNegotiable(alliance.founders());
        List<String> joined = new ArrayList<>(alliance.founders());
        List<Stage> stages = new ArrayList<>();
        stages.add(fit("fit", alliance.founders(), alliance.founders()));
        stages.add(negotiate(alliance.founders()));
        stages.add(tune(alliance.founders()));
        for (String newcomer : alliance.newcomers()) {
            joined.add(newcomer);
            stages.add(fit("fit-" + newcomer, alliance.founders(), List.of(newcomer)));
            stages.add(align(alliance.founders(), newcomer));
            stages.add(tune(List.copyOf(joined), newcomer));
        }
        stages.removeIf(s -> s.budget().steps() == 0);
        return stages;
    }

    private void requireNegotiable(List<String> founders) {
        if (founders.size() < 2 && config.protocol().isEmpty()) {
            throw BenchmarkException.user(
                    "a common representation needs at least two founders, found %s; name more under"
                            + " 'founders' of the method in the suite, or assign more modalities",
                    founders);
        }
        Optional<String> protocol = config.protocol();
        if (protocol.isPresent() && !founders.contains(protocol.get())) {
            throw BenchmarkException.user(
                    "the protocol modality '%s' is not one of the founders %s; name one of them, or"
                            + " add it under 'founders' of the method in the suite",
                    protocol.get(), founders);
        }
    }

    private Stage negotiate(List<String> founders) {
        List<String> moved = new ArrayList<>();
        founders.forEach(m -> moved.add(scope(m)));
        if (space instanceof AllianceSpace.Negotiated) {
            moved.add(scope(AllianceSpace.Negotiated.SCOPE));
        }
        if (config.weights().occupancy()) {
            moved.add(scope(OccupancyHead.SCOPE));
        }
        return new Stage(
                "negotiate",
                Samples.PAIRED,
                new Selector(moved),
                config.negotiate(),
                (g, batch) -> alignment.ofFounders(g, founders, ((Batch.Pairs) batch).samples()),
                StageParticipants.of(founders));
    }

    /** What adapters start from, solved for; no gradient is followed. */
    private Stage fit(String id, List<String> founders, List<String> fitted) {
        int enough = config.fitObservations() / 3;
        return new Stage(
                id,
                Samples.PAIRED,
                new Selector(fitted.stream().map(NegoCollab::scope).toList()),
                MapFit.budget(config.fitObservations(), 1),
                (g, batch) ->
                        alignment.fit(
                                g,
                                founders,
                                fitted,
                                ((Batch.Pairs) batch).samples().get(0),
                                enough),
                StageParticipants.of(together(founders, fitted)));
    }

    private Stage tune(List<String> founders) {
        List<String> receivers = founders.stream().map(NegoCollab::receiver).toList();
        StageParticipants cast = new StageParticipants(founders, founders, everyEgo());
        return new Stage(
                "tune",
                Samples.SCENE,
                new Selector(receivers),
                config.tune(),
                this::taskLoss,
                cast);
    }

    private Stage align(List<String> founders, String newcomer) {
        return new Stage(
                "align-" + newcomer,
                Samples.PAIRED,
                Selector.of(scope(newcomer)),
                config.alignNewcomer(),
                (g, batch) ->
                        alignment.ofNewcomer(
                                g, founders, newcomer, ((Batch.Pairs) batch).samples()),
                StageParticipants.of(together(founders, List.of(newcomer))));
    }

    /** Founders first, each modality once. */
    static List<String> together(List<String> founders, List<String> others) {
        return Stream.concat(founders.stream(), others.stream()).distinct().toList();
    }

    /**
     * Egos are newcomers only: the loss of those who were there before, which eq. 27 adds, does not
     * depend on the newcomer's receiver.
     */
    private Stage tune(List<String> joined, String newcomer) {
        return new Stage(
                "tune-" + newcomer,
                Samples.SCENE,
                Selector.of(receiver(newcomer)),
                config.tuneNewcomer(),
                this::taskLoss,
                new StageParticipants(joined, List.of(newcomer), everyEgo()));
    }

    private boolean everyEgo() {
        return choices.taskLossOver() == TaskLossOver.ALL;
    }

    /** NegoCollab eq. 27, as a mean. */
    private Loss taskLoss(Graph g, Batch batch) {
        return task.loss(g, ((Batch.Scenes) batch).samples());
    }

    @Override
    public Map<String, FeatureMapView> explain(
            Graph g, Alliance alliance, Batch.PairedSample sample) {
        SenderReceiverPair halves = new SenderReceiverPair(config.adapter().id(), adapter);
        return new ExplainedObservation(halves, space).of(g, alliance, sample);
    }

    private static String scope(String part) {
        return MessageExchange.METHOD + "/" + part;
    }

    private static String receiver(String modality) {
        return scope(modality) + "/" + SenderReceiverPair.RECEIVE;
    }

    @Override
    public void close() {
        adapter.close();
        identity.close();
        space.close();
    }
}
