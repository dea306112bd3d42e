package org.parley.baselines.where2comm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.api.Baseline;
import org.parley.api.Perception;
import org.parley.api.data.Truth;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Loss;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Alliance;
import org.parley.api.training.Batch;
import org.parley.api.training.Observed;
import org.parley.api.training.Selector;
import org.parley.api.training.Stage;
import org.parley.testkit.GradientProof;
import org.parley.testkit.contract.check.EngineSession;
import org.parley.testkit.fixture.FixtureContext;
import org.parley.testkit.fixture.SyntheticWorld;

/** Where2comm's task stage: what it moves, and by which gradient. */
class Where2commBaselineTest {
    private static final SeedStream SEEDS = new SeedStream(5);
    private static final Alliance ALLIANCE = new Alliance(List.of("m1", "m2"), List.of());

    private final SyntheticWorld world = SyntheticWorld.standard();

    private Observed observed(Graph g, FixtureContext host, String modality, int agent) {
        Perception perception = host.perception(modality);
        FeatureSpec spec = perception.encoder().spec();
        AgentFeature side =
                new AgentFeature(
                        "" + agent, modality, spec, g.constant(world.feature(spec, agent)));
        Truth truth = world.truth(perception.fusion().output(spec), agent);
        return new Observed(
                side,
                world.pose(agent),
                perception.head().target(perception.fusion().output(spec), truth));
    }

    private Batch scene(Graph g, FixtureContext host) {
        Observed ego = observed(g, host, "m1", 0);
        Observed other = observed(g, host, "m2", 1);
        return new Batch.Scenes(List.of(new Batch.SceneSample(ego, List.of(other), ego.target())));
    }

    private static Stage task(Baseline method) {
        return method.stages(ALLIANCE).stream()
                .filter(s -> s.id().equals("task"))
                .findFirst()
                .orElseThrow();
    }

    private static Baseline method(FixtureContext host) {
        Where2commBaselineProvider provider = new Where2commBaselineProvider();
        return provider.create(host, provider.defaults());
    }

    /** Which cells are sent is a constant; what is sent of them has a gradient. */
    @Test
    void adaptersLearnFromTheCellsSentByTheirTrueGradient() {
        try (FixtureContext host = new FixtureContext(world, SEEDS);
                Baseline method = method(host)) {
            Stage task = task(method);
            GradientProof proof =
                    new GradientProof(
                            g -> task.loss().apply(g, scene(g, host)),
                            Selector.of("method/m2-to-m1"),
                            SEEDS);
            assertThat(proof.differences(1e-4)).isEmpty();
        }
    }

    @Test
    void theTaskMovesAdaptersAndLeavesFrozenModelsAsTheyAre() {
        try (FixtureContext host = new FixtureContext(world, SEEDS);
                Baseline method = method(host);
                EngineSession lab = new EngineSession(SEEDS)) {
            Stage task = task(method);
            lab.train(task.trains(), 1, 1e-3, (g, i) -> loss(g, host, task));
            String frozen = lab.parameters().hash("perception");
            String adapter = lab.parameters().hash("method/m2-to-m1");
            lab.train(task.trains(), 8, 1e-3, (g, i) -> loss(g, host, task));
            assertThat(lab.parameters().hash("perception")).isEqualTo(frozen);
            assertThat(lab.parameters().hash("method/m2-to-m1")).isNotEqualTo(adapter);
            assertThat(lab.parameters().names("perception"))
                    .isNotEmpty()
                    .allMatch(
                            name ->
                                    name.startsWith("perception/m1/")
                                            || name.startsWith("perception/m2/"));
            assertThat(method.ownFusion()).isEmpty();
        }
    }

    private Loss loss(Graph g, FixtureContext host, Stage task) {
        return task.loss().apply(g, scene(g, host));
    }
}
