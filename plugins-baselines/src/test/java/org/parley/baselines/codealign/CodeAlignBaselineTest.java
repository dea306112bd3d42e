package org.parley.baselines.codealign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.parley.api.geometry.BevGrid;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Init;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.Codec;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.ReceivedFeature;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Alliance;
import org.parley.api.training.Batch;
import org.parley.api.training.Batch.SceneSample;
import org.parley.api.training.Budget;
import org.parley.api.training.Observed;
import org.parley.api.training.Samples;
import org.parley.api.training.Selector;
import org.parley.api.training.Stage;
import org.parley.baselines.negocollab.Road;
import org.parley.baselines.negocollab.TestHost;
import org.parley.nn.engine.ModelParameters;
import org.parley.nn.exchange.ExchangeAgent;
import org.parley.nn.exchange.ExchangeNeighbour;
import org.parley.nn.exchange.MessageExchange;
import org.parley.nn.exchange.SerializedChannel;
import org.parley.testkit.GradientProof;
import org.parley.testkit.contract.check.EngineSession;
import org.parley.testkit.fixture.SyntheticWorld;
import org.parley.testkit.junit.ContractTests;

/** Modality m2 has 9 channels, m1 and m3 have 6. */
class CodeAlignBaselineTest {
    private static final SyntheticWorld WORLD = SyntheticWorld.standard();
    private static final SeedStream SEEDS = new SeedStream(23);
    private static final Alliance THREE = new Alliance(List.of("m1", "m2"), List.of("m3"));
    private static final List<List<String>> PAIRED = List.of(List.of("m1", "m2"));

    private final TestHost host = new TestHost(WORLD);
    private final Road road = new Road(host, WORLD);

    @AfterEach
    void close() {
        host.close();
    }

    private static CodeAlignConfig config(CodeTranslation translation, List<List<String>> groups) {
        Budget budget = new Budget(2, 1, 1e-2);
        return new CodeAlignConfig(16, 4, 3, 1, translation, groups, 0.1, budget, budget);
    }

    private static CodeAlignConfig published() {
        return config(CodeTranslation.ONE_TO_ONE, List.of());
    }

    private CodeAlignBaseline method(CodeAlignConfig config) {
        return new CodeAlignBaseline(host, config);
    }

    @TestFactory
    Stream<DynamicNode> keepsTheContract() {
        return ContractTests.of(new CodeAlignBaselineProvider());
    }

    @TestFactory
    Stream<DynamicNode> keepsTheContractWithOneTrunkForAllTargets() {
        CodeAlignConfig many = config(CodeTranslation.ONE_TO_MANY, List.of());
        return ContractTests.of(new CodeAlignBaselineProvider(), many);
    }

    @TestFactory
    Stream<DynamicNode> keepsTheContractInGroups() {
        CodeAlignConfig groups = config(CodeTranslation.ONE_TO_ONE, PAIRED);
        return ContractTests.of(new CodeAlignBaselineProvider(), groups);
    }

    @TestFactory
    Stream<DynamicNode> keepsTheContractWithoutTranslators() {
        CodeAlignConfig none = config(CodeTranslation.NONE, List.of());
        return ContractTests.of(new CodeAlignBaselineProvider(), none);
    }

    @Test
    void everyStageLooksAtOneModalityAlone() {
        List<Stage> stages = method(published()).stages(THREE);
        assertThat(stages)
                .extracting(Stage::id)
                .containsExactly(
                        "form-m1",
                        "form-m2",
                        "form-m3",
                        "translate-m1",
                        "translate-m2",
                        "translate-m3");
        for (Stage stage : stages) {
            String modality = stage.id().substring(stage.id().indexOf('-') + 1);
            assertThat(stage.samples()).isEqualTo(Samples.SCENE);
            assertThat(stage.cast().modalities(THREE)).containsExactly(modality);
        }
        assertThat(stages.get(0).trains().prefixes()).containsExactly("method/fusion/m1");
        assertThat(stages.get(3).trains().prefixes())
                .containsExactly("method/fusion/m1-to-m2", "method/fusion/m1-to-m3");
    }

    @Test
    void aGroupIsFormedWhereItsModalitiesMeet() {
        List<Stage> stages = method(config(CodeTranslation.ONE_TO_ONE, PAIRED)).stages(THREE);
        assertThat(stages)
                .extracting(Stage::id)
                .containsExactly(
                        "form-m1-and-m2",
                        "form-m3",
                        "translate-m1",
                        "translate-m2",
                        "translate-m3");
        assertThat(stages.get(0).cast().modalities(THREE)).containsExactly("m1", "m2");
        assertThat(stages.get(4).trains().prefixes())
                .containsExactly("method/fusion/m3-to-m1-and-m2");
    }

    @Test
    void withoutTranslatorsCodeSpacesAreAllThatIsLearned() {
        assertThat(method(config(CodeTranslation.NONE, List.of())).stages(THREE))
                .extracting(Stage::id)
                .containsExactly("form-m1", "form-m2", "form-m3");
    }

    @Test
    void aNewcomerAddsItsCodeSpaceAndTranslatorsBothWays() {
        assertThat(added(published()))
                .containsExactly(
                        "fusion/m1-to-m3",
                        "fusion/m2-to-m3",
                        "fusion/m3-to-m1",
                        "fusion/m3-to-m2",
                        "fusion/m3/aligner/m3",
                        "fusion/m3/codebook",
                        "fusion/m3/restore/m3");
        assertThat(added(config(CodeTranslation.ONE_TO_MANY, List.of())))
                .contains("fusion/m1-to-all/head/m3", "fusion/m3-to-all/trunk")
                .doesNotContain("fusion/m1-to-all/trunk");
    }

    private Set<String> added(CodeAlignConfig config) {
        CodeAlignBaseline method = method(config);
        Set<String> added = new TreeSet<>(method.scopes(THREE));
        added.removeAll(method.scopes(new Alliance(THREE.founders(), List.of())));
        return added;
    }

    /** An ego and a neighbour of one modality. */
    private Batch scenes(Graph g, List<String> modalities) {
        Observed ego = road.observed(g, modalities.get(0), 0, 0);
        Observed other = road.observed(g, modalities.get(modalities.size() - 1), 1, 1);
        var truth = WORLD.truth(ego.side().spec(), 0);
        return new Batch.Scenes(List.of(new SceneSample(ego, List.of(other), ego.target(), truth)));
    }

    private Loss loss(Graph g, Stage stage) {
        return stage.loss().apply(g, scenes(g, stage.cast().modalities(THREE)));
    }

    private static Stage stage(CodeAlignBaseline method, String id) {
        return method.stages(THREE).stream()
                .filter(s -> s.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Statistics included. */
    @Test
    void aCodeSpaceIsFormedWithoutMovingAnythingElse() {
        Set<String> moved = moved(published(), "form-m2");
        assertThat(moved)
                .isNotEmpty()
                .allMatch(name -> name.startsWith("method/fusion/m2/"))
                .contains(
                        "method/fusion/m2/codebook/book/codes",
                        "method/fusion/m2/codebook/book/temperature",
                        "method/fusion/m2/codebook/decode/weight",
                        "method/fusion/m2/aligner/m2/block0/conv1/weight",
                        "method/fusion/m2/aligner/m2/block3/conv2/bn/mean");
    }

    @Test
    void translatorsAreTrainedWithoutMovingACodeSpace() {
        assertThat(moved(published(), "translate-m2"))
                .isNotEmpty()
                .allMatch(
                        name ->
                                name.startsWith("method/fusion/m2-to-m1/")
                                        || name.startsWith("method/fusion/m2-to-m3/"))
                .contains(
                        "method/fusion/m2-to-m1/in/weight",
                        "method/fusion/m2-to-m3/block2/expand/weight",
                        "method/fusion/m2-to-m3/out/bias");
        assertThat(moved(config(CodeTranslation.ONE_TO_MANY, List.of()), "translate-m2"))
                .contains("method/fusion/m2-to-all/trunk/in/weight")
                .contains("method/fusion/m2-to-all/head/m1/out/weight")
                .allMatch(name -> name.startsWith("method/fusion/m2-to-all/"));
    }

    /** What a stage's steps change, among everything that there is. */
    private Set<String> moved(CodeAlignConfig config, String id) {
        CodeAlignBaseline method = method(config);
        try (EngineSession lab = new EngineSession(SEEDS)) {
            for (Stage stage : method.stages(THREE)) {
                lab.infer(g -> loss(g, stage).total().toHost());
            }
            Map<String, HostArray> before = lab.weights();
            Stage stage = stage(method, id);
            lab.train(stage.trains(), 2, 1e-2, (g, i) -> loss(g, stage));
            Map<String, HostArray> after = lab.weights();
            Set<String> moved = new TreeSet<>();
            after.forEach(
                    (name, value) -> {
                        if (!Arrays.equals(value.values(), before.get(name).values())) {
                            moved.add(name);
                        }
                    });
            assertThat(after.keySet()).isEqualTo(before.keySet());
            return moved;
        }
    }

    @Test
    void modalitiesOfAGroupAreDrawnTogetherWhileTheyAreFormed() {
        Stage group = stage(method(config(CodeTranslation.ONE_TO_ONE, PAIRED)), "form-m1-and-m2");
        Stage alone = stage(method(published()), "form-m1");
        try (EngineSession lab = new EngineSession(SEEDS)) {
            Set<String> terms = new HashSet<>();
            lab.train(group.trains(), 1, 1e-2, (g, i) -> noted(terms, loss(g, group)));
            assertThat(terms).contains("similarity");
            terms.clear();
            lab.train(alone.trains(), 1, 1e-2, (g, i) -> noted(terms, loss(g, alone)));
            assertThat(terms).isNotEmpty().doesNotContain("similarity");
            assertThat(lab.<Set<String>>infer(g -> loss(g, group).terms().keySet()))
                    .doesNotContain("similarity");
        }
    }

    private static Loss noted(Set<String> terms, Loss loss) {
        terms.addAll(loss.terms().keySet());
        return loss;
    }

    @Test
    void aCodeSpaceIsLearnedFromOneScene() {
        Stage form = stage(method(published()), "form-m1");
        try (EngineSession lab = new EngineSession(SEEDS)) {
            double before = lab.infer(g -> value(loss(g, form).total()));
            lab.train(form.trains(), 60, 1e-2, (g, i) -> loss(g, form));
            double after = lab.infer(g -> value(loss(g, form).total()));
            assertThat(after).isLessThan(0.7 * before);
        }
    }

    private static double value(Tensor scalar) {
        return scalar.toHost().values()[0];
    }

    /** Through real bytes, at an ego of another modality with other channels. */
    @Test
    void translatorsAreTaughtOnWhatEgosHear() {
        CodeAlignBaseline method = method(published());
        CodeSpaces spaces = new CodeSpaces(host, published());
        try (EngineSession lab = new EngineSession(SEEDS)) {
            float[][] both =
                    lab.infer(
                            g -> {
                                Observed sender = road.observed(g, "m2", 1, 1);
                                Observed ego = road.observed(g, "m1", 0, 0);
                                ReceivedFeature heard = heard(g, method, ego, sender);
                                CodeAdapter adapter = new CodeAdapter(spaces, spaces.of("m1"));
                                Graph m = g.scope("method");
                                Tensor soft =
                                        adapter.codes(m.scope("fusion/m2-to-m1"), sender.side());
                                Tensor taught =
                                        adapter.heard(
                                                m.scope("fusion/m1"),
                                                g.straightThrough(g.oneHotOfMax(soft), soft),
                                                "m2",
                                                sender.side().spec(),
                                                "m1",
                                                ego.side().spec());
                                return new float[][] {
                                    heard.feature().toHost().values(), taught.toHost().values()
                                };
                            });
            assertThat(both[0]).containsExactly(both[1], within(1e-5f));
        }
    }

    private static ReceivedFeature heard(
            Graph g, CodeAlignBaseline method, Observed ego, Observed other) {
        var link = method.link(other.side().modality(), ego.side().modality());
        var neighbour =
                new ExchangeNeighbour(new ExchangeAgent(other.side(), other.inWorld()), link);
        var at = new ExchangeAgent(ego.side(), ego.inWorld());
        return MessageExchange.received(g, new SerializedChannel(), at, List.of(neighbour)).get(0);
    }

    /** 16 codes, hence at most 16 different cells. */
    @Test
    void whatIsHeardAndTheEgosOwnMapConsistOfCodes() {
        CodeAlignBaseline method = method(published());
        CodeSpace space = new CodeSpaces(host, published()).of("m1");
        try (EngineSession lab = new EngineSession(SEEDS)) {
            List<HostArray> maps =
                    lab.infer(
                            g -> {
                                Observed ego = road.observed(g, "m1", 0, 0);
                                Observed other = road.observed(g, "m1", 1, 1);
                                Graph own = g.scope("method").scope(space.scope());
                                return List.of(
                                        heard(g, method, ego, other).feature().toHost(),
                                        space.coded(own, ego.side()).toHost());
                            });
            for (HostArray map : maps) {
                assertThat(cells(map)).hasSizeBetween(2, 16);
            }
        }
    }

    private static Set<String> cells(HostArray map) {
        int channels = map.shape()[3];
        Set<String> cells = new HashSet<>();
        for (int i = 0; i < map.values().length; i += channels) {
            cells.add(Arrays.toString(Arrays.copyOfRange(map.values(), i, i + channels)));
        }
        return cells;
    }

    @Test
    void theEgoFusesWhatItsOwnCodesStandFor() {
        CodeAlignBaseline method = method(published());
        CodeSpace space = new CodeSpaces(host, published()).of("m1");
        var fusion = method.ownFusion("m1").orElseThrow();
        try (EngineSession lab = new EngineSession(SEEDS)) {
            List<float[]> maps =
                    lab.infer(
                            g -> {
                                AgentFeature ego = road.observed(g, "m1", 0, 0).side();
                                Graph own = g.scope("method").scope(space.scope());
                                Tensor coded = space.coded(own, ego);
                                AgentFeature said =
                                        new AgentFeature(ego.agent(), "m1", ego.spec(), coded);
                                Graph frozen = g.scope("perception/m1/fusion");
                                Graph at = g.scope("method/fusion");
                                return List.of(
                                        fusion.fuse(at, ego, List.of()).toHost().values(),
                                        host.perception("m1")
                                                .fusion()
                                                .fuse(frozen, said, List.of())
                                                .toHost()
                                                .values());
                            });
            assertThat(maps.get(0)).containsExactly(maps.get(1), within(1e-6f));
        }
    }

    @Test
    void withoutTranslatorsForeignCodesAreLookedUpAsOnesOwn() {
        CodeAlignBaseline method = method(config(CodeTranslation.NONE, List.of()));
        var link = method.link("m2", "m1");
        assertThat(link.senderScope()).isEqualTo("fusion/m2");
        assertThat(link.receiverScope()).isEqualTo("fusion/m1");
    }

    /** The soft part of what is sent, and what codes stand for; the choice itself has no slope. */
    @Test
    void gradientsOfTranslatorsAndDecodersAreProved() {
        for (CodeTranslation kind :
                List.of(CodeTranslation.ONE_TO_ONE, CodeTranslation.ONE_TO_MANY)) {
            CodeSpaces spaces = new CodeSpaces(host, config(kind, List.of()));
            CodeAdapter adapter = new CodeAdapter(spaces, spaces.of("m1"));
            Function<Graph, Loss> loss =
                    g -> {
                        AgentFeature self = road.observed(g, "m2", 1, 1).side();
                        Tensor codes = adapter.codes(g.scope("t"), self);
                        FeatureSpec ego = host.perception("m1").encoder().spec();
                        Tensor map =
                                adapter.heard(g.scope("s"), codes, "m2", self.spec(), "m1", ego);
                        return Loss.of("sum", g.meanAll(g.square(map)));
                    };
            GradientProof proof = new GradientProof(loss, Selector.of("t", "s"), SEEDS);
            assertThat(proof.differences(1e-4)).as(kind.name()).isEmpty();
        }
    }

    private static long count(CodeAlignConfig config, int channels, String below, boolean foreign) {
        FeatureSpec spec = FeatureSpec.bev(channels, new BevGrid(0, 0, 1, 2, 2));
        CodeSpace space = new CodeSpace("m1", List.of("m1"), spec, config);
        try (EngineSession lab = new EngineSession(SEEDS)) {
            lab.infer(
                    g -> {
                        Tensor x = g.param("x", Init.normal(1), 1, 2, 2, channels);
                        AgentFeature self = new AgentFeature("1", foreign ? "m2" : "m1", spec, x);
                        return foreign
                                ? new CodeTranslator(space, config).alone(g, self).toHost()
                                : space.coded(g, self).toHost();
                    });
            ModelParameters all = lab.parameters();
            return below.isEmpty()
                    ? all.parameterCount("") - 4L * channels
                    : all.parameterCount(below);
        }
    }

    /** At 64 channels and at the 32 of a laptop's suite. */
    @Test
    void thePartsHaveThePublishedNumbersOfParameters() {
        CodeAlignConfig config = published();
        assertThat(count(config, 64, "aligner", false)).isEqualTo(295_936);
        assertThat(count(config, 32, "aligner", false)).isEqualTo(74_240);
        assertThat(count(config, 64, "codebook", false)).isEqualTo(17_665);
        assertThat(count(config, 32, "codebook", false)).isEqualTo(4_737);
        assertThat(count(config, 64, "", true)).isEqualTo(114_640);
        assertThat(count(config, 32, "", true)).isEqualTo(31_728);
        long space = count(config, 64, "", false);
        assertThat(3 * space + 3 * count(config, 64, "", true)).isEqualTo(1_284_723);
    }

    /** ±102.4 m in cells of 0.8 m, and the laptop's grid. */
    @Test
    void aMessageHasFourBitsForEachCell() {
        CodeSpaces spaces = new CodeSpaces(host, published());
        var field = new CodeAdapter(spaces, spaces.of("m1")).rounds().get(0).fields().get(0);
        assertThat(Codec.raw(field).maxBytes(1, 256, 256, 16)).isEqualTo(32_768);
        assertThat(Codec.raw(field).maxBytes(1, 64, 128, 16)).isEqualTo(4_096);
    }

    @Test
    void aModalityInTwoGroupsIsRefused() {
        List<List<String>> twice = List.of(List.of("m1", "m2"), List.of("m2"));
        assertThatThrownBy(() -> config(CodeTranslation.ONE_TO_ONE, twice))
                .hasMessage(
                        "groups must name at least one modality each, and every modality once, were"
                                + " [[m1, m2], [m2]]");
    }
}
