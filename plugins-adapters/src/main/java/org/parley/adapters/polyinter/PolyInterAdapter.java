package org.parley.adapters.polyinter;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.parley.adapters.polyinter.PromptedInterpreter.Interpretation;
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
import org.parley.api.message.OutputFrame;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.Round;
import org.parley.nn.block.BlockStart;
import org.parley.nn.block.ModalityClassifier;
import org.parley.nn.block.resizing.CellPooling;
import org.parley.nn.block.resizing.MeetingGround;
import org.parley.nn.loss.CrossEntropy;
import org.parley.nn.loss.StyleDistance;

/**
 * PolyInter (Xia et al. 2025): the sender sends its local feature; the ego brings it to its own
 * ground and cells and interprets it under the prompt of the sender's type. One scope serves an ego
 * whatever the sender: what types share lies in {@code trunk}, what one has for itself in {@code
 * type/<modality>}, the classifier of the domain loss in {@code classifier}.
 */
final class PolyInterAdapter implements Adapter {
    private static final String FEATURE = "feature";
    private static final String SPECIFIC = "specific";
    private static final String GENERAL = "general";

    private final PolyInterConfig config;
    private final PromptedInterpreter interpreter;

    PolyInterAdapter(PolyInterConfig config) {
        this.config = config;
        this.interpreter = new PromptedInterpreter(config);
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
        MeetingGround ground = new MeetingGround(OutputFrame.EGO, ego.spec(), from);
        Tensor map = pooled(g, ground, inbox.field(FEATURE, from.agent(), FEATURE));
        Interpretation all = interpreter.of(g, from.modality(), map, ego.feature(), ego.spec());
        Tensor result = ground.kept(g, all.result());
        if (config.mix() == PromptMix.BOTH) {
            g.once(SPECIFIC, result, all::specific);
            g.once(GENERAL, result, all::general);
        }
        return result;
    }

    private static Tensor pooled(Graph g, MeetingGround ground, Tensor sent) {
        return CellPooling.apply(g, ground.feature(g, sent), ground.target());
    }

    @Override
    public OutputFrame outputFrame() {
        return OutputFrame.EGO;
    }

    @Override
    public FeatureSpec received(FeatureSpec ego, FeatureSpec from) {
        return MeetingGround.target(OutputFrame.EGO, ego, from);
    }

    /** From an identity start the compressor is given the neighbour's feature on this ground. */
    @Override
    public void fitReceive(
            Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox, Tensor wanted) {
        if (config.start() == BlockStart.IDENTITY) {
            MeetingGround ground = new MeetingGround(OutputFrame.EGO, ego.spec(), from);
            Tensor map = pooled(g, ground, inbox.field(FEATURE, from.agent(), FEATURE));
            interpreter.fit(g, from.modality(), map, ego.spec(), wanted, ground.covered(g));
        }
    }

    /**
     * While both prompts are taught: the style loss of the result and of what either prompt gives,
     * and the domain loss of the general one.
     */
    @Override
    public Optional<Loss> besideTask(Graph g, AgentFeature ego, PeerInfo from, Tensor received) {
        if (config.mix() != PromptMix.BOTH) {
            return Optional.empty();
        }
        return Stream.of(style(g, ego, received), domain(g, ego, from, received))
                .flatMap(Optional::stream)
                .reduce((a, b) -> a.plus(g, b));
    }

    private Optional<Loss> style(Graph g, AgentFeature ego, Tensor received) {
        if (config.styleWeight() == 0 || !g.scope(PromptedInterpreter.TRUNK).training()) {
            return Optional.empty();
        }
        Tensor all =
                Stream.of(
                                received,
                                remembered(g, SPECIFIC, received),
                                remembered(g, GENERAL, received))
                        .map(map -> StyleDistance.of(g, map, ego.feature()))
                        .reduce(g::add)
                        .orElseThrow();
        return Optional.of(Loss.of("style", g.scale(all, config.styleWeight())));
    }

    /** What either prompt gave when this map was received. */
    private static Tensor remembered(Graph g, String name, Tensor received) {
        return g.once(
                name,
                received,
                () -> {
                    throw BenchmarkException.internal(
                            "the map under the prompt '%s' was not kept", name);
                });
    }

    /** The classifier's cross-entropy: the ego's map is of its type, the other of its sender's. */
    private Optional<Loss> domain(Graph g, AgentFeature ego, PeerInfo from, Tensor received) {
        Graph told = g.scope("classifier");
        int own = config.types().indexOf(ego.modality());
        int other = config.types().indexOf(from.modality());
        if (own < 0 || other < 0 || config.domainWeight() == 0 || !told.training()) {
            return Optional.empty();
        }
        var classifier = new ModalityClassifier(config.types().size(), config.reversal());
        Tensor maps = g.concat(List.of(ego.feature(), remembered(g, GENERAL, received)), 0);
        Tensor logits = classifier.apply(told, maps);
        Tensor missed = CrossEntropy.mean(g, logits, new int[] {own, other}, config.smoothing());
        return Optional.of(Loss.of("domain", g.scale(missed, config.domainWeight())));
    }
}
