package org.parley.nn.collaboration;

import java.util.List;
import org.parley.api.Link;
import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.Received;
import org.parley.api.training.Batch.PairedSample;
import org.parley.api.training.Observed;

/**
 * How far a link's output is from what the receiver's own encoder makes of the same observation:
 * the adapter's alignment loss on paired data.
 */
public final class PairedAlignment {
    private PairedAlignment() {}

    /** Mean over samples of the receiver's alignment loss for {@code sender → receiver}. */
    public static Loss loss(
            Graph g, Link link, String sender, String receiver, List<PairedSample> samples) {
        Loss total = null;
        for (PairedSample sample : samples) {
            Loss one = loss(g, link, view(sample, sender), view(sample, receiver));
            total = total == null ? one : total.plus(g, one);
        }
        if (total == null) {
            throw BenchmarkException.internal("a batch without samples");
        }
        return total.scaled(g, 1.0 / samples.size());
    }

    private static Observed view(PairedSample sample, String modality) {
        Observed view = sample.views().get(modality);
        if (view == null) {
            throw BenchmarkException.data(
                    "no view of modality %s in this paired sample; there are %s",
                    modality, sample.views().keySet());
        }
        return view;
    }

    private static Loss loss(Graph g, Link link, Observed from, Observed to) {
        Agent ego = new Agent(to.side(), to.inWorld());
        Neighbour neighbour = new Neighbour(new Agent(from.side(), from.inWorld()), link);
        List<Received> received = Walk.received(g, new TwinWire(), ego, List.of(neighbour));
        if (received.isEmpty()) {
            throw BenchmarkException.plugin("the adapter withheld its message in training");
        }
        FeatureSpec spec = received.get(0).spec();
        Tensor target = onGrid(g, to, spec);
        Graph scope = g.scope(Walk.METHOD).scope(link.receiverScope());
        return link.receiver().alignment(scope, received.get(0).feature(), target);
    }

    private static Tensor onGrid(Graph g, Observed to, FeatureSpec spec) {
        FeatureSpec own = to.side().spec();
        Tensor feature = g.barrier(to.side().feature());
        if (own.grid().equals(spec.grid())) {
            return feature;
        }
        return g.warp(feature, own.requireGrid(), Transform.identity(), spec.requireGrid());
    }
}
