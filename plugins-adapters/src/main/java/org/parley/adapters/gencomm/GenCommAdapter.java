package org.parley.adapters.gencomm;

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
import org.parley.nn.block.convolution.ChannelEnhancer;
import org.parley.nn.block.diffusion.ConditionalGenerator;
import org.parley.nn.block.diffusion.DiffusionSchedule;
import org.parley.nn.block.resizing.MeetingGround;
import org.parley.nn.block.resizing.SizeChannelAlignment;

/**
 * GenComm (Zhou et al. 2025): the sender sends a map of two channels; the receiver noises its own
 * feature and, three times, denoises it under that message into what its own encoder might have
 * made at the sender's place. Scope {@code extractor} at the sender, {@code generator} and {@code
 * enhancer} at the receiver.
 */
final class GenCommAdapter implements Adapter {
    private static final String MESSAGE = "message";

    private final GenCommConfig config;
    private final MessageExtractor extractor;
    private final ConditionalGenerator generator =
            new ConditionalGenerator(DiffusionSchedule.genComm());

    GenCommAdapter(GenCommConfig config) {
        this.config = config;
        this.extractor = new MessageExtractor(config);
    }

    @Override
    public List<Round> rounds() {
        Field field = Field.dense(MESSAGE).as(config.wire());
        return List.of(new Round(MESSAGE, Flow.BROADCAST, List.of(field)));
    }

    @Override
    public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
        Tensor message = extractor.apply(g.scope("extractor"), self.feature());
        return OutgoingMessage.of(MESSAGE, message);
    }

    /** On the sender's ground, in the ego's channels and cells. */
    @Override
    public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
        MeetingGround ground = new MeetingGround(OutputFrame.SENDER, ego.spec(), from);
        Tensor message =
                SizeChannelAlignment.resampled(
                        g,
                        inbox.field(MESSAGE, from.agent(), MESSAGE),
                        from.spec().requireGrid(),
                        ground.target().requireGrid());
        Tensor own = ground.context(g, ego.feature());
        Tensor generated = generator.apply(g.scope("generator"), own, message);
        return config.enhance() ? ChannelEnhancer.apply(g.scope("enhancer"), generated) : generated;
    }

    @Override
    public FeatureSpec received(FeatureSpec ego, FeatureSpec from) {
        return MeetingGround.target(OutputFrame.SENDER, ego, from);
    }
}
