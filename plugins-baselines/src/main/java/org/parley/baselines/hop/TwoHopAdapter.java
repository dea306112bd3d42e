package org.parley.baselines.hop;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.parley.api.Adapter;
import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Transform;
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
import org.parley.nn.block.resizing.ChannelFitting;
import org.parley.nn.block.resizing.SizeChannelAlignment;

/**
 * Any adapter, whole, once at the sender into a shared space and once at the receiver out of it. On
 * the wire is one dense map of that space. An end that has the space's own features hops over its
 * half. At the sender nobody has a feature of the shared space, so that an adapter which looks at
 * the receiver's own feature there sees the sender's, brought to the space's cells and channels by
 * nothing but resampling, cutting and zeros.
 *
 * @param whole the adapter of both hops
 * @param hops which of them are made
 * @param apart whether parameters lie in {@code send} and {@code receive}, so that they may be
 *     trained apart in one scope; else in the scope that a link names
 * @param sentFixed whether what is sent is a constant to all losses
 * @param heardFixed whether what a hop out of the space is given is a constant to its losses
 */
public record TwoHopAdapter(
        Adapter whole,
        SharedSpace space,
        Hops hops,
        boolean apart,
        boolean sentFixed,
        boolean heardFixed)
        implements Adapter {

    private static final String FEATURE = "feature";

    /** Which ends translate. */
    public enum Hops {
        /** Both. */
        BOTH,
        /** The sender alone: the receiver has features of the shared space. */
        INTO,
        /** The receiver alone: the sender has. */
        OUT_OF,
        /** None. */
        NONE;

        /** Those that are needed. */
        public static Hops of(boolean into, boolean outOf) {
            return into ? outOf ? BOTH : INTO : outOf ? OUT_OF : NONE;
        }

        boolean into() {
            return this == BOTH || this == INTO;
        }

        boolean outOf() {
            return this == BOTH || this == OUT_OF;
        }
    }

    /** Both hops, each with parameters of its own in the scope that a link names. */
    public TwoHopAdapter(Adapter whole, SharedSpace space, Hops hops) {
        this(whole, space, hops, false, false, false);
    }

    /** Both hops in one scope for each modality. */
    public static TwoHopAdapter inOneScope(Adapter whole, SharedSpace space) {
        return new TwoHopAdapter(whole, space, Hops.BOTH, true, false, false);
    }

    /** The same for losses that do not reach the first hop, or only where nobody hops after it. */
    public TwoHopAdapter fixed(boolean sent, boolean heard) {
        return new TwoHopAdapter(whole, space, hops, apart, sent, heard);
    }

    @Override
    public List<Round> rounds() {
        Field field = Field.dense(FEATURE).as(space.wire());
        return List.of(new Round(FEATURE, Flow.BROADCAST, List.of(field)));
    }

    @Override
    public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
        if (!hops.into()) {
            return OutgoingMessage.of(FEATURE, self.feature());
        }
        AgentFeature there = imagined(g, self);
        Optional<Tensor> made =
                new WholeAdapter(whole).converted(sending(g), self, there, Transform.identity());
        if (made.isEmpty()) {
            FeatureSpec spec = whole.received(there.spec(), self.spec());
            return OutgoingMessage.of(FEATURE, zeros(g, spec)).gatedBy(g.fill(0, 1, 1));
        }
        Tensor sent = made.get();
        return OutgoingMessage.of(FEATURE, sentFixed ? g.barrier(sent) : sent);
    }

    @Override
    public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
        Tensor message = inbox.field(FEATURE, from.agent(), FEATURE);
        requireShape(message, from);
        if (!hops.outOf()) {
            return message;
        }
        return new WholeAdapter(whole)
                .converted(receiving(g), heard(g, from, message), ego, from.toSelf())
                .orElseGet(() -> zeros(g, received(ego.spec(), from.spec())));
    }

    /** The adapter's own start, where the first hop is given what is sent. */
    @Override
    public void fitSend(Graph g, AgentFeature self, Tensor wanted) {
        if (hops.into()) {
            AgentFeature there = imagined(g, self);
            new WholeAdapter(whole).fit(sending(g), self, there, Transform.identity(), wanted);
        }
    }

    @Override
    public void fitReceive(
            Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox, Tensor wanted) {
        if (hops.outOf()) {
            Tensor message = inbox.field(FEATURE, from.agent(), FEATURE);
            new WholeAdapter(whole)
                    .fit(receiving(g), heard(g, from, message), ego, from.toSelf(), wanted);
        }
    }

    private Graph sending(Graph g) {
        return apart ? g.scope("send") : g;
    }

    private Graph receiving(Graph g) {
        return apart ? g.scope("receive") : g;
    }

    /** An agent of the shared space where the sender is. */
    private AgentFeature imagined(Graph g, AgentFeature self) {
        FeatureSpec spec = space.at().apply(self.spec());
        Tensor feature = ChannelFitting.apply(g, brought(g, self, spec), spec.channels());
        return new AgentFeature(self.agent(), space.modality(), spec, feature);
    }

    private static Tensor brought(Graph g, AgentFeature self, FeatureSpec to) {
        Optional<BevGrid> own = self.spec().grid();
        if (own.isPresent() && to.grid().isPresent()) {
            return SizeChannelAlignment.resampled(g, self.feature(), own.get(), to.requireGrid());
        }
        return g.resize(self.feature(), to.rows(), to.columns());
    }

    private AgentFeature heard(Graph g, PeerInfo from, Tensor message) {
        Tensor given = heardFixed ? g.barrier(message) : message;
        return new AgentFeature(from.agent(), space.modality(), sent(from.spec()), given);
    }

    @Override
    public FeatureSpec sent(FeatureSpec own) {
        return hops.into() ? whole.received(space.at().apply(own), own) : own;
    }

    @Override
    public FeatureSpec received(FeatureSpec ego, FeatureSpec from) {
        FeatureSpec sent = sent(from);
        return hops.outOf() ? whole.received(ego, sent) : sent;
    }

    @Override
    public OutputFrame outputFrame() {
        return hops.outOf() ? whole.outputFrame() : OutputFrame.SENDER;
    }

    @Override
    public Loss alignment(Graph g, Tensor adapted, Tensor target) {
        return whole.alignment(g, adapted, target);
    }

    /** That of the hop out of the space: what an ego makes of a neighbour. */
    @Override
    public Optional<Loss> besideTask(Graph g, AgentFeature ego, PeerInfo from, Tensor received) {
        return hops.outOf()
                ? whole.besideTask(receiving(g), ego, from, received)
                : Optional.empty();
    }

    private static Tensor zeros(Graph g, FeatureSpec spec) {
        return g.fill(0, 1, spec.rows(), spec.columns(), spec.channels());
    }

    private void requireShape(Tensor message, PeerInfo from) {
        FeatureSpec spec = sent(from.spec());
        int[] expected = {1, spec.rows(), spec.columns(), spec.channels()};
        if (!Arrays.equals(message.shape(), expected)) {
            throw BenchmarkException.plugin(
                    "agent %s (%s) sent a feature of shape %s into the space of %s, expected %s",
                    from.agent(),
                    from.modality(),
                    Arrays.toString(message.shape()),
                    space.modality(),
                    Arrays.toString(expected));
        }
    }

    @Override
    public void close() {
        whole.close();
    }
}
