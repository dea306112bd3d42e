package org.parley.baselines.negocollab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Box;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Loss;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Alliance;
import org.parley.api.training.Batch;
import org.parley.api.training.Selector;
import org.parley.api.training.Stage;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.engine.NumericPrecision;
import org.parley.testkit.GradientProof;
import org.parley.testkit.fixture.SyntheticWorld;

/** The first stage's loss against plain arithmetic, and what learns from which term. */
class AlignmentLossTest {
    private static final SeedStream SEEDS = new SeedStream(71);
    private static final SyntheticWorld FIXTURE = SyntheticWorld.standard();
    private static final List<String> FOUNDERS = List.of("m1", "m2");
    private static final BevGrid GRID = FIXTURE.spec().requireGrid();
    private static final Selector ALL = Selector.of("method");

    private static final LossWeights CYCLE = new LossWeights(1, 0, 0, 0, 0, 0, 0.001);
    private static final LossWeights DISTRIBUTION = new LossWeights(0, 1, 0, 0, 0, 0.001, 0);
    private static final LossWeights STRUCTURE = new LossWeights(0, 0, 1, 0, 0, 0, 0);
    private static final LossWeights PRAGMATIC = new LossWeights(0, 0, 0, 5, 5, 0, 0);

    private static Loss loss(Graph g, Configs configs, Alliance alliance, String stage) {
        try (TestHost host = new TestHost(FIXTURE);
                NegoCollab method = new NegoCollab(host, configs.make())) {
            Stage found =
                    method.stages(alliance).stream()
                            .filter(s -> s.id().equals(stage))
                            .findFirst()
                            .orElseThrow();
            Batch batch = new Road(host, FIXTURE).pairs(g, alliance.all());
            return found.loss().apply(g, batch);
        }
    }

    private static Loss negotiation(Graph g, Configs configs) {
        return loss(g, configs, new Alliance(FOUNDERS, List.of()), "negotiate");
    }

    private static Loss joining(Graph g, Configs configs) {
        return loss(g, configs, new Alliance(FOUNDERS, List.of("m3")), "align-m3");
    }

    private static <T> T taped(Selector trained, BiFunction<ComputedGraph, ModelSession, T> look) {
        try (ModelSession session = NumericEngines.chosen().open(SEEDS, NumericPrecision.DOUBLE);
                ComputedGraph tape = session.train(trained)) {
            return look.apply(tape, session);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PAPER", "REFERENCE"})
    void negotiationIsEquation26InPlainArithmetic(SettingsPreset preset) {
        boolean reference = preset == SettingsPreset.REFERENCE;
        taped(
                Selector.none(),
                (tape, session) -> {
                    Loss loss = negotiation(tape.graph(SEEDS), Configs.of(preset));
                    List<PlainAlignment.Sample> samples =
                            List.of(plain(0, reference), plain(1, reference));
                    double expected =
                            new PlainAlignment(session.parameters()::values, reference)
                                    .negotiation(samples, TestHost.COMMON);
                    assertThat(tape.scalar(loss.total()))
                            .isCloseTo(expected, within(1e-6 * expected));
                    return loss;
                });
    }

    /** Place n has n + 1 cars that the agent sees, of n + 2 that are around. */
    private static PlainAlignment.Sample plain(int place, boolean reference) {
        List<PlainAlignment.View> views =
                List.of(
                        new PlainAlignment.View(
                                "m1", map(Road.feature(FIXTURE, FIXTURE.spec(), place))),
                        new PlainAlignment.View(
                                "m2", map(Road.feature(FIXTURE, FIXTURE.otherChannels(), place))));
        List<Box> seen = Road.CARS.subList(0, place + 1);
        double[][] points =
                reference ? PlainPoints.reference(GRID, seen, 2) : PlainPoints.bev(GRID, seen);
        List<Box> labelled = reference ? seen : Road.CARS.subList(0, place + 2);
        return new PlainAlignment.Sample(views, points, PlainLabels.of(GRID, labelled));
    }

    private static double[][][] map(HostArray array) {
        int[] s = array.shape();
        double[][][] map = new double[s[1]][s[2]][s[3]];
        for (int i = 0; i < array.values().length; i++) {
            map[i / s[3] / s[2]][i / s[3] % s[2]][i % s[3]] = array.values()[i];
        }
        return map;
    }

    private static List<String> proof(Configs configs, String... trained) {
        return new GradientProof(
                        g -> negotiation(g, configs), Selector.of(trained), SEEDS.child("proof"))
                .differences(1e-4);
    }

    @Test
    void gradientOfTheReferenceIsProvedForAllParameters() {
        assertThat(proof(Configs.of(SettingsPreset.REFERENCE), "method")).isEmpty();
    }

    /** What is held fixed is left out: differences would look through it. */
    @Test
    void gradientWithAFixedTargetIsProvedTermByTerm() {
        Configs paper = Configs.of(SettingsPreset.PAPER).detached();
        String negotiator = "method/negotiator";
        assertThat(proof(paper, "method/m1/receive", "method/m2/receive", "method/occupancy"))
                .isEmpty();
        assertThat(proof(paper.with(CYCLE), negotiator)).isEmpty();
        assertThat(proof(paper.with(PRAGMATIC), negotiator, "method/m2/send")).isEmpty();
        assertThat(proof(paper.with(DISTRIBUTION), "method/m1/send")).isEmpty();
        assertThat(proof(paper.with(STRUCTURE), "method/m1/send", "method/m2/send")).isEmpty();
    }

    /** Scopes that get a gradient, such as {@code m1/send}. */
    private static Set<String> learners(Configs configs, boolean joining) {
        return taped(
                ALL,
                (tape, session) -> {
                    Graph g = tape.graph(SEEDS);
                    tape.backward(
                            (joining ? joining(g, configs) : negotiation(g, configs)).total());
                    Set<String> found = new java.util.TreeSet<>();
                    for (String name : tape.trainedNames()) {
                        double[] gradient = tape.gradient(name).orElse(new double[0]);
                        if (java.util.Arrays.stream(gradient).anyMatch(v -> v != 0)) {
                            String[] parts = name.split("/");
                            boolean half = parts[1].startsWith("m");
                            found.add(half ? parts[1] + "/" + parts[2] : parts[1]);
                        }
                    }
                    return found;
                });
    }

    private static Set<String> learners(SettingsPreset preset, LossWeights weights) {
        return learners(Configs.of(preset).with(weights), false);
    }

    @Test
    void theCommonRepresentationMovesTowardsTheSendersUnlessItsKeyHoldsIt() {
        for (LossWeights weights : List.of(DISTRIBUTION, STRUCTURE)) {
            for (SettingsPreset preset : SettingsPreset.values()) {
                assertThat(learners(preset, weights))
                        .containsExactly("m1/send", "m2/send", "negotiator");
                assertThat(learners(Configs.of(preset).with(weights).detached(), false))
                        .containsExactly("m1/send", "m2/send");
            }
        }
    }

    @Test
    void theCycleMovesTheGuidingSenderInTheReferenceOnly() {
        assertThat(learners(SettingsPreset.PAPER, CYCLE))
                .containsExactly("m1/receive", "m2/receive", "negotiator");
        assertThat(learners(SettingsPreset.REFERENCE, CYCLE))
                .containsExactly("m1/receive", "m1/send", "m2/receive", "m2/send", "negotiator");
    }

    @Test
    void bothPragmaticTermsShareOneHead() {
        assertThat(learners(SettingsPreset.PAPER, PRAGMATIC))
                .containsExactly("m1/send", "m2/send", "negotiator", "occupancy");
        int parameters =
                taped(
                        ALL,
                        (tape, session) -> {
                            negotiation(tape.graph(SEEDS), Configs.of(SettingsPreset.PAPER));
                            return (int) session.parameters().parameterCount("method/occupancy");
                        });
        assertThat(parameters).isEqualTo(TestHost.COMMON + 1);
    }

    @Test
    void aTermOfWeightZeroIsNotBuilt() {
        List<String> names = new ArrayList<>();
        taped(
                ALL,
                (tape, session) -> {
                    Loss loss =
                            negotiation(
                                    tape.graph(SEEDS),
                                    Configs.of(SettingsPreset.PAPER).with(DISTRIBUTION));
                    assertThat(loss.terms()).containsOnlyKeys("distribution-m1", "distribution-m2");
                    return names.addAll(session.parameters().names("method"));
                });
        assertThat(names).noneMatch(n -> n.contains("receive") || n.contains("occupancy"));
    }

    @Test
    void termsOfANewcomerAreItsOwnAndFoundersAreFixed() {
        for (SettingsPreset preset : SettingsPreset.values()) {
            taped(
                    ALL,
                    (tape, session) -> {
                        Loss loss = joining(tape.graph(SEEDS), Configs.of(preset));
                        assertThat(loss.terms())
                                .containsOnlyKeys(
                                        "cycle-m3",
                                        "distribution-m3",
                                        "structure-m3",
                                        "pragmatic-m3");
                        return loss;
                    });
            assertThat(learners(Configs.of(preset), true))
                    .containsExactly("m3/receive", "m3/send", "occupancy");
        }
    }

    /** In the reference the newcomer's receiver sees what its sender gives, and teaches it. */
    @Test
    void aNewcomersReceiverIsGivenTheCommonRepresentationOrItsMeanWithTheSender() {
        assertThat(learners(Configs.of(SettingsPreset.PAPER).with(CYCLE), true))
                .containsExactly("m3/receive");
        assertThat(learners(Configs.of(SettingsPreset.REFERENCE).with(CYCLE), true))
                .containsExactly("m3/receive", "m3/send");
    }

    @Test
    void withoutANegotiatorTheMeanOfWhatIsSentIsTheCommonRepresentation() {
        assertThat(learners(Configs.of(SettingsPreset.PAPER).withoutNegotiator(), false))
                .containsExactly("m1/receive", "m1/send", "m2/receive", "m2/send", "occupancy");
    }

    @Test
    void aProtocolModelsFeatureIsTheCommonRepresentationAndStays() {
        Configs protocol = Configs.of(SettingsPreset.REFERENCE).withProtocol("m1");
        assertThat(learners(protocol, false))
                .containsExactly("m1/receive", "m1/send", "m2/receive", "m2/send", "occupancy");
        assertThat(learners(protocol.with(DISTRIBUTION), false))
                .containsExactly("m1/send", "m2/send");
    }

    @Test
    void channelsThatDoNotAgreeAreRefused() {
        assertThatThrownBy(
                        () ->
                                taped(
                                        ALL,
                                        (tape, session) ->
                                                negotiation(
                                                        tape.graph(SEEDS),
                                                        Configs.of(SettingsPreset.PAPER)
                                                                .withAdapter("wide"))))
                .isInstanceOf(BenchmarkException.class)
                .hasMessage(
                        "the sender of 'm1' gives [1, 6, 8, 7] but the common representation is"
                                + " [1, 6, 8, 6] there; let the adapter send as many channels as"
                                + " the negotiator, or the model under 'protocol', gives");
    }

    /** As {@code conv1x1} does, for which there is nothing to set. */
    @Test
    void ofAnAdapterThatSendsFeaturesAsTheyAreItIsSaidThatItCannotBeNegotiated() {
        Configs plain = Configs.of(SettingsPreset.PAPER).withAdapter("plain");
        assertThatThrownBy(() -> taped(ALL, (t, session) -> negotiation(t.graph(SEEDS), plain)))
                .isInstanceOf(BenchmarkException.class)
                .hasMessage(
                        "the sender of 'm2' gives [1, 6, 8, 9] but the common representation is"
                                + " [1, 6, 8, 6] there; if adapter 'plain' sends as many channels as"
                                + " the model has, its halves cannot be negotiated: take the baseline"
                                + " 'negotiated', which needs none, or choose an adapter that sends a"
                                + " number of its own, such as 'negocollab', and set that to 6");
    }

    @Test
    void missingPairsAndViewsAreRefused() {
        assertThatThrownBy(() -> refused(List.of()))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageStartingWith("no paired observations");
        assertThatThrownBy(() -> refused(List.of("m1")))
                .isInstanceOf(BenchmarkException.class)
                .hasMessage("no view of modality m2 in this paired sample; there are [m1]");
    }

    private static Loss refused(List<String> views) {
        return taped(
                ALL,
                (tape, session) -> {
                    Graph g = tape.graph(SEEDS);
                    try (TestHost host = new TestHost(FIXTURE);
                            NegoCollab method =
                                    new NegoCollab(host, Configs.of(SettingsPreset.PAPER).make())) {
                        Stage stage = method.stages(new Alliance(FOUNDERS, List.of())).get(0);
                        Road road = new Road(host, FIXTURE);
                        Batch batch =
                                views.isEmpty() ? new Batch.Pairs(List.of()) : road.pairs(g, views);
                        return stage.loss().apply(g, batch);
                    }
                });
    }
}
