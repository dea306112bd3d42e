package org.parley.adapters.mpda;

import java.util.List;
import java.util.Optional;
import org.parley.api.Adapter;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.Field;
import org.parley.api.message.Flow;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.OutputFrame;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.Round;
import org.parley.nn.block.BlockStart;
import org.parley.nn.block.DomainClassifier;
import org.parley.nn.block.resizing.LearnedResizing;
import org.parley.nn.block.resizing.MeetingGround;

/**
 * MPDA (Xu et al. 2023): the sender sends its local feature; the receiver resizes it, lets it
 * attend to the ego's own, and learns to hide from a classifier which of both it is. Scopes {@code
 * resizer}, {@code block} and {@code classifier}.
 */
final class MpdaAdapter implements Adapter {
    private static final String FEATURE = "feature";

    private final MpdaConfig config;

    MpdaAdapter(MpdaConfig config) {
        this.config = config;
    }

    @Override
    public List<Round> rounds() {
        Field field = Field.dense(FEATURE).as(config.wire());
        return List.of(new Round(FEATURE, Flow.BROADCAST, List.of(field)));
    }

    @Override
    public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
        return OutgoingMessage.of(FEATURE, self.feature());
    }

    @Override
    public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
        MpdaVariant variant = config.variant();
        MeetingGround ground = ground(ego, from);
        Tensor x = ground.feature(g, inbox.field(FEATURE, from.agent(), FEATURE));
        Tensor resized =
                variant.resized(g.scope("resizer"), x, ground.source(), ground.target(), config);
        Tensor context = ground.context(g, ego.feature());
        return ground.kept(g, variant.crossed(g.scope("block"), resized, context, config));
    }

    private MeetingGround ground(AgentFeature ego, PeerInfo from) {
        return new MeetingGround(outputFrame(), ego.spec(), from);
    }

    @Override
    public OutputFrame outputFrame() {
        return config.variant().frame();
    }

    @Override
    public FeatureSpec received(FeatureSpec ego, FeatureSpec from) {
        return MeetingGround.target(outputFrame(), ego, from);
    }

    /** From an identity start the linear map is given the neighbour's feature on this ground. */
    @Override
    public void fitReceive(
            Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox, Tensor wanted) {
        if (config.start() == BlockStart.IDENTITY) {
            MeetingGround ground = ground(ego, from);
            Tensor x = ground.feature(g, inbox.field(FEATURE, from.agent(), FEATURE));
            new LearnedResizing(config.kernel())
                    .fit(
                            g.scope("resizer").scope("channels"),
                            x,
                            ground.source(),
                            ground.target(),
                            wanted,
                            ground.covered(g));
        }
    }

    /** The classifier's binary cross-entropy: cells of the ego are 1, those adapted to it 0. */
    @Override
    public Optional<Loss> besideTask(Graph g, AgentFeature ego, PeerInfo from, Tensor received) {
        boolean none = config.variant() == MpdaVariant.AS_COMPARED || config.domainWeight() == 0;
        Graph own = g.scope("classifier");
        if (none || !own.training()) {
            return Optional.empty();
        }
        var classifier = new DomainClassifier(2 * ego.spec().channels(), config.reversal());
        Tensor real = classifier.apply(own, ego.feature());
        Tensor adapted = classifier.apply(own, received);
        Tensor missed = g.meanAll(g.softplus(g.scale(real, -1)));
        Tensor mistaken = g.meanAll(g.softplus(adapted));
        Tensor both = g.scale(g.add(missed, mistaken), config.domainWeight() / 2);
        return Optional.of(Loss.of("domain", both));
    }
}
