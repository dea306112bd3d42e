package org.parley.adapters.pnpda;

import java.util.List;
import org.parley.api.Adapter;
import org.parley.api.graph.Graph;
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
import org.parley.api.training.Batch;
import org.parley.api.training.Samples;
import org.parley.api.training.Selector;
import org.parley.api.training.Stage;
import org.parley.nn.block.BlockStart;
import org.parley.nn.block.resizing.LearnedResizing;
import org.parley.nn.block.resizing.MeetingGround;

/**
 * PnPDA (Luo et al. 2024): the sender sends its local feature; the receiver compresses it to the
 * ego's size and converts it to what the ego's would mean. Scopes {@code compressor} and {@code
 * converter}; while objects are contrasted also {@code calibrator} and {@code enhancer}.
 */
final class PnpdaAdapter implements Adapter {
    private static final String FEATURE = "feature";

    private final PnpdaConfig config;
    private final SemanticConverter converter;

    PnpdaAdapter(PnpdaConfig config) {
        this.config = config;
        this.converter = new SemanticConverter(config);
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
        MeetingGround ground = new MeetingGround(outputFrame(), ego.spec(), from);
        return converter.converted(g, ground, inbox.field(FEATURE, from.agent(), FEATURE));
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
            MeetingGround ground = new MeetingGround(outputFrame(), ego.spec(), from);
            Tensor x = ground.feature(g, inbox.field(FEATURE, from.agent(), FEATURE));
            new LearnedResizing(config.kernel())
                    .fit(
                            g.scope(SemanticConverter.COMPRESSOR),
                            x,
                            ground.source(),
                            ground.target(),
                            wanted,
                            ground.covered(g));
        }
    }

    /** Objects are told apart before the task is learned. */
    @Override
    public List<Stage> extraStages(String sender, String receiver) {
        if (config.contrast().steps() == 0) {
            return List.of();
        }
        var contrast = new ObjectContrast(config, converter, sender, receiver);
        return List.of(
                new Stage(
                        "contrast",
                        Samples.PAIRED,
                        Selector.of(
                                SemanticConverter.COMPRESSOR,
                                SemanticConverter.CONVERTER,
                                ObjectContrast.CALIBRATOR,
                                ObjectContrast.ENHANCER),
                        config.contrast(),
                        (g, batch) -> contrast.loss(g, ((Batch.Pairs) batch).samples())));
    }
}
