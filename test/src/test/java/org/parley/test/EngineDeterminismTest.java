package org.parley.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.api.data.Frame;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Loss;
import org.parley.api.random.SeedStream;
import org.parley.api.training.OptimizerSpec;
import org.parley.api.training.Selector;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.engine.OptimizerStep;

/** Training gives the same bits every time, and needs no more memory the longer it runs. */
class EngineDeterminismTest {
    private static final Selector TRAINED = Selector.of("perception/m1");
    private static final int SCENES = 10;
    private static final SmallWorld WORLD = new SmallWorld(4, SCENES);

    /** One frame with one to four agents; both, and so the points, change from step to step. */
    private static Loss loss(Graph g, int step) {
        Frame frame = WORLD.frame(step % SCENES);
        int agents = 1 + step % WORLD.agents();
        var truth = SmallWorld.truth(frame, frame.agents().get(0));
        var sample = new StepZero.Sample(frame.agents().subList(0, agents), truth);
        return new StepZero(WORLD.perception("m1"), List.of(sample)).loss(g);
    }

    /** Hash of all weights and statistics, and the arena's bytes after each step. */
    private record Trained(String hash, List<Long> bytes) {}

    private static Trained train(long seed, int steps) {
        SeedStream seeds = new SeedStream(seed);
        List<Long> bytes = new ArrayList<>();
        try (ModelSession session = NumericEngines.open(seeds);
                OptimizerStep trainer =
                        new OptimizerStep(
                                session, TRAINED, OptimizerSpec.adam(1e-10, 1e-4), seeds)) {
            for (int i = 0; i < steps; i++) {
                int step = i;
                trainer.step(3e-3, g -> loss(g, step));
                bytes.add(session.graphBytes());
            }
            return new Trained(session.parameters().hash(""), bytes);
        }
    }

    @Test
    void twoTrainingsGiveTheSameBitsAndAnotherSeedGivesOthers() {
        String hash = train(1, 20).hash();
        assertThat(train(1, 20).hash()).isEqualTo(hash);
        assertThat(train(2, 20).hash()).isNotEqualTo(hash);
    }

    @Test
    void memoryIsFlatWhileAgentsAndPointsVary() {
        List<Long> bytes = train(1, 300).bytes();
        assertThat(bytes.get(0)).isPositive().isLessThan(bytes.get(49));
        assertThat(bytes.get(299)).isEqualTo(bytes.get(49));
    }
}
