package org.parley.testkit.fake.capability;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.parley.api.Adapter;
import org.parley.api.Baseline;
import org.parley.api.Link;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.Round;
import org.parley.api.training.Alliance;
import org.parley.api.training.Batch;
import org.parley.api.training.Budget;
import org.parley.api.training.Samples;
import org.parley.api.training.Selector;
import org.parley.api.training.Stage;
import org.parley.nn.block.resizing.ChannelFitting;
import org.parley.nn.objective.PairedAlignment;

/** One scope for all types, in which each has a gain of its own: all that a newcomer adds. */
final class FakeSharedTrunk implements Baseline, Adapter {
    @Override
    public Link link(String sender, String receiver) {
        return new Link(this, "trunk", this, "trunk");
    }

    @Override
    public Set<String> scopes(Alliance alliance) {
        Set<String> scopes = new TreeSet<>(Set.of("trunk/common"));
        alliance.all().forEach(modality -> scopes.add("trunk/" + modality));
        return scopes;
    }

    @Override
    public List<Stage> stages(Alliance alliance) {
        String first = alliance.all().get(0);
        String last = alliance.all().get(alliance.all().size() - 1);
        return List.of(
                new Stage(
                        "gains",
                        Samples.PAIRED,
                        Selector.of("method"),
                        new Budget(4, 1, 0.003),
                        (g, batch) ->
                                PairedAlignment.loss(
                                        g,
                                        link(first, last),
                                        first,
                                        last,
                                        ((Batch.Pairs) batch).samples())));
    }

    @Override
    public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
        Tensor gain = g.scope(self.modality()).param("gain", Init.constant(1), 1);
        Tensor common = g.scope("common").param("gain", Init.constant(1), 3);
        Tensor all = g.multiply(gain, g.meanAll(common));
        return OutgoingMessage.of("feature", g.multiply(self.feature(), all));
    }

    @Override
    public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
        Tensor feature = inbox.field("feature", from.agent(), "feature");
        return ChannelFitting.apply(g, feature, ego.spec().channels());
    }

    @Override
    public void close() {}
}
