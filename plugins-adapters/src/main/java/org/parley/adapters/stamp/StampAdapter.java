package org.parley.adapters.stamp;

import java.util.List;
import java.util.Optional;
import org.parley.api.Adapter;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.Field;
import org.parley.api.message.Flow;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.Round;
import org.parley.nn.block.convolution.ConvNextBlock;
import org.parley.nn.block.resizing.CommonSpace;
import org.parley.nn.block.resizing.SizeChannelAlignment;

/**
 * The network that STAMP calls adapter φ towards the protocol and reverter ψ back from it (Gao et
 * al. 2025): resize to the receiver's cells, 1×1 convolution, ConvNeXt blocks, 1×1 convolution. The
 * sender sends its local feature; the network is the receiver's, so that it serves one ordered pair
 * of modalities, one of which may be a protocol.
 */
final class StampAdapter implements Adapter {
    private static final String FEATURE = "feature";

    private final StampAdapterConfig config;

    StampAdapter(StampAdapterConfig config) {
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
        FeatureSpec wanted = received(ego.spec(), from.spec());
        Tensor resized = resized(g, inbox, from, wanted);
        EndLayers ends = ends(resized, wanted);
        Tensor hidden = ends.first(g, resized);
        for (int i = 0; i < config.blocks(); i++) {
            hidden = new ConvNextBlock(config.layerScale()).apply(g.scope("block" + i), hidden);
        }
        return ends.last(g, hidden);
    }

    /** While the blocks are next to nothing, the ends are one linear map. */
    @Override
    public void fitReceive(
            Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox, Tensor wanted) {
        if (config.start() == StampStart.IDENTITY) {
            FeatureSpec spec = received(ego.spec(), from.spec());
            Tensor resized = resized(g, inbox, from, spec);
            ends(resized, spec).fit(g, resized, wanted);
        }
    }

    private EndLayers ends(Tensor resized, FeatureSpec wanted) {
        return new EndLayers(
                resized.size(-1), config.hiddenChannels(), wanted.channels(), config.start());
    }

    private static Tensor resized(Graph g, MessageInbox inbox, PeerInfo from, FeatureSpec wanted) {
        Tensor feature = inbox.field(FEATURE, from.agent(), FEATURE);
        return from.spec().grid().equals(wanted.grid())
                ? feature
                : SizeChannelAlignment.resampled(
                        g, feature, from.spec().requireGrid(), wanted.requireGrid());
    }

    /**
     * The sender's ground in the ego's cells and channels; in image space, which has no ground, the
     * sender's cells.
     */
    @Override
    public FeatureSpec received(FeatureSpec ego, FeatureSpec from) {
        if (ego.grid().isEmpty() || from.grid().isEmpty()) {
            return new FeatureSpec(ego.channels(), from.rows(), from.columns(), from.grid());
        }
        double cellMetres = ego.requireGrid().cellMetres();
        return new CommonSpace(ego.channels(), cellMetres, Optional.empty()).of(from);
    }
}
