package org.parley.baselines.linear;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.Adapter;
import org.parley.api.Baseline;
import org.parley.api.Link;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Loss;
import org.parley.api.training.Alliance;
import org.parley.api.training.Batch;
import org.parley.api.training.Samples;
import org.parley.api.training.Selector;
import org.parley.api.training.Stage;
import org.parley.nn.exchange.MessageExchange;
import org.parley.nn.regression.MapFit;

/**
 * Map {@code s-to-r} serves features of modality s at egos of modality r; equal modalities exchange
 * features as they are. The one stage counts paired observations and solves; it follows no gradient
 * and no task loss.
 */
final class LinearBaseline implements Baseline {
    private final LinearConfig config;
    private final FittedLinearAdapter adapter;
    private final Adapter identity;

    LinearBaseline(Adapter identity, LinearConfig config) {
        this.config = config;
        this.adapter = new FittedLinearAdapter(config);
        this.identity = identity;
    }

    @Override
    public Link link(String sender, String receiver) {
        String scope = sender + "-to-" + receiver;
        Adapter used = sender.equals(receiver) ? identity : adapter;
        return new Link(used, scope, used, scope);
    }

    @Override
    public List<Stage> stages(Alliance alliance) {
        if (alliance.all().size() < 2) {
            return List.of();
        }
        return List.of(
                new Stage(
                        "fit",
                        Samples.PAIRED,
                        Selector.of(MessageExchange.METHOD),
                        MapFit.budget(config.steps(), config.batch()),
                        (g, batch) -> residual(g, alliance, ((Batch.Pairs) batch).samples())));
    }

    /** The mean over ordered pairs of what their maps, as they are, leave of these samples. */
    private Loss residual(Graph g, Alliance alliance, List<Batch.PairedSample> samples) {
        List<Loss> losses = new ArrayList<>();
        for (String sender : alliance.all()) {
            for (String receiver : alliance.all()) {
                if (!sender.equals(receiver)) {
                    Graph scope = g.scope(MessageExchange.METHOD).scope(sender + "-to-" + receiver);
                    losses.add(new PairFit(config, sender, receiver).residual(scope, samples));
                }
            }
        }
        return Loss.mean(g, losses);
    }

    @Override
    public void close() {
        adapter.close();
        identity.close();
    }
}
