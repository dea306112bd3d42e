package org.parley.baselines.who2com;

import org.parley.api.Adapter;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.Round;
import org.parley.baselines.who2com.handshake.LocalView;
import org.parley.nn.block.convolution.RectifiedConvolution;

/**
 * Everybody sends what it may share, where asked for compressed by two convolutions: Who2com's
 * centralised rows.
 *
 * @param compression 1 for as it is, 4 for a quarter of the channels; 0 for nobody sends
 */
record BroadcastAdapter(LocalView view, int compression) implements Adapter {
    private static final String FEATURE = "feature";

    @Override
    public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
        Tensor shared = view.shared(g, self);
        if (compression == 0) {
            return OutgoingMessage.of(FEATURE, shared).gatedBy(g.fill(0, 1, 1));
        }
        return OutgoingMessage.of(FEATURE, compression == 1 ? shared : compressed(g, shared));
    }

    private Tensor compressed(Graph g, Tensor shared) {
        int wide = (view.channels() + channels()) / 2;
        Tensor half = new RectifiedConvolution(wide, 1, false).apply(g.scope("first"), shared);
        return new RectifiedConvolution(channels(), 1, false).apply(g.scope("second"), half);
    }

    /** Of what arrives. */
    int channels() {
        return Math.max(1, view.channels() / Math.max(1, compression));
    }

    @Override
    public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
        return inbox.field(FEATURE, from.agent(), FEATURE);
    }

    @Override
    public FeatureSpec received(FeatureSpec ego, FeatureSpec from) {
        return LocalView.like(from, channels());
    }
}
