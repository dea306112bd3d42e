package org.parley.adapters.negocollab;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.parley.api.Adapter;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.Field;
import org.parley.api.message.Flow;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.Round;
import org.parley.nn.block.resizing.CommonSpace;
import org.parley.nn.loss.DistributionDistance;

/**
 * NegoCollab's sender and receiver (Shao et al. 2025, §3.1). Parameters lie in {@code
 * send/<modality>} ({@code channels}, {@code recombiner}, {@code aligner}) and in {@code receive}
 * ({@code prompt}, {@code converter}, {@code recombiner}, {@code channels}); {@code channels} only
 * where the modality's count differs from the common one. With one scope for each modality, both
 * halves of a modality lie together, and the prompt uses the ego's own sender.
 *
 * <p>The message is the one field {@code common} of the round {@code common}. A common
 * representation from elsewhere, such as a negotiator's, is received alike: as that field, from a
 * slot whose spec is the representation's own.
 */
final class NegoCollabAdapter implements Adapter {
    private static final String COMMON = "common";
    private static final double KAPPA = 0.001;

    private final NegoCollabAdapterConfig config;
    private final CommonSpace space;
    private final CommonSender sender;
    private final CommonReceiver receiver;

    NegoCollabAdapter(NegoCollabAdapterConfig config) {
        this.config = config;
        this.space = config.space();
        this.sender = new CommonSender(config);
        this.receiver = new CommonReceiver(config);
    }

    @Override
    public List<Round> rounds() {
        Field field = Field.dense(COMMON).as(config.wire());
        return List.of(new Round(COMMON, Flow.BROADCAST, List.of(field)));
    }

    @Override
    public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
        Graph own = senderScope(g, self);
        Tensor standard = sender.standard(own, self);
        Tensor recombined = sender.recombined(own, standard);
        return OutgoingMessage.of(COMMON, sender.aligned(own, standard, recombined));
    }

    @Override
    public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
        FeatureSpec common = space.of(from.spec());
        Tensor message = inbox.field(COMMON, from.agent(), COMMON);
        requireShape(message, common, from);
        Graph own = g.scope("receive");
        Tensor context = config.prompt() ? prompt(g, ego, from, common) : message;
        Tensor converted = receiver.converted(own, message, context);
        Tensor recombined = receiver.recombined(own, converted);
        return receiver.local(own, recombined, common, received(ego.spec(), from.spec()));
    }

    /** From an identity start all that is sent is what the channels' map makes of the feature. */
    @Override
    public void fitSend(Graph g, AgentFeature self, Tensor wanted) {
        if (config.start() == AdapterStart.IDENTITY) {
            FeatureSpec common = space.of(self.spec());
            Graph own = senderScope(g, self).scope("channels");
            config.resampling().fitSent(own, self.feature(), self.spec(), common, wanted);
        }
    }

    /** From an identity start the channels' map is given the message itself. */
    @Override
    public void fitReceive(
            Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox, Tensor wanted) {
        if (config.start() == AdapterStart.IDENTITY) {
            Tensor message = inbox.field(COMMON, from.agent(), COMMON);
            FeatureSpec local = received(ego.spec(), from.spec());
            Graph own = g.scope("receive").scope("channels");
            config.resampling().fitReceived(own, message, space.of(from.spec()), local, wanted);
        }
    }

    private Tensor prompt(Graph g, AgentFeature ego, PeerInfo from, FeatureSpec common) {
        Graph own = g.scope("receive");
        Tensor prompt =
                own.once("prompt", ego.feature(), () -> receiver.prompt(own, guide(g, ego)));
        return receiver.seen(own, prompt, space.of(ego.spec()), from.toSelf(), common);
    }

    private Tensor guide(Graph g, AgentFeature ego) {
        Graph sending = senderScope(g, ego);
        Tensor recombined = sender.recombined(sending, sender.standard(sending, ego));
        return config.promptReachesSender() ? recombined : g.barrier(recombined);
    }

    private static Graph senderScope(Graph g, AgentFeature side) {
        return g.scope("send").scope(side.modality());
    }

    private static void requireShape(Tensor message, FeatureSpec common, PeerInfo from) {
        int[] expected = {1, common.rows(), common.columns(), common.channels()};
        if (!Arrays.equals(message.shape(), expected)) {
            throw BenchmarkException.plugin(
                    "agent %s (%s) sent a common representation of shape %s, expected %s; give"
                            + " both sides and the negotiator the same channels, cellMetres and"
                            + " extent",
                    from.agent(),
                    from.modality(),
                    Arrays.toString(message.shape()),
                    Arrays.toString(expected));
        }
    }

    @Override
    public FeatureSpec sent(FeatureSpec self) {
        return space.of(self);
    }

    /**
     * The ego's own shape where sender and ego cover the same ground, each around itself; otherwise
     * the sender's common ground in cells of the ego's size.
     */
    @Override
    public FeatureSpec received(FeatureSpec ego, FeatureSpec from) {
        FeatureSpec common = space.of(from);
        if (space.of(ego).equals(common)) {
            return ego;
        }
        double cellMetres = ego.requireGrid().cellMetres();
        return new CommonSpace(ego.channels(), cellMetres, Optional.empty()).of(common);
    }

    /** The cyclic distribution consistency, eq. 16. */
    @Override
    public Loss alignment(Graph g, Tensor adapted, Tensor target) {
        return Loss.of("alignment", new DistributionDistance(KAPPA).of(g, adapted, target));
    }
}
