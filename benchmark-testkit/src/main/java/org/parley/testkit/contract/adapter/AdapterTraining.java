package org.parley.testkit.contract.adapter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.parley.api.Adapter;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.ReceivedFeature;
import org.parley.api.plugin.Capability;
import org.parley.api.training.Batch;
import org.parley.api.training.Observed;
import org.parley.api.training.Selector;
import org.parley.api.training.Stage;
import org.parley.nn.exchange.ExchangeAgent;
import org.parley.nn.exchange.ExchangeNeighbour;
import org.parley.nn.exchange.MessageExchange;
import org.parley.nn.exchange.SerializedChannel;
import org.parley.nn.objective.PairedAlignment;
import org.parley.testkit.GradientProof;
import org.parley.testkit.contract.check.CheckCollector;
import org.parley.testkit.contract.check.EngineSession;
import org.parley.testkit.contract.check.KnownGapPair;
import org.parley.testkit.contract.check.PluginUnderTest;

/** What a trainable adapter promises. */
public final class AdapterTraining {
    private static final int STEPS = 300;
    private static final double RATE = 0.02;
    private static final int PAIRS = 4;
    private static final Selector METHOD = Selector.of(MessageExchange.METHOD);

    private final PluginUnderTest<Adapter> subject;

    public AdapterTraining(PluginUnderTest<Adapter> subject) {
        this.subject = subject;
    }

    public void addTo(CheckCollector checks) {
        if (subject.can(Capability.TRAINABLE)) {
            checks.add("gradient", "the alignment loss has the gradient it should", this::gradient);
            checks.add("overfits", "four fixed pairs are learnt by heart", this::overfits);
            checks.add("known-gap", "an invertible mix of channels is undone", this::knownGap);
            checks.add("extra-stages", "stages of its own train something", this::extraStages);
        }
    }

    private KnownGapPair data() {
        boolean wider = subject.can(Capability.CHANNEL_CHANGE);
        int channels =
                (wider ? subject.fixture().otherChannels() : subject.fixture().spec()).channels();
        return new KnownGapPair(subject.fixture(), channels);
    }

    private Loss alignment(Graph g, Adapter adapter, int firstPlace, int pairs) {
        var samples = data().pairs(g, firstPlace, pairs);
        return PairedAlignment.loss(g, KnownGapPair.link(adapter), "m2", "m1", samples);
    }

    /**
     * Estimators (straight-through, reversed or stopped gradients) have nothing to be proved by.
     */
    private List<String> gradient() throws Exception {
        return subject.with(
                adapter -> {
                    try (EngineSession lab = new EngineSession(subject.fixture().seeds())) {
                        EstimatorWatch watch = new EstimatorWatch();
                        lab.train(
                                METHOD, 1, 1e-9, (g, i) -> alignment(watch.over(g), adapter, 0, 1));
                        if (watch.seen()) {
                            return List.of();
                        }
                    }
                    return new GradientProof(
                                    g -> alignment(g, adapter, 0, 1),
                                    METHOD,
                                    subject.fixture().seeds())
                            .differences(1e-4);
                });
    }

    private List<String> overfits() throws Exception {
        return subject.with(
                adapter -> {
                    try (EngineSession lab = new EngineSession(subject.fixture().seeds())) {
                        double[] ends =
                                lab.train(
                                        METHOD,
                                        STEPS,
                                        RATE,
                                        (g, i) -> alignment(g, adapter, 0, PAIRS));
                        return ends[1] <= 0.2 * ends[0]
                                ? List.of()
                                : List.of(
                                        String.format(
                                                Locale.ROOT,
                                                "the alignment loss of four pairs went from %.3g"
                                                        + " to %.3g in %d steps; expected a fall"
                                                        + " of 80 %%",
                                                ends[0],
                                                ends[1],
                                                STEPS));
                    }
                });
    }

    private List<String> knownGap() throws Exception {
        return subject.with(
                adapter -> {
                    try (EngineSession lab = new EngineSession(subject.fixture().seeds())) {
                        lab.train(
                                METHOD,
                                STEPS,
                                RATE,
                                (g, i) -> alignment(g, adapter, PAIRS * (i % 8), PAIRS));
                        double error = error(lab, adapter);
                        return error <= 0.05
                                ? List.of()
                                : List.of(
                                        String.format(
                                                Locale.ROOT,
                                                "after %d steps the error is %.1f %% of the"
                                                        + " variance of unseen features; expected"
                                                        + " at most 5 %%",
                                                STEPS,
                                                100 * error));
                    }
                });
    }

    /** Squared error over bytes, as a share of the target's variance about its channel means. */
    private double error(EngineSession lab, Adapter adapter) {
        return lab.infer(
                g -> {
                    double wrong = 0;
                    double all = 0;
                    for (int place = 100; place < 104; place++) {
                        Tensor target = data().view(g, "m1", place).side().feature();
                        Tensor apart = g.subtract(received(g, adapter, place), target);
                        Tensor mean = g.mean(target, true, 0, 1, 2);
                        wrong += scalar(g.sumAll(g.square(apart)));
                        all += scalar(g.sumAll(g.square(g.subtract(target, mean))));
                    }
                    return wrong / all;
                });
    }

    private static double scalar(Tensor t) {
        return t.toHost().values()[0];
    }

    /** Zeros where the adapter withholds its message. */
    private Tensor received(Graph g, Adapter adapter, int place) {
        Observed to = data().view(g, "m1", place);
        Observed from = data().view(g, "m2", place);
        ExchangeNeighbour other =
                new ExchangeNeighbour(
                        new ExchangeAgent(from.side(), from.inWorld()), KnownGapPair.link(adapter));
        List<ReceivedFeature> all =
                MessageExchange.received(
                        g,
                        new SerializedChannel(),
                        new ExchangeAgent(to.side(), to.inWorld()),
                        List.of(other));
        if (all.isEmpty()) {
            return g.fill(0, to.side().feature().shape());
        }
        ReceivedFeature one = all.get(0);
        return one.spec().grid().equals(to.side().spec().grid())
                ? one.feature()
                : g.warp(
                        one.feature(),
                        one.spec().requireGrid(),
                        Transform.identity(),
                        to.side().spec().requireGrid());
    }

    private List<String> extraStages() throws Exception {
        return subject.with(
                adapter -> {
                    List<String> found = new ArrayList<>();
                    for (Stage stage : adapter.extraStages("m2", "m1")) {
                        try (EngineSession lab = new EngineSession(subject.fixture().seeds())) {
                            found.addAll(extraStage(lab, adapter, stage));
                        }
                    }
                    return found;
                });
    }

    private List<String> extraStage(EngineSession lab, Adapter adapter, Stage stage) {
        String scope = MessageExchange.METHOD + "/" + AdapterScenario.SCOPE;
        Selector trains =
                new Selector(
                        stage.trains().prefixes().stream()
                                .map(p -> p.isEmpty() ? scope : scope + "/" + p)
                                .toList());
        lab.train(METHOD, 1, 1e-9, (g, i) -> alignment(g, adapter, 0, 1));
        lab.train(
                trains,
                3,
                stage.budget().learningRate(),
                (g, i) ->
                        stage.loss()
                                .apply(
                                        g.scope(MessageExchange.METHOD)
                                                .scope(AdapterScenario.SCOPE),
                                        batch(g, stage)));
        return lab.parameters().parameters(trains::test).isEmpty()
                ? List.of(
                        "stage '%s' trains nothing: no parameter lies in %s"
                                .formatted(stage.id(), stage.trains().prefixes()))
                : List.of();
    }

    private Batch batch(Graph g, Stage stage) {
        return switch (stage.samples()) {
            case SINGLE_TYPE -> new Batch.Singles(List.of(data().view(g, "m2", 0)));
            case PAIRED -> new Batch.Pairs(data().pairs(g, 0, 1));
            case SCENE -> new Batch.Scenes(List.of(data().scene(g, 0)));
        };
    }
}
