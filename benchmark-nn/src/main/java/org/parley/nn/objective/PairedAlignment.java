package org.parley.nn.objective;

import java.util.List;
import org.parley.api.Link;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.Require;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.OutputFrame;
import org.parley.api.message.ReceivedFeature;
import org.parley.api.training.Batch.PairedSample;
import org.parley.api.training.Observed;
import org.parley.nn.exchange.DifferentiableChannel;
import org.parley.nn.exchange.ExchangeAgent;
import org.parley.nn.exchange.ExchangeNeighbour;
import org.parley.nn.exchange.MessageExchange;
import org.parley.nn.exchange.PairedGuide;

/**
 * How far a link's output is from what the receiver's own encoder makes of the same observation:
 * the adapter's alignment loss on paired data. The ego that receives is another agent in range, as
 * at inference, so that a receiver that looks at its own feature does not find the answer there.
 * Where nobody else is in range, the ego stands where the sender stands and sees nothing.
 */
public final class PairedAlignment {
    private PairedAlignment() {}

    /** Mean over samples of the receiver's alignment loss for {@code sender → receiver}. */
    public static Loss loss(
            Graph g, Link link, String sender, String receiver, List<PairedSample> samples) {
        return loss(g, link, sender, receiver, samples, false);
    }

    /**
     * The same on ground that both features cover; else what the receiver's own encoder does not
     * cover is wanted to be zero. A result in the frame of an ego elsewhere is compared as a whole.
     */
    public static Loss onSharedGround(
            Graph g, Link link, String sender, String receiver, List<PairedSample> samples) {
        return loss(g, link, sender, receiver, samples, true);
    }

    private static Loss loss(
            Graph g,
            Link link,
            String sender,
            String receiver,
            List<PairedSample> samples,
            boolean shared) {
        Loss total = null;
        for (PairedSample sample : samples) {
            Loss one = loss(g, link, sample, sender, receiver, shared);
            total = total == null ? one : total.plus(g, one);
        }
        if (total == null) {
            throw BenchmarkException.internal("a batch without samples");
        }
        return total.scaled(g, 1.0 / samples.size());
    }

    private static Loss loss(
            Graph g,
            Link link,
            PairedSample sample,
            String sender,
            String receiver,
            boolean shared) {
        Observed from = sample.view(sender);
        Observed wanted = sample.view(receiver);
        ExchangeAgent ego = agent(PairedGuide.of(g, sample, receiver));
        ExchangeNeighbour neighbour = new ExchangeNeighbour(agent(from), link);
        List<ReceivedFeature> received =
                MessageExchange.received(g, new DifferentiableChannel(), ego, List.of(neighbour));
        if (received.isEmpty()) {
            throw BenchmarkException.plugin("the adapter withheld its message in training");
        }
        ReceivedFeature got = received.get(0);
        Transform gotToWanted =
                got.frame() == OutputFrame.SENDER
                        ? Transform.identity()
                        : ego.seenBy(agent(wanted)).toSelf();
        Tensor target = onGrid(g, wanted, gotToWanted, got);
        Graph scope = g.scope(MessageExchange.METHOD).scope(link.receiverScope());
        if (!shared || got.frame() != OutputFrame.SENDER) {
            return link.receiver().alignment(scope, got.feature(), target);
        }
        SharedGround ground = SharedGround.of(got.spec(), wanted.side().spec());
        return link.receiver().alignment(scope, ground.of(g, got.feature()), ground.of(g, target));
    }

    private static ExchangeAgent agent(Observed o) {
        return new ExchangeAgent(o.side(), o.inWorld());
    }

    /** In image space there is no ground to move a map on: it is compared cell by cell. */
    private static void requireEqualCells(FeatureSpec own, FeatureSpec got) {
        Require.require(
                own.rows() == got.rows() && own.columns() == got.columns(),
                "features in image space are compared cell by cell, but the receiver's has %s × %s"
                        + " cells and what the adapter makes of the sender's %s × %s; choose an"
                        + " adapter that changes the number of cells, or encoders of equal size",
                own.rows(),
                own.columns(),
                got.rows(),
                got.columns());
    }

    /** What is wanted, where {@code got} lies; in image space that is nowhere else. */
    private static Tensor onGrid(
            Graph g, Observed wanted, Transform gotToWanted, ReceivedFeature got) {
        FeatureSpec own = wanted.side().spec();
        Tensor feature = g.barrier(wanted.side().feature());
        if (own.grid().isEmpty() && got.spec().grid().isEmpty()) {
            requireEqualCells(own, got.spec());
            return feature;
        }
        boolean there = got.frame() == OutputFrame.SENDER && own.grid().equals(got.spec().grid());
        return there
                ? feature
                : g.warp(feature, own.requireGrid(), gotToWanted, got.spec().requireGrid());
    }
}
