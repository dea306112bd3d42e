package org.parley.baselines.heal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.parley.api.Encoder;
import org.parley.api.Fusion;
import org.parley.api.data.Truth;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Alliance;
import org.parley.api.training.Batch;
import org.parley.api.training.Budget;
import org.parley.api.training.Observed;
import org.parley.api.training.OptimizerSpec;
import org.parley.api.training.Selector;
import org.parley.api.training.Stage;
import org.parley.nn.block.convolution.ConvNextBlock;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.engine.OptimizerStep;
import org.parley.nn.exchange.AnsweringParts;
import org.parley.testkit.GradientProof;
import org.parley.testkit.fixture.FixtureContext;
import org.parley.testkit.fixture.SyntheticWorld;
import org.parley.testkit.junit.ContractTests;

class HealBaselineTest {
    private static final SeedStream SEEDS = new SeedStream(5);
    private static final Alliance ALLIANCE = new Alliance(List.of("m1"), List.of("m2", "m3"));
    private static final HealConfig CONFIG =
            new HealConfig("m1", 3, 0.5, true, new Budget(1, 1, 1e-3));

    private final SyntheticWorld world = SyntheticWorld.standard();

    @TestFactory
    Stream<DynamicNode> keepsTheContract() {
        return ContractTests.of(new HealBaselineProvider());
    }

    private Batch newcomer(Graph g, FixtureContext host, HealBaseline heal, String modality) {
        Encoder.Trainable own = heal.ownEncoder(modality).orElseThrow();
        Graph scope = g.scope("method").scope("encoder").scope(modality);
        Tensor feature = own.encode(scope, List.of(own.prepare(world.observation(0))));
        AgentFeature side = new AgentFeature("101", modality, own.spec(), feature);
        AnsweringParts parts = AnsweringParts.of(heal, host.perception(modality));
        Fusion fusion = parts.fusion();
        Truth truth = world.truth(fusion.output(own.spec()), 0);
        return new Batch.Singles(
                List.of(new Observed(side, world.pose(0), parts.target(side, truth))));
    }

    private Loss loss(Graph g, FixtureContext host, String modality) {
        HealBaseline heal = new HealBaseline(host, CONFIG);
        return stage(heal, modality).loss().apply(g, newcomer(g, host, heal, modality));
    }

    private static Stage stage(HealBaseline heal, String modality) {
        return heal.stages(ALLIANCE).stream()
                .filter(s -> s.id().equals("align-" + modality))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void onlyNewcomersAreTrainedEachInAScopeOfItsOwn() {
        try (FixtureContext host = new FixtureContext(world, SEEDS);
                HealBaseline heal = new HealBaseline(host, CONFIG)) {
            assertThat(heal.stages(ALLIANCE))
                    .extracting(Stage::id)
                    .containsExactly("align-m2", "align-m3");
            assertThat(heal.ownEncoder("m1")).isEmpty();
            assertThat(heal.scopes(ALLIANCE)).containsExactly("encoder/m2", "encoder/m3");
            assertThat(heal.startsFrom(ALLIANCE))
                    .containsEntry("encoder/m2/model", "perception/m2/encoder")
                    .containsEntry("encoder/m3/model", "perception/m3/encoder");
        }
    }

    @Test
    void alignmentMovesTheNewcomersEncoderAndNothingElse() {
        try (FixtureContext host = new FixtureContext(world, SEEDS);
                ModelSession session = NumericEngines.open(SEEDS);
                OptimizerStep step =
                        new OptimizerStep(
                                session,
                                Selector.of("method/encoder/m2"),
                                OptimizerSpec.adam(1e-10, 0),
                                SEEDS)) {
            step.step(1e-3, g -> loss(g, host, "m2"));
            String frozen = session.parameters().hash("perception");
            String model = session.parameters().hash("method/encoder/m2/model");
            String aligner = session.parameters().hash("method/encoder/m2/aligner0");
            step.step(1e-3, g -> loss(g, host, "m2"));
            assertThat(session.parameters().hash("perception")).isEqualTo(frozen);
            assertThat(session.parameters().hash("method/encoder/m2/model")).isNotEqualTo(model);
            assertThat(session.parameters().hash("method/encoder/m2/aligner0"))
                    .isNotEqualTo(aligner);
            assertThat(session.parameters().names("perception"))
                    .allMatch(name -> name.startsWith("perception/m1/"));
        }
    }

    /**
     * All but the bias before the fixture's rectifier, which has its kink where cells are empty.
     */
    @Test
    void gradientsOfTheAlignmentAreProved() {
        try (FixtureContext host = new FixtureContext(world, SEEDS)) {
            for (String modality : ALLIANCE.newcomers()) {
                String scope = "method/encoder/" + modality + "/";
                Selector trained =
                        Selector.of(
                                scope + "model/weight",
                                scope + "resize",
                                scope + "aligner0",
                                scope + "aligner1",
                                scope + "aligner2");
                GradientProof proof =
                        new GradientProof(g -> loss(g, host, modality), trained, SEEDS);
                assertThat(proof.differences(1e-4)).as(modality).isEmpty();
            }
        }
    }

    /** HEAL's aligner at 64 channels, and at the 32 of a laptop's suite. */
    @Test
    void theAlignerHasThePublishedNumberOfParameters() {
        assertThat(aligner(64)).isEqualTo(109_440);
        assertThat(aligner(32)).isEqualTo(30_144);
    }

    private static long aligner(int channels) {
        try (ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph graph = session.infer()) {
            Graph g = graph.graph(SEEDS);
            Tensor x = g.param("x", Init.normal(1), 1, 2, 2, channels);
            for (int i = 0; i < 3; i++) {
                x = new ConvNextBlock(1e-6).apply(g.scope("aligner" + i), x);
            }
            return session.parameters().parameterCount("") - 4L * channels;
        }
    }
}
