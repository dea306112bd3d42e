package org.parley.runner.domaingap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.parley.api.geometry.BevGrid;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.random.SeedStream;
import org.parley.leaderboard.result.MethodState;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.runner.domaingap.PairScores.OrderedPair;

class PairScoresTest {
    private static final SeedStream SEEDS = new SeedStream(1);
    private static final BevGrid GRID = new BevGrid(0, 0, 1, 3, 2);
    private static final OrderedPair PAIR = new OrderedPair("m2", "m1");

    private static Tensor map(Graph g, int channels) {
        HostArray map = HostArray.zeros(1, 2, 3, channels);
        for (int i = 0; i < map.values().length; i++) {
            map.values()[i] = i % 5;
        }
        return g.constant(map);
    }

    private static AgentFeature agent(Graph g, String modality, int channels) {
        return new AgentFeature("101", modality, FeatureSpec.bev(channels, GRID), map(g, channels));
    }

    @Test
    void aFeatureInOtherChannelsIsNotRestoredAndNotCounted() {
        try (ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph graph = session.infer()) {
            Graph g = graph.graph(SEEDS);
            PairScores scores = new PairScores();
            AgentFeature ego = agent(g, "m1", 2);
            AgentFeature other = agent(g, "m2", 3);
            scores.add(g, PAIR, other.feature(), other.spec(), other, ego);
            assertThat(scores.of(MethodState.TUNED)).isEmpty();
            scores.add(g, PAIR, ego.feature(), ego.spec(), other, ego);
            assertThat(scores.of(MethodState.TUNED)).hasSize(1);
        }
    }
}
