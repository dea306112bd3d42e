package org.parley.baselines.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.api.Fusion;
import org.parley.api.Perception;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.OutputFrame;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.ReceivedFeature;
import org.parley.api.random.SeedStream;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.testkit.fixture.FixtureContext;
import org.parley.testkit.fixture.SyntheticWorld;

class BasePerceptionTest {
    private static final SeedStream SEEDS = new SeedStream(2);

    private final SyntheticWorld world = SyntheticWorld.standard();
    private final List<String> met = new ArrayList<>();

    /** Remembers as what it meets whom. */
    private final class Watching implements Fusion {
        @Override
        public FeatureSpec output(FeatureSpec ego) {
            return ego;
        }

        @Override
        public Tensor fuse(Graph g, AgentFeature ego, List<ReceivedFeature> received) {
            met.add(ego.agent() + " " + ego.modality());
            received.forEach(r -> met.add(r.from().agent() + " " + r.from().modality()));
            return g.add(ego.feature(), g.param("x", org.parley.api.graph.Init.ones(), 1));
        }
    }

    @Test
    void toItsFusionEverybodyIsAnAgentOfTheBaseAndItsParametersAreTheFrozenOnes() {
        try (FixtureContext host = new FixtureContext(world, SEEDS);
                ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph graph = session.infer()) {
            Perception m1 = host.perception("m1");
            Perception watched = new Perception("m1", m1.encoder(), new Watching(), m1.head());
            Graph g = graph.graph(SEEDS);
            FeatureSpec spec = m1.encoder().spec();
            Tensor map = g.constant(world.feature(spec, 0));
            PeerInfo from = new PeerInfo("102", "m3", spec, world.between(1, 0));
            new BasePerception(watched)
                    .fusion()
                    .fuse(
                            g.scope("method").scope("fusion"),
                            new AgentFeature("101", "m2", spec, map),
                            List.of(new ReceivedFeature(from, map, OutputFrame.SENDER, spec)));
            assertThat(met).containsExactly("101 m1", "102 m1");
            assertThat(session.parameters().names("")).containsExactly("perception/m1/fusion/x");
        }
    }
}
