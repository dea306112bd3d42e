package org.parley.baselines.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.api.Link;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.PeerInfo;
import org.parley.api.training.Batch.PairedSample;
import org.parley.api.training.Observed;
import org.parley.nn.block.resizing.CommonSpace;
import org.parley.nn.exchange.MessageExchange;
import org.parley.nn.objective.PairedAlignment;
import org.parley.nn.regression.PairedCells;

/**
 * What the hops of one modality M and the protocol P learn from paired observations: with F their
 * features, φ the hop into the protocol, ψ the hop out of it and d the adapter's own alignment
 * loss, {@code into · d(φ(F_M), F_P) + outOf · d(ψ(F_P), F_M) + through · d(ψ(sg φ(F_M)), F_M)}, on
 * ground that both features cover.
 */
record HopAlignment(ProtocolLinks links, HopWeights weights, String modality) {

    Loss loss(Graph g, List<PairedSample> samples) {
        String protocol = links.space().modality();
        List<Loss> terms = new ArrayList<>();
        add(g, terms, "into", weights.into(), modality, protocol, samples);
        add(g, terms, "out-of", weights.outOf(), protocol, modality, samples);
        add(g, terms, "through", weights.through(), modality, modality, samples);
        return terms.stream().reduce((a, b) -> a.plus(g, b)).orElseThrow();
    }

    private void add(
            Graph g,
            List<Loss> terms,
            String name,
            double weight,
            String from,
            String to,
            List<PairedSample> samples) {
        if (weight > 0) {
            Link link = links.fixed(false, true).through(from, to);
            Loss loss = PairedAlignment.onSharedGround(g, link, from, to, samples);
            terms.add(Loss.of(name, g.scale(loss.total(), weight)));
        }
    }

    /**
     * Shows both hops one observation, before any gradient step: what M sees and what P sees of it,
     * on ground that both cover. The loss is the alignment's; nothing follows its gradient.
     */
    Loss fit(Graph g, PairedSample sample) {
        Observed local = sample.view(modality);
        Observed shared = sample.view(links.space().modality());
        fitInto(g, local.side(), shared.side());
        fitOutOf(g, local.side(), shared.side());
        Loss left = loss(g.frozen(), List.of(sample));
        return Loss.of("alignment", g.barrier(left.total()));
    }

    private void fitInto(Graph g, AgentFeature local, AgentFeature shared) {
        Link link = links.through(modality, shared.modality());
        AgentFeature from = onGroundOf(g, local, shared.spec());
        FeatureSpec sent = link.receiver().received(shared.spec(), from.spec());
        Graph scope = scope(g, link.senderScope(), local);
        link.sender().fitSend(scope, from, onCells(g, shared, sent));
    }

    private void fitOutOf(Graph g, AgentFeature local, AgentFeature shared) {
        Link link = links.through(shared.modality(), modality);
        AgentFeature from = onGroundOf(g, shared, local.spec());
        PeerInfo slot =
                new PeerInfo(from.agent(), from.modality(), from.spec(), Transform.identity());
        MessageInbox inbox = MessageInbox.empty(List.of(slot));
        var round = link.sender().rounds().get(0);
        inbox.put(
                round.name(),
                from.agent(),
                Map.of(round.fields().get(0).name(), g.barrier(from.feature())));
        FeatureSpec made = link.receiver().received(local.spec(), from.spec());
        Graph scope = scope(g, link.receiverScope(), local);
        link.receiver().fitReceive(scope, local, slot, inbox, onCells(g, local, made));
    }

    private static Graph scope(Graph g, String name, AgentFeature side) {
        return g.scope(MessageExchange.METHOD).keyed(side.agent()).scope(name);
    }

    /** A feature cut to the ground of another one where that lies inside its own. */
    private static AgentFeature onGroundOf(Graph g, AgentFeature side, FeatureSpec other) {
        FeatureSpec cut = within(side.spec(), other);
        return cut.equals(side.spec())
                ? side
                : new AgentFeature(
                        side.agent(),
                        side.modality(),
                        cut,
                        PairedCells.brought(g, side.feature(), side.spec(), cut));
    }

    private static FeatureSpec within(FeatureSpec own, FeatureSpec other) {
        BevGrid wide = own.requireGrid();
        BevGrid small = other.requireGrid();
        boolean inside =
                wide.xMin() <= small.xMin()
                        && wide.yMin() <= small.yMin()
                        && wide.xMax() >= small.xMax()
                        && wide.yMax() >= small.yMax();
        return inside
                ? new CommonSpace(own.channels(), wide.cellMetres(), Optional.empty()).of(other)
                : own;
    }

    private static Tensor onCells(Graph g, AgentFeature side, FeatureSpec cells) {
        return g.barrier(PairedCells.brought(g, side.feature(), side.spec(), cells));
    }
}
