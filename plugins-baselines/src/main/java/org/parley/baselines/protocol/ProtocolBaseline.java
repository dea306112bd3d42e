package org.parley.baselines.protocol;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.Adapter;
import org.parley.api.Baseline;
import org.parley.api.Context;
import org.parley.api.Link;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Loss;
import org.parley.api.message.FeatureSpec;
import org.parley.api.training.Alliance;
import org.parley.api.training.Batch;
import org.parley.api.training.Budget;
import org.parley.api.training.Samples;
import org.parley.api.training.Selector;
import org.parley.api.training.Stage;
import org.parley.api.training.StageParticipants;
import org.parley.baselines.hop.SharedSpace;
import org.parley.baselines.negocollab.NegoCollabBaselineConfig.HomogeneousPairs;
import org.parley.baselines.onetoone.ExtraStage;
import org.parley.baselines.onetoone.ModalityPair;
import org.parley.nn.exchange.MessageExchange;
import org.parley.nn.objective.CollaborativeTask;
import org.parley.nn.regression.MapFit;

/**
 * Each modality has one hop into the protocol's space and one out of it, by one and the same
 * adapter. Modalities are trained one by one, each with the protocol alone, so that it does not
 * matter who else is there: who joins later adds stages and changes none.
 */
final class ProtocolBaseline implements Baseline {
    private final ProtocolConfig config;
    private final String protocol;
    private final Adapter adapter;
    private final ProtocolLinks links;
    private final CollaborativeTask task;

    ProtocolBaseline(Context host, ProtocolConfig config) {
        this.config = config;
        this.protocol = config.protocol();
        this.adapter = host.adapter(config.adapter());
        FeatureSpec shared = host.perception(protocol).encoder().spec();
        SharedSpace space = new SharedSpace(protocol, own -> shared, config.wire());
        boolean local = config.homogeneousPairs() == HomogeneousPairs.LOCAL;
        this.links = new ProtocolLinks(adapter, space, local, false, false);
        this.task = new CollaborativeTask(host::perception, trained()::of, config.occupancyLoss());
    }

    /** The links as the task's loss meets them. */
    private ProtocolLinks trained() {
        return config.training() == HopTraining.COMPOSED
                ? links.hopByHop()
                : links.fixed(config.detachSender(), config.detachReceived());
    }

    @Override
    public Link link(String sender, String receiver) {
        return links.of(sender, receiver);
    }

    @Override
    public List<Stage> stages(Alliance alliance) {
        if (!alliance.all().contains(protocol)) {
            throw BenchmarkException.user(
                    "the protocol modality '%s' is not in the alliance %s; name one of them under"
                            + " 'protocol', or add 'founders: [%s]' to the method in the suite",
                    protocol, alliance.all(), protocol);
        }
        List<Stage> stages = new ArrayList<>();
        for (String modality : alliance.all()) {
            if (!modality.equals(protocol)) {
                stages.addAll(stages(modality));
            }
        }
        stages.removeIf(s -> s.budget().steps() == 0);
        return stages;
    }

    private List<Stage> stages(String modality) {
        HopAlignment alignment = new HopAlignment(links, weights(), modality);
        List<ModalityPair> hops = hops(modality);
        List<Stage> stages = new ArrayList<>();
        Budget fit = MapFit.budget(config.fitObservations(), 1);
        stages.add(
                paired(
                        "fit-" + modality,
                        hops,
                        fit,
                        modality,
                        (g, b) -> alignment.fit(g, b.get(0))));
        stages.add(paired("align-" + modality, hops, config.align(), modality, alignment::loss));
        for (Stage own : ExtraStage.of(adapter, hops)) {
            stages.add(
                    new Stage(
                            own.id() + "-" + modality,
                            own.samples(),
                            own.trains(),
                            own.budget(),
                            own.loss(),
                            StageParticipants.of(List.of(protocol, modality))));
        }
        stages.add(
                new Stage(
                        "task-" + modality,
                        Samples.SCENE,
                        selector(hops),
                        config.task(),
                        (g, batch) -> task.loss(g, ((Batch.Scenes) batch).samples()),
                        StageParticipants.of(List.of(protocol, modality))));
        return stages;
    }

    /** A loss on paired observations. */
    private interface PairedLoss {
        Loss of(Graph g, List<Batch.PairedSample> samples);
    }

    private Stage paired(
            String id, List<ModalityPair> hops, Budget budget, String modality, PairedLoss loss) {
        return new Stage(
                id,
                Samples.PAIRED,
                selector(hops),
                budget,
                (g, batch) -> loss.of(g, ((Batch.Pairs) batch).samples()),
                StageParticipants.of(List.of(protocol, modality)));
    }

    /** Composed hops do not hear each other; a sender that no loss reaches is not compared. */
    private HopWeights weights() {
        HopWeights w = config.weights();
        if (config.training() == HopTraining.COMPOSED) {
            return new HopWeights(w.into(), w.outOf(), 0);
        }
        return config.detachSender() ? new HopWeights(0, w.outOf(), w.through()) : w;
    }

    /** Those that are trained. */
    private List<ModalityPair> hops(String modality) {
        return config.detachSender()
                ? List.of(links.outOf(modality))
                : List.of(links.into(modality), links.outOf(modality));
    }

    private static Selector selector(List<ModalityPair> hops) {
        return new Selector(
                hops.stream().map(h -> MessageExchange.METHOD + "/" + h.scope()).toList());
    }

    @Override
    public void close() {
        adapter.close();
    }
}
