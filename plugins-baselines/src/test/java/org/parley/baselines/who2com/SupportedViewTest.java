package org.parley.baselines.who2com;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.parley.api.Baseline;
import org.parley.api.Encoder;
import org.parley.api.data.Truth;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Alliance;
import org.parley.api.training.Batch;
import org.parley.api.training.Budget;
import org.parley.api.training.Observed;
import org.parley.api.training.OptimizerSpec;
import org.parley.api.training.Selector;
import org.parley.api.training.Stage;
import org.parley.baselines.who2com.handshake.HandshakeConfig;
import org.parley.baselines.who2com.handshake.MatchingFunction;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.engine.OptimizerStep;
import org.parley.nn.exchange.AnsweringParts;
import org.parley.testkit.GradientProof;
import org.parley.testkit.fixture.FixtureContext;
import org.parley.testkit.fixture.SyntheticWorld;
import org.parley.testkit.junit.ContractTests;

class SupportedViewTest {
    private static final SeedStream SEEDS = new SeedStream(5);
    private static final Alliance ALLIANCE = new Alliance(List.of("m1", "m2"), List.of());
    private static final Budget BUDGET = new Budget(1, 1, 1e-3);
    private static final RequesterConfig REQUESTER = RequesterConfig.of("m1");

    private final SyntheticWorld world = SyntheticWorld.standard();

    /** The methods, at a size that can be proved. */
    enum MethodKind {
        WHO2COM,
        WHO2COM_FROZEN,
        WHEN2COM,
        CAT_ALL,
        COMPRESSION,
        RANDOM_SELECTION,
        SINGLE_VIEW;

        Baseline make(FixtureContext host) {
            HandshakeConfig handshake =
                    new HandshakeConfig(true, 3, 5, MatchingFunction.GENERAL, List.of(4), false, 1);
            Who2comConfig config = new Who2comConfig(REQUESTER, handshake, BUDGET);
            return switch (this) {
                case WHO2COM -> new Who2comBaselineProvider().create(host, config);
                case WHO2COM_FROZEN -> new Who2comFrozenBaselineProvider().create(host, config);
                case WHEN2COM -> new When2comBaselineProvider().create(host, config);
                case CAT_ALL ->
                        new CatAllBaselineProvider()
                                .create(host, new CatAllConfig(REQUESTER, 2, 1, BUDGET));
                case COMPRESSION ->
                        new CatAllBaselineProvider()
                                .create(host, new CatAllConfig(REQUESTER, 3, 3, BUDGET));
                case RANDOM_SELECTION ->
                        new RandomSelectionBaselineProvider()
                                .create(host, new RandomSelectionConfig(REQUESTER, BUDGET));
                case SINGLE_VIEW ->
                        new SingleViewBaselineProvider()
                                .create(host, new SingleViewConfig(REQUESTER, "", BUDGET));
            };
        }
    }

    @TestFactory
    Stream<DynamicNode> keepTheContract() {
        return Stream.of(
                        ContractTests.of(new Who2comBaselineProvider()),
                        ContractTests.of(new Who2comFrozenBaselineProvider()),
                        ContractTests.of(new When2comBaselineProvider()),
                        ContractTests.of(new CatAllBaselineProvider()),
                        ContractTests.of(new RandomSelectionBaselineProvider()),
                        ContractTests.of(new SingleViewBaselineProvider()))
                .flatMap(s -> s);
    }

    private Observed observed(
            Graph g, FixtureContext host, Baseline method, String modality, int agent) {
        Optional<Encoder.Trainable> own = method.ownEncoder(modality);
        Encoder frozen = host.perception(modality).encoder();
        FeatureSpec spec = own.map(Encoder::spec).orElseGet(frozen::spec);
        Tensor feature =
                own.map(e -> encoded(g, e, modality, agent))
                        .orElseGet(() -> g.constant(world.feature(spec, agent)));
        AgentFeature side = new AgentFeature(Integer.toString(1 + agent), modality, spec, feature);
        AnsweringParts parts = AnsweringParts.of(method, host.perception(modality));
        Truth truth = world.truth(parts.fusion().output(spec), agent);
        return new Observed(side, world.pose(agent), parts.target(side, truth));
    }

    private Tensor encoded(Graph g, Encoder.Trainable own, String modality, int agent) {
        Graph scope = g.scope("method").scope("encoder").scope(modality);
        return own.encode(scope, List.of(own.prepare(world.observation(agent))));
    }

    /** The ego and two supporters of a modality with other channels. */
    private Loss loss(Graph g, FixtureContext host, Baseline method) {
        Observed ego = observed(g, host, method, "m1", 0);
        List<Observed> others = new ArrayList<>();
        Stage stage = method.stages(ALLIANCE).get(0);
        if (stage.cast().modalities(ALLIANCE).contains("m2")) {
            others.add(observed(g, host, method, "m2", 1));
            others.add(observed(g, host, method, "m2", 2));
        }
        Batch batch = new Batch.Scenes(List.of(new Batch.SceneSample(ego, others, ego.target())));
        return stage.loss().apply(g, batch);
    }

    /** All but biases before rectifiers of the fixture, which have kinks where cells are empty. */
    @ParameterizedTest
    @EnumSource(names = {"WHO2COM", "WHO2COM_FROZEN", "WHEN2COM", "COMPRESSION"})
    void gradientsOfTheStageAreProved(MethodKind kind) {
        try (FixtureContext host = new FixtureContext(world, SEEDS);
                Baseline method = kind.make(host)) {
            Selector trained =
                    Selector.of(
                            "method/handshake/query",
                            "method/handshake/match",
                            "method/handshake/trunk/conv0/weight",
                            "method/compress/first/weight",
                            "method/compress/second/weight",
                            "method/head",
                            "method/encoder/m1/feature/weight",
                            "method/encoder/m2/feature/weight");
            GradientProof proof = new GradientProof(g -> loss(g, host, method), trained, SEEDS);
            assertThat(proof.differences(1e-4)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theStageMovesAllOfTheMethodAndNothingOfTheModels(MethodKind kind) {
        try (FixtureContext host = new FixtureContext(world, SEEDS);
                Baseline method = kind.make(host);
                ModelSession session = NumericEngines.open(SEEDS);
                OptimizerStep step =
                        new OptimizerStep(
                                session,
                                method.stages(ALLIANCE).get(0).trains(),
                                OptimizerSpec.adam(1e-10, 0),
                                SEEDS)) {
            step.step(1e-3, g -> loss(g, host, method));
            List<String> names = session.parameters().parameters(n -> true);
            List<String> before = names.stream().map(n -> session.parameters().hash(n)).toList();
            for (int i = 0; i < 3; i++) {
                step.step(1e-3, g -> loss(g, host, method));
            }
            List<String> after = names.stream().map(n -> session.parameters().hash(n)).toList();
            assertThat(names).allMatch(n -> n.startsWith("method/"));
            boolean frozen = kind == MethodKind.WHO2COM_FROZEN;
            assertThat(names.stream().anyMatch(n -> n.startsWith("method/encoder/m1/feature")))
                    .isEqualTo(!frozen);
            for (int i = 0; i < names.size(); i++) {
                // A bias that all scores have in common does not change their softmax.
                boolean shared = names.get(i).equals("method/handshake/key/out/bias");
                if (!shared) {
                    assertThat(after.get(i)).as(names.get(i)).isNotEqualTo(before.get(i));
                }
            }
        }
    }

    @Test
    void whoAsksHearsNothingWhereItAnswersAlone() {
        try (FixtureContext host = new FixtureContext(world, SEEDS);
                Baseline method = MethodKind.SINGLE_VIEW.make(host)) {
            assertThat(method.stages(ALLIANCE).get(0).cast().modalities(ALLIANCE))
                    .containsExactly("m1");
        }
    }

    @Test
    void encodersMayStartAsTheFrozenOnes() {
        RequesterConfig pretrained = new RequesterConfig(List.of("m1"), false, true);
        Who2comConfig standard = Who2comConfig.standard();
        Who2comConfig config = new Who2comConfig(pretrained, standard.handshake(), BUDGET);
        try (FixtureContext host = new FixtureContext(world, SEEDS);
                Baseline method = new Who2comBaselineProvider().create(host, config)) {
            assertThat(method.startsFrom(ALLIANCE))
                    .hasSize(4)
                    .containsEntry("encoder/m1/feature", "perception/m1/encoder")
                    .containsEntry("encoder/m2/handshake", "perception/m2/encoder");
        }
    }

    @Test
    void aScenarioInWhichNobodyAsksIsRefused() {
        try (FixtureContext host = new FixtureContext(world, SEEDS);
                Baseline method = MethodKind.WHO2COM.make(host)) {
            Alliance others = new Alliance(List.of("m2", "m3"), List.of());
            assertThatThrownBy(() -> method.stages(others))
                    .isInstanceOf(BenchmarkException.class)
                    .hasMessageContaining("nobody asks");
        }
    }

    @Test
    void moreNeighboursThanPlacesAreRefused() {
        try (FixtureContext host = new FixtureContext(world, SEEDS);
                Baseline method =
                        new CatAllBaselineProvider()
                                .create(host, new CatAllConfig(REQUESTER, 1, 1, BUDGET));
                ModelSession session = NumericEngines.open(SEEDS);
                OptimizerStep step =
                        new OptimizerStep(
                                session,
                                Selector.of("method"),
                                OptimizerSpec.adam(1e-10, 0),
                                SEEDS)) {
            assertThatThrownBy(() -> step.step(1e-3, g -> loss(g, host, method)))
                    .isInstanceOf(BenchmarkException.class)
                    .hasMessageContaining("supporters: 1");
        }
    }
}
