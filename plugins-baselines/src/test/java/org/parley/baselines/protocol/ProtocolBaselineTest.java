package org.parley.baselines.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.api.Link;
import org.parley.api.PluginRef;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Tensor;
import org.parley.api.message.WireType;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Alliance;
import org.parley.api.training.Batch;
import org.parley.api.training.Budget;
import org.parley.api.training.Samples;
import org.parley.api.training.Selector;
import org.parley.api.training.Stage;
import org.parley.baselines.negocollab.NegoCollabBaselineConfig.HomogeneousPairs;
import org.parley.baselines.negocollab.Road;
import org.parley.baselines.negocollab.TestHost;
import org.parley.testkit.GradientProof;
import org.parley.testkit.contract.check.EngineSession;
import org.parley.testkit.fixture.SyntheticWorld;

/** Modality m2 has 9 channels, the protocol m1 and m3 have 6. */
class ProtocolBaselineTest {
    private static final SyntheticWorld WORLD = SyntheticWorld.standard();
    private static final SeedStream SEEDS = new SeedStream(41);
    private static final Alliance ALLIANCE = new Alliance(List.of("m1", "m2"), List.of("m3"));
    private static final List<String> PAIR = List.of("m1", "m2");

    private final TestHost host = new TestHost(WORLD);
    private final Road road = new Road(host, WORLD);

    @AfterEach
    void close() {
        host.close();
    }

    /** Settings by name, the rest as by default. */
    private record Settings(
            String adapter,
            HopTraining training,
            boolean detachSender,
            boolean detachReceived,
            HomogeneousPairs pairs,
            HopWeights weights,
            int fit) {
        static Settings of(String adapter) {
            return new Settings(
                    adapter,
                    HopTraining.JOINT,
                    false,
                    true,
                    HomogeneousPairs.COMMON,
                    new HopWeights(1, 1, 1),
                    0);
        }

        Settings composed() {
            return new Settings(adapter, HopTraining.COMPOSED, false, true, pairs, weights, fit);
        }

        Settings detached(boolean sender, boolean received) {
            return new Settings(adapter, training, sender, received, pairs, weights, fit);
        }

        Settings local() {
            return new Settings(
                    adapter,
                    training,
                    detachSender,
                    detachReceived,
                    HomogeneousPairs.LOCAL,
                    weights,
                    fit);
        }

        Settings weighted(double into, double outOf, double through) {
            HopWeights w = new HopWeights(into, outOf, through);
            return new Settings(adapter, training, detachSender, detachReceived, pairs, w, fit);
        }

        Settings fitted(int observations) {
            return new Settings(
                    adapter, training, detachSender, detachReceived, pairs, weights, observations);
        }

        ProtocolConfig config() {
            return new ProtocolConfig(
                    PluginRef.of(adapter),
                    "m1",
                    training,
                    detachSender,
                    detachReceived,
                    pairs,
                    weights,
                    WireType.FLOAT32,
                    fit,
                    new Budget(2, 1, 1e-2),
                    new Budget(2, 1, 1e-2),
                    false);
        }
    }

    private ProtocolBaseline method(Settings settings) {
        return new ProtocolBaseline(host, settings.config());
    }

    private List<Stage> stages(Settings settings, Alliance alliance) {
        return method(settings).stages(alliance);
    }

    @Test
    void everyModalityIsTrainedAloneWithTheProtocol() {
        List<Stage> stages = stages(Settings.of("plain").fitted(5), ALLIANCE);
        assertThat(stages)
                .extracting(Stage::id)
                .containsExactly("fit-m2", "align-m2", "task-m2", "fit-m3", "align-m3", "task-m3");
        assertThat(stages)
                .extracting(Stage::samples)
                .containsExactly(
                        Samples.PAIRED,
                        Samples.PAIRED,
                        Samples.SCENE,
                        Samples.PAIRED,
                        Samples.PAIRED,
                        Samples.SCENE);
        for (Stage stage : stages) {
            String modality = stage.id().substring(stage.id().indexOf('-') + 1);
            assertThat(stage.cast().modalities(ALLIANCE)).containsExactly("m1", modality);
            assertThat(stage.cast().egos(ALLIANCE)).containsExactly("m1", modality);
            assertThat(stage.trains().prefixes())
                    .containsExactly("method/" + modality + "-to-m1", "method/m1-to-" + modality);
        }
    }

    @Test
    void whoElseIsThereChangesNoStage() {
        List<Stage> both = stages(Settings.of("plain"), ALLIANCE);
        List<Stage> alone =
                stages(Settings.of("plain"), new Alliance(List.of("m1"), List.of("m3")));
        assertThat(ids(both)).endsWith(ids(alone).toArray(String[]::new));
        double together = loss(both.get(2), List.of("m1", "m3"));
        assertThat(loss(alone.get(0), List.of("m1", "m3"))).isEqualTo(together);
    }

    private static List<String> ids(List<Stage> stages) {
        return stages.stream().map(Stage::id).toList();
    }

    private double loss(Stage stage, List<String> modalities) {
        try (EngineSession lab = new EngineSession(SEEDS)) {
            return lab.infer(
                    g -> value(stage.loss().apply(g, batch(g, stage, modalities)).total()));
        }
    }

    private static double value(Tensor scalar) {
        return scalar.toHost().values()[0];
    }

    private Batch batch(Graph g, Stage stage, List<String> modalities) {
        return stage.samples() == Samples.PAIRED
                ? road.pairs(g, modalities)
                : road.scenes(g, modalities);
    }

    @Test
    void aNewcomerAddsItsTwoHopsAndNothingElse() {
        try (ProtocolBaseline method = method(Settings.of("plain"))) {
            Set<String> without = method.scopes(new Alliance(PAIR, List.of()));
            Set<String> added = new TreeSet<>(method.scopes(ALLIANCE));
            added.removeAll(without);
            assertThat(added).containsExactly("m1-to-m3", "m3-to-m1");
        }
    }

    @Test
    void linksNameTheHopsThatTheyTake() {
        try (ProtocolBaseline method = method(Settings.of("plain"))) {
            assertScopes(method.link("m2", "m3"), "m2-to-m1", "m1-to-m3");
            assertScopes(method.link("m2", "m2"), "m2-to-m1", "m1-to-m2");
            assertScopes(method.link("m2", "m1"), "m2-to-m1", "m2-to-m1");
            assertScopes(method.link("m1", "m3"), "m1-to-m3", "m1-to-m3");
        }
    }

    private static void assertScopes(Link link, String sender, String receiver) {
        assertThat(link.senderScope()).isEqualTo(sender);
        assertThat(link.receiverScope()).isEqualTo(receiver);
    }

    /** Which scopes below {@code method} three steps of a stage move. */
    private Set<String> moved(Stage stage, List<String> modalities) {
        try (EngineSession lab = new EngineSession(SEEDS)) {
            train(lab, stage, modalities, 1);
            Map<String, HostArray> before = lab.weights();
            train(lab, stage, modalities, 3);
            Set<String> moved = new TreeSet<>();
            lab.weights()
                    .forEach(
                            (name, values) -> {
                                if (!Arrays.equals(values.values(), before.get(name).values())) {
                                    moved.add(String.join("/", scope(name)));
                                }
                            });
            return moved;
        }
    }

    private void train(EngineSession lab, Stage stage, List<String> modalities, int steps) {
        lab.train(
                stage.trains(),
                steps,
                1e-2,
                (g, i) -> stage.loss().apply(g, batch(g, stage, modalities)));
    }

    private static List<String> scope(String name) {
        return List.of(name.split("/")).subList(0, 2);
    }

    @Test
    void stagesMoveTheHopsOfTheirModalityAndNothingElse() {
        for (Stage stage : stages(Settings.of("looking"), ALLIANCE)) {
            String own = stage.id().substring(stage.id().indexOf('-') + 1);
            assertThat(moved(stage, List.of("m1", "m2", "m3")))
                    .as(stage.id())
                    .containsExactlyInAnyOrder("method/m1-to-" + own, "method/" + own + "-to-m1");
        }
    }

    @Test
    void aDetachedSenderStaysAtRandomAsInThePublicCode() {
        for (Stage stage : stages(Settings.of("plain").detached(true, true), ALLIANCE)) {
            String own = stage.id().substring(stage.id().indexOf('-') + 1);
            assertThat(moved(stage, List.of("m1", "m2", "m3")))
                    .as(stage.id())
                    .containsExactly("method/m1-to-" + own);
        }
    }

    /** Not because it is not selected: nothing would reach it. */
    @Test
    void noLossReachesADetachedSender() {
        Alliance two = new Alliance(PAIR, List.of());
        for (Stage stage : stages(Settings.of("plain").detached(true, false), two)) {
            Stage open =
                    new Stage(
                            stage.id(),
                            stage.samples(),
                            Selector.of("method"),
                            stage.budget(),
                            stage.loss());
            assertThat(moved(open, PAIR)).containsExactly("method/m1-to-m2");
        }
    }

    /** An ego m2 that hears another m2 through both hops. */
    private Batch.Scenes among(Graph g, String ego) {
        var own = road.observed(g, ego, 0, 0);
        var other = road.observed(g, "m2", 1, 1);
        return new Batch.Scenes(List.of(new Batch.SceneSample(own, List.of(other), own.target())));
    }

    private Set<String> movedByEgo(Settings settings, String ego) {
        Stage task = stages(settings, ALLIANCE).get(1);
        Stage one =
                new Stage(
                        "one",
                        Samples.SCENE,
                        task.trains(),
                        task.budget(),
                        (g, batch) -> task.loss().apply(g, among(g, ego)));
        return moved(one, PAIR);
    }

    @Test
    void theFirstHopLearnsFromTheProtocolsEgosAndFromOthersOnlyWhereTheyAreNotDetached() {
        Settings detached = Settings.of("plain");
        assertThat(movedByEgo(detached, "m2")).containsExactly("method/m1-to-m2");
        assertThat(movedByEgo(detached, "m1")).containsExactly("method/m2-to-m1");
        assertThat(movedByEgo(detached.detached(false, false), "m2"))
                .containsExactly("method/m1-to-m2", "method/m2-to-m1");
    }

    @Test
    void composedHopsLearnAsPairsAndDoNotHearEachOther() {
        List<Stage> stages = stages(Settings.of("plain").composed(), new Alliance(PAIR, List.of()));
        double both = loss(stages.get(0), PAIR);
        double into = loss(stages(Settings.of("plain").weighted(1, 0, 0), ALLIANCE).get(0), PAIR);
        double outOf = loss(stages(Settings.of("plain").weighted(0, 1, 0), ALLIANCE).get(0), PAIR);
        assertThat(both).isCloseTo(into + outOf, within(1e-4 * both));
        assertThat(movedByEgo(Settings.of("plain").composed(), "m1"))
                .containsExactly("method/m2-to-m1");
        // Agents of one modality exchange features as they are, so nothing is learned there.
        assertThat(movedByEgo(Settings.of("plain").composed(), "m2")).isEmpty();
    }

    @Test
    void agentsOfOneModalityMayExchangeFeaturesAsTheyAre() {
        try (EngineSession lab = new EngineSession(SEEDS)) {
            HostArray own = lab.infer(g -> road.observed(g, "m2", 1, 1).side().feature().toHost());
            HostArray local = lab.infer(g -> received(g, Settings.of("plain").local(), "m2"));
            HostArray common = lab.infer(g -> received(g, Settings.of("plain"), "m2"));
            assertThat(local.values()).isEqualTo(own.values());
            assertThat(common.shape()).isEqualTo(own.shape());
            assertThat(common.values()).isNotEqualTo(own.values());
        }
    }

    private HostArray received(Graph g, Settings settings, String modality) {
        try (ProtocolBaseline method = method(settings)) {
            var exchange = new Exchange(road, method);
            return exchange.received(g, modality, modality).feature().toHost();
        }
    }

    @Test
    void theProtocolItselfSendsAndIsHeardAsItIs() {
        try (EngineSession lab = new EngineSession(SEEDS)) {
            HostArray own = lab.infer(g -> road.observed(g, "m1", 1, 1).side().feature().toHost());
            assertThat(lab.infer(g -> received(g, Settings.of("plain"), "m1")).values())
                    .isEqualTo(own.values());
            assertThat(lab.weights()).isEmpty();
        }
    }

    /** What is a constant to a gradient moves with a central difference, so it is left out here. */
    @ParameterizedTest
    @ValueSource(strings = {"linear", "looking"})
    void everyStageIsProvedThroughTheTrainingPath(String adapter) {
        Settings open = Settings.of(adapter).weighted(10, 9, 0).detached(false, false);
        prove(open, 0, "method/m1-to-m2", "method/m2-to-m1");
        prove(open.weighted(10, 9, 1), 0, "method/m1-to-m2");
        prove(open, 1, "method/m1-to-m2", "method/m2-to-m1");
        prove(open.detached(false, true), 1, "method/m1-to-m2");
        prove(open.composed(), 1, "method/m1-to-m2", "method/m2-to-m1");
    }

    private void prove(Settings settings, int at, String... trained) {
        Stage stage = stages(settings, ALLIANCE).get(at);
        var proof =
                new GradientProof(
                        g -> stage.loss().apply(g, batch(g, stage, PAIR)),
                        Selector.of(trained),
                        SEEDS);
        assertThat(proof.differences(1e-4)).as("%s of %s", stage.id(), settings).isEmpty();
        assertThat(proof.adam(20, 1e-4)).as("%s of %s", stage.id(), settings).isEmpty();
    }

    /** Where losses are cut, the gradient is that of the plain sum of what is left. */
    @Test
    void theThirdTermMovesTheSecondHopAlone() {
        Stage through = stages(Settings.of("linear").weighted(0, 0, 1), ALLIANCE).get(0);
        assertThat(moved(through, PAIR)).containsExactly("method/m1-to-m2");
    }

    @Test
    void anAllianceWithoutTheProtocolIsRefused() {
        assertThatThrownBy(
                        () ->
                                stages(
                                        Settings.of("plain"),
                                        new Alliance(List.of("m2", "m3"), List.of())))
                .isInstanceOf(BenchmarkException.class)
                .hasMessage(
                        "the protocol modality 'm1' is not in the alliance [m2, m3]; name one of"
                                + " them under 'protocol', or add 'founders: [m1]' to the method in"
                                + " the suite");
    }

    @Test
    void settingsThatMeanNothingAreRefused() {
        assertThatThrownBy(() -> Settings.of("plain").composed().detached(true, false).config())
                .hasMessageContaining("detachSender is for training: joint");
        assertThatThrownBy(() -> new HopWeights(0, 0, 0)).hasMessageContaining("must be positive");
        assertThatThrownBy(() -> new HopWeights(1, -1, 0))
                .hasMessageContaining("must not be negative");
    }
}
