package org.parley.baselines.heatv2x;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.api.Encoder;
import org.parley.api.data.Truth;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.ReceivedFeature;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Alliance;
import org.parley.api.training.Batch;
import org.parley.api.training.Budget;
import org.parley.api.training.Observed;
import org.parley.api.training.OptimizerSpec;
import org.parley.api.training.Samples;
import org.parley.api.training.Selector;
import org.parley.api.training.Stage;
import org.parley.nn.block.resizing.ChannelFitting;
import org.parley.nn.block.resizing.SizeChannelAlignment;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.engine.OptimizerStep;
import org.parley.nn.exchange.AnsweringParts;
import org.parley.nn.exchange.DifferentiableChannel;
import org.parley.nn.exchange.ExchangeAgent;
import org.parley.nn.exchange.ExchangeNeighbour;
import org.parley.nn.exchange.MessageExchange;
import org.parley.testkit.GradientProof;
import org.parley.testkit.fixture.FixtureContext;
import org.parley.testkit.fixture.SyntheticWorld;
import org.parley.testkit.junit.ContractTests;

class HeatV2xBaselineTest {
    private static final SeedStream SEEDS = new SeedStream(23);
    private static final Alliance ALLIANCE = new Alliance(List.of("m1"), List.of("m2", "m3"));
    private static final Budget BUDGET = new Budget(1, 1, 1e-3);

    private final SyntheticWorld world = SyntheticWorld.standard();

    @TestFactory
    Stream<DynamicNode> keepsTheContract() {
        return ContractTests.of(new HeatV2xBaselineProvider());
    }

    private static HeatV2xConfig config(boolean local, boolean global) {
        return new HeatV2xConfig(
                "m1", local, Optional.of(2), BUDGET, global, List.of(3, 5, 7), 0.1, BUDGET);
    }

    private static HeatV2xBaseline method(FixtureContext host, boolean local, boolean global) {
        return new HeatV2xBaseline(host, config(local, global));
    }

    private Tensor feature(Graph g, FixtureContext host, HeatV2xBaseline heat, String modality) {
        Optional<Encoder.Trainable> own = heat.ownEncoder(modality);
        Encoder.Trainable encoder =
                own.orElseGet(() -> (Encoder.Trainable) host.perception(modality).encoder());
        Graph scope =
                own.isPresent()
                        ? g.scope("method").scope("encoder").scope(modality)
                        : g.perception(modality).scope("encoder");
        return encoder.encode(scope, List.of(encoder.prepare(world.observation(0))));
    }

    private Observed observed(
            Graph g, FixtureContext host, HeatV2xBaseline heat, String modality, int agent) {
        FeatureSpec spec = host.perception("m1").encoder().spec();
        AgentFeature side =
                new AgentFeature("10" + agent, modality, spec, feature(g, host, heat, modality));
        AnsweringParts parts = AnsweringParts.of(heat, host.perception(modality));
        Truth truth = world.truth(parts.fusion().output(spec), agent);
        return new Observed(side, world.pose(agent), parts.target(side, truth));
    }

    private Batch batch(Graph g, FixtureContext host, HeatV2xBaseline heat, Stage stage) {
        String newcomer = stage.cast().modalities(ALLIANCE).get(0);
        if (stage.samples() == Samples.SINGLE_TYPE) {
            return new Batch.Singles(List.of(observed(g, host, heat, newcomer, 1)));
        }
        Observed one = observed(g, host, heat, "m1", 1);
        Observed other = observed(g, host, heat, "m2", 2);
        return new Batch.Scenes(
                List.of(
                        new Batch.SceneSample(one, List.of(other), one.target()),
                        new Batch.SceneSample(other, List.of(one), other.target())));
    }

    private static Stage stage(HeatV2xBaseline heat, String id) {
        return heat.stages(ALLIANCE).stream()
                .filter(s -> s.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Loss loss(Graph g, FixtureContext host, String id) {
        HeatV2xBaseline heat = method(host, true, true);
        Stage stage = stage(heat, id);
        return stage.loss().apply(g, batch(g, host, heat, stage));
    }

    @Test
    void eachNewcomerIsTunedAloneAndThenAllTogether() {
        try (FixtureContext host = new FixtureContext(world, SEEDS)) {
            assertThat(ids(method(host, true, true)))
                    .containsExactly("local-m2", "local-m3", "global");
            assertThat(ids(method(host, true, false))).containsExactly("local-m2", "local-m3");
            assertThat(ids(method(host, false, true))).containsExactly("global");
            assertThat(ids(method(host, false, false))).isEmpty();
            HeatV2xBaseline heat = method(host, true, true);
            assertThat(stage(heat, "local-m2").samples()).isEqualTo(Samples.SINGLE_TYPE);
            assertThat(stage(heat, "local-m2").cast().modalities(ALLIANCE)).containsExactly("m2");
            assertThat(stage(heat, "global").samples()).isEqualTo(Samples.SCENE);
            assertThat(heat.scopes(ALLIANCE))
                    .containsExactly(
                            "encoder/m2/hetero-adapter",
                            "encoder/m3/hetero-adapter",
                            "fusion/multi-cognitive");
        }
    }

    private static List<String> ids(HeatV2xBaseline heat) {
        return heat.stages(ALLIANCE).stream().map(Stage::id).toList();
    }

    /** Whatever is selected beside the stage's own scope does not move either. */
    @ParameterizedTest
    @ValueSource(strings = {"local-m2", "local-m3", "global"})
    void aStageMovesItsModulesAndNothingElse(String id) {
        String own =
                id.equals("global")
                        ? "method/fusion/multi-cognitive"
                        : "method/encoder/" + id.substring(6) + "/hetero-adapter";
        try (FixtureContext host = new FixtureContext(world, SEEDS);
                ModelSession session = NumericEngines.open(SEEDS);
                OptimizerStep step =
                        new OptimizerStep(
                                session,
                                stage(method(host, true, true), id).trains(),
                                OptimizerSpec.adam(1e-10, 0),
                                SEEDS)) {
            step.step(1e-3, g -> loss(g, host, id));
            String before = session.parameters().hash(own);
            List<String> others =
                    session.parameters().names("").stream()
                            .filter(name -> !name.startsWith(own + "/"))
                            .toList();
            List<String> hashes = others.stream().map(session.parameters()::hash).toList();
            step.step(1e-3, g -> loss(g, host, id));
            assertThat(session.parameters().hash(own)).isNotEqualTo(before);
            assertThat(others.stream().map(session.parameters()::hash).toList()).isEqualTo(hashes);
            assertThat(others).anyMatch(name -> name.startsWith("perception/m1/"));
        }
    }

    /** The base, direct: the newcomer's channels cut or padded, its cells resampled. */
    @ParameterizedTest
    @ValueSource(strings = {"m2", "m3"})
    void untrainedAdaptersChangeNoBitOfAFeature(String modality) {
        try (FixtureContext host = new FixtureContext(world, SEEDS);
                ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph graph = session.infer()) {
            Graph g = graph.graph(SEEDS);
            float[] adapted =
                    feature(g, host, method(host, true, true), modality).toHost().values();
            assertThat(feature(g, host, method(host, false, true), modality).toHost().values())
                    .isEqualTo(adapted);
            Encoder.Trainable frozen = (Encoder.Trainable) host.perception(modality).encoder();
            Tensor local =
                    frozen.encode(
                            g.perception(modality).scope("encoder"),
                            List.of(frozen.prepare(world.observation(0))));
            FeatureSpec base = host.perception("m1").encoder().spec();
            Tensor fitted = ChannelFitting.apply(g, local, base.channels());
            Tensor plain =
                    SizeChannelAlignment.resampled(
                            g, fitted, frozen.spec().requireGrid(), base.requireGrid());
            assertThat(plain.toHost().values()).isEqualTo(adapted);
            assertThat(adapted).isNotEqualTo(new float[adapted.length]);
        }
    }

    private Tensor fused(Graph g, FixtureContext host, HeatV2xBaseline heat) {
        Observed ego = observed(g, host, heat, "m1", 1);
        Observed other = observed(g, host, heat, "m2", 2);
        List<ReceivedFeature> received =
                MessageExchange.received(
                        g,
                        new DifferentiableChannel(),
                        new ExchangeAgent(ego.side(), ego.inWorld()),
                        List.of(
                                new ExchangeNeighbour(
                                        new ExchangeAgent(other.side(), other.inWorld()),
                                        heat.link("m2", "m1"))));
        Graph fusion = g.scope("method").scope("fusion");
        return heat.ownFusion().orElseThrow().fuse(fusion, ego.side(), received);
    }

    @Test
    void theUntrainedMethodFusesAsTheBaseBitForBit() {
        try (FixtureContext host = new FixtureContext(world, SEEDS);
                ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph graph = session.infer()) {
            Graph g = graph.graph(SEEDS);
            HostArray base = fused(g, host, method(host, false, false)).toHost();
            assertThat(fused(g, host, method(host, true, true)).toHost().values())
                    .isEqualTo(base.values());
            assertThat(session.parameters().names("method"))
                    .anyMatch(n -> n.startsWith("method/fusion/multi-cognitive/attention1/"))
                    .anyMatch(n -> n.startsWith("method/encoder/m2/hetero-adapter/stage1/"))
                    .anyMatch(n -> n.startsWith("method/encoder/m2/hetero-adapter/aligned/"));
        }
    }

    @Test
    void gradientsOfBothFineTuningsAreProved() {
        try (FixtureContext host = new FixtureContext(world, SEEDS)) {
            for (String id : List.of("local-m2", "local-m3", "global")) {
                Selector trained = stage(method(host, true, true), id).trains();
                GradientProof proof = new GradientProof(g -> loss(g, host, id), trained, SEEDS);
                assertThat(proof.differences(1e-4)).as(id).isEmpty();
            }
        }
    }

    @Test
    void aRankMustBePositive() {
        assertThatThrownBy(
                        () ->
                                new HeatV2xConfig(
                                        "m1",
                                        true,
                                        Optional.of(0),
                                        BUDGET,
                                        true,
                                        List.of(3),
                                        0,
                                        BUDGET))
                .hasMessageContaining("rank must be positive, was 0");
    }
}
