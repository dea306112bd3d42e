package org.parley.baselines.onetoone;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.parley.api.Adapter;
import org.parley.api.Baseline;
import org.parley.api.Context;
import org.parley.api.Link;
import org.parley.api.PluginRef;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Loss;
import org.parley.api.training.Alliance;
import org.parley.api.training.Batch;
import org.parley.api.training.Samples;
import org.parley.api.training.Selector;
import org.parley.api.training.Stage;
import org.parley.nn.objective.CollaborativeTask;
import org.parley.nn.objective.PairedAlignment;
import org.parley.nn.regression.MapFit;

/**
 * Adapter {@code s-to-r} serves features of modality s at egos of modality r; equal modalities
 * exchange features as they are. All pairs are trained together, each on its own samples.
 */
public final class OneToOne implements Baseline {
    private final OneToOneConfig config;
    private final Adapter adapter;
    private final Adapter identity;
    private final UnaryOperator<Adapter> wire;
    private final CollaborativeTask task;

    OneToOne(Context host, OneToOneConfig config) {
        this(host, config, UnaryOperator.identity());
    }

    /**
     * @param wire wraps every adapter where features travel: when the task is learned, and in the
     *     end; what is aligned are whole maps
     */
    public OneToOne(Context host, OneToOneConfig config, UnaryOperator<Adapter> wire) {
        this.config = config;
        this.adapter = host.adapter(config.adapter());
        this.identity = host.adapter(PluginRef.of("identity"));
        this.wire = wire;
        this.task = new CollaborativeTask(host::perception, this::link, config.occupancyLoss());
    }

    @Override
    public Link link(String sender, String receiver) {
        Link plain = plain(sender, receiver);
        return new Link(
                wire.apply(plain.sender()),
                plain.senderScope(),
                wire.apply(plain.receiver()),
                plain.receiverScope());
    }

    private Link plain(String sender, String receiver) {
        String scope = new ModalityPair(sender, receiver).scope();
        Adapter used = sender.equals(receiver) ? identity : adapter;
        return new Link(used, scope, used, scope);
    }

    @Override
    public List<Stage> stages(Alliance alliance) {
        List<Stage> stages = new ArrayList<>();
        if (alliance.all().size() < 2) {
            return stages;
        }
        Selector all = Selector.of("method");
        if (config.fitObservations() > 0) {
            stages.add(
                    new Stage(
                            "fit",
                            Samples.PAIRED,
                            all,
                            MapFit.budget(config.fitObservations(), 1),
                            (g, batch) -> fit(g, alliance, (Batch.Pairs) batch)));
        }
        if (config.align().steps() > 0) {
            stages.add(
                    new Stage(
                            "align",
                            Samples.PAIRED,
                            all,
                            config.align(),
                            (g, batch) -> align(g, alliance, (Batch.Pairs) batch)));
        }
        stages.addAll(ExtraStage.of(adapter, pairs(alliance)));
        if (config.task().steps() > 0) {
            stages.add(
                    new Stage(
                            "task",
                            Samples.SCENE,
                            all,
                            config.task(),
                            (g, batch) -> task.loss(g, ((Batch.Scenes) batch).samples())));
        }
        return stages;
    }

    /** Shows every pair's adapter what it should make of an observation; what is left of it. */
    private Loss fit(Graph g, Alliance alliance, Batch.Pairs batch) {
        for (ModalityPair pair : pairs(alliance)) {
            Link link = plain(pair.sender(), pair.receiver());
            batch.samples().forEach(sample -> PairStart.show(g, link, pair, sample));
        }
        return align(g.frozen(), alliance, batch);
    }

    /** Mean over ordered pairs of the pair's alignment loss. */
    private Loss align(Graph g, Alliance alliance, Batch.Pairs batch) {
        List<Loss> losses = new ArrayList<>();
        for (ModalityPair pair : pairs(alliance)) {
            String s = pair.sender();
            String r = pair.receiver();
            losses.add(PairedAlignment.loss(g, plain(s, r), s, r, batch.samples()));
        }
        return Loss.mean(g, losses);
    }

    private static List<ModalityPair> pairs(Alliance alliance) {
        List<ModalityPair> pairs = new ArrayList<>();
        for (String sender : alliance.all()) {
            for (String receiver : alliance.all()) {
                if (!sender.equals(receiver)) {
                    pairs.add(new ModalityPair(sender, receiver));
                }
            }
        }
        return pairs;
    }

    @Override
    public void close() {
        adapter.close();
        identity.close();
    }
}
