package org.parley.baselines.hmvit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.parley.api.Encoder;
import org.parley.api.PluginRef;
import org.parley.api.data.Truth;
import org.parley.api.graph.Graph;
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
import org.parley.api.training.Stage;
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

class HmVitBaselineTest {
    private static final SeedStream SEEDS = new SeedStream(9);
    private static final Alliance ALLIANCE = new Alliance(List.of("m1", "m2"), List.of());
    private static final HmVitConfig CONFIG =
            new HmVitConfig(PluginRef.of("hm-vit-fusion"), 5, 1, new Budget(1, 1, 1e-3));

    private final SyntheticWorld world = SyntheticWorld.standard();

    @TestFactory
    Stream<DynamicNode> keepsTheContractOnFrozenEncoders() {
        return ContractTests.of(new HmVitBaselineProvider());
    }

    @TestFactory
    Stream<DynamicNode> keepsTheContractWithTrainedEncoders() {
        return ContractTests.of(new HmVitJointBaselineProvider());
    }

    private static HmVitBaseline method(FixtureContext host, EncoderTraining encoders) {
        return new HmVitBaseline(host, CONFIG, encoders);
    }

    private Observed observed(
            Graph g, FixtureContext host, HmVitBaseline method, String modality, int agent) {
        Optional<Encoder.Trainable> own = method.ownEncoder(modality);
        FeatureSpec spec = host.perception(modality).encoder().spec();
        Graph scope = g.scope("method").scope("encoder").scope(modality);
        Tensor feature =
                own.isPresent()
                        ? own.get().encode(scope, List.of(own.get().prepare(world.observation(0))))
                        : g.constant(world.feature(spec, agent));
        AgentFeature side = new AgentFeature("10" + agent, modality, spec, feature);
        AnsweringParts parts = AnsweringParts.of(method, host.perception(modality));
        Truth truth = world.truth(parts.fusion().output(spec), agent);
        return new Observed(side, world.pose(agent), parts.target(side, truth));
    }

    private Loss loss(Graph g, FixtureContext host, EncoderTraining encoders) {
        HmVitBaseline method = method(host, encoders);
        Observed one = observed(g, host, method, "m1", 1);
        Observed other = observed(g, host, method, "m2", 2);
        Batch batch =
                new Batch.Scenes(
                        List.of(
                                new Batch.SceneSample(one, List.of(other), one.target()),
                                new Batch.SceneSample(other, List.of(one), other.target())));
        Stage joint = method.stages(ALLIANCE).get(0);
        return joint.loss().apply(g, batch);
    }

    @Test
    void onFrozenEncodersItTrainsFusionAndHeadsAlone() {
        try (FixtureContext host = new FixtureContext(world, SEEDS);
                HmVitBaseline method = method(host, EncoderTraining.FROZEN);
                ModelSession session = NumericEngines.open(SEEDS);
                OptimizerStep step =
                        new OptimizerStep(
                                session,
                                method.stages(ALLIANCE).get(0).trains(),
                                OptimizerSpec.adam(1e-10, 0),
                                SEEDS)) {
            assertThat(method.ownEncoder("m1")).isEmpty();
            assertThat(method.startsFrom(ALLIANCE)).isEmpty();
            step.step(1e-3, g -> loss(g, host, EncoderTraining.FROZEN));
            String fusion = session.parameters().hash("method/fusion");
            String first = session.parameters().hash("method/head/m1");
            String second = session.parameters().hash("method/head/m2");
            step.step(1e-3, g -> loss(g, host, EncoderTraining.FROZEN));
            assertThat(session.parameters().hash("method/fusion")).isNotEqualTo(fusion);
            assertThat(session.parameters().hash("method/head/m1")).isNotEqualTo(first);
            assertThat(session.parameters().hash("method/head/m2")).isNotEqualTo(second);
            assertThat(session.parameters().names(""))
                    .allMatch(name -> name.startsWith("method/"))
                    .noneMatch(name -> name.startsWith("method/encoder/"));
        }
    }

    @Test
    void jointTrainingMovesCopiesOfTheEncoders() {
        try (FixtureContext host = new FixtureContext(world, SEEDS);
                HmVitBaseline method = method(host, EncoderTraining.TRAINED);
                ModelSession session = NumericEngines.open(SEEDS);
                OptimizerStep step =
                        new OptimizerStep(
                                session,
                                method.stages(ALLIANCE).get(0).trains(),
                                OptimizerSpec.adam(1e-10, 0),
                                SEEDS)) {
            assertThat(method.startsFrom(ALLIANCE))
                    .containsEntry("encoder/m1", "perception/m1/encoder")
                    .containsEntry("encoder/m2", "perception/m2/encoder");
            step.step(1e-3, g -> loss(g, host, EncoderTraining.TRAINED));
            String encoder = session.parameters().hash("method/encoder/m2");
            step.step(1e-3, g -> loss(g, host, EncoderTraining.TRAINED));
            assertThat(session.parameters().hash("method/encoder/m2")).isNotEqualTo(encoder);
            assertThat(session.parameters().names("perception")).isEmpty();
        }
    }

    @Test
    void aNewcomerAddsItsProjectionAndItsHead() {
        try (FixtureContext host = new FixtureContext(world, SEEDS);
                HmVitBaseline frozen = method(host, EncoderTraining.FROZEN);
                HmVitBaseline joint = method(host, EncoderTraining.TRAINED)) {
            Alliance one = new Alliance(List.of("m1"), List.of());
            assertThat(frozen.scopes(one))
                    .containsExactly("fusion/blocks", "fusion/project/m1", "head/m1");
            assertThat(joint.scopes(one)).contains("encoder/m1").hasSize(4);
        }
    }

    /** Nothing but the feature travels, with the channels that its sender has. */
    @Test
    void featuresAreSentAsTheyAre() {
        try (FixtureContext host = new FixtureContext(world, SEEDS);
                HmVitBaseline method = method(host, EncoderTraining.FROZEN);
                ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph graph = session.infer()) {
            Graph g = graph.graph(SEEDS);
            Observed ego = observed(g, host, method, "m1", 1);
            Observed other = observed(g, host, method, "m2", 2);
            List<ReceivedFeature> received =
                    MessageExchange.received(
                            g,
                            new DifferentiableChannel(),
                            new ExchangeAgent(ego.side(), ego.inWorld()),
                            List.of(
                                    new ExchangeNeighbour(
                                            new ExchangeAgent(other.side(), other.inWorld()),
                                            method.link("m2", "m1"))));
            assertThat(received).hasSize(1);
            assertThat(received.get(0).feature().toHost().values())
                    .isEqualTo(other.side().feature().toHost().values());
            assertThat(received.get(0).spec()).isEqualTo(other.side().spec());
            assertThat(method.ownFusion().orElseThrow().output(ego.side().spec()).channels())
                    .isEqualTo(5);
            assertThat(session.parameters().names("")).isEmpty();
        }
    }

    @Test
    void gradientsOfTheStageAreProved() {
        try (FixtureContext host = new FixtureContext(world, SEEDS);
                HmVitBaseline method = method(host, EncoderTraining.FROZEN)) {
            GradientProof proof =
                    new GradientProof(
                            g -> loss(g, host, EncoderTraining.FROZEN),
                            method.stages(ALLIANCE).get(0).trains(),
                            SEEDS);
            assertThat(proof.differences(1e-4)).isEmpty();
        }
    }
}
