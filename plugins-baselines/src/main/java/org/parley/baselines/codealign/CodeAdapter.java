package org.parley.baselines.codealign;

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
import org.parley.api.message.PeerInfo;
import org.parley.api.message.Round;
import org.parley.nn.block.resizing.SizeChannelAlignment;
import org.parley.nn.loss.WarpedDistance;

/**
 * Codes for agents of one group: the sender's own where it is of the group, else translated. The
 * sender's graph is a view of its code space's scope or of its translator's, the receiver's always
 * one of its code space's.
 *
 * @param target the group that listens
 */
record CodeAdapter(CodeSpaces spaces, CodeSpace target) implements Adapter {
    private static final String CODES = "codes";

    private CodeAlignConfig config() {
        return spaces.config();
    }

    @Override
    public List<Round> rounds() {
        return List.of(new Round(CODES, Flow.BROADCAST, List.of(Field.codes(CODES))));
    }

    @Override
    public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
        return OutgoingMessage.of(CODES, codes(g, self));
    }

    /** What an agent says, {@code (1, H, W, codes)}; the largest entry of a cell is sent. */
    Tensor codes(Graph g, AgentFeature self) {
        if (target.holds(self.modality())) {
            return target.codes(g, self);
        }
        CodeTranslator translator = new CodeTranslator(target, config());
        return switch (config().translation()) {
            case ONE_TO_ONE -> translator.alone(g, self);
            case ONE_TO_MANY -> translator.shared(g, self);
            case NONE -> spaces.of(self.modality()).codes(g, self);
        };
    }

    @Override
    public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
        Tensor codes = inbox.field(CODES, from.agent(), CODES);
        return heard(g, codes, from.modality(), from.spec(), ego.modality(), ego.spec());
    }

    /**
     * What codes stand for at a listener, in the sender's frame and on the listener's grid; zeros
     * where the sender has no ground.
     */
    Tensor heard(
            Graph g,
            Tensor codes,
            String sender,
            FeatureSpec from,
            String listener,
            FeatureSpec to) {
        boolean foreign = !target.holds(sender);
        boolean raw = foreign && config().translation() == CodeTranslation.NONE;
        FeatureSpec on = raw ? spaces.of(sender).spec() : target.spec();
        Tensor map = target.decoded(g, codes, on, listener, to);
        return from.grid().equals(to.grid())
                ? map
                : SizeChannelAlignment.covered(g, map, to.requireGrid(), from.requireGrid());
    }

    @Override
    public FeatureSpec received(FeatureSpec ego, FeatureSpec from) {
        return ego;
    }

    /** How far another modality of the group is from the ego, both coded. */
    @Override
    public Optional<Loss> besideTask(Graph g, AgentFeature ego, PeerInfo from, Tensor received) {
        boolean other = target.holds(from.modality()) && !from.modality().equals(ego.modality());
        if (!g.training() || !other || config().similarity() == 0) {
            return Optional.empty();
        }
        var grid = ego.spec().requireGrid();
        return WarpedDistance.of(
                        g, target.coded(g, ego), grid, received, grid, from.toSelf().inverse())
                .map(d -> Loss.of("similarity", g.scale(d, config().similarity())));
    }
}
