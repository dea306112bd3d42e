package org.parley.testkit.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Init;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Selector;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.loss.WarpedDistance;
import org.parley.testkit.GradientProof;

/** Three cells of one metre in a row, compared with those of an agent two metres ahead. */
class WarpedDistanceTest {
    private static final SeedStream SEEDS = new SeedStream(31);
    private static final BevGrid ROW = new BevGrid(0, 0, 1, 3, 1);

    private static Transform ahead(double metres) {
        Transform other = Pose.planar(metres, 0, 0).toTransform();
        return Transform.identity().into(other);
    }

    private static Optional<Tensor> distance(Graph g, double metres) {
        Tensor x =
                g.param(
                        "x",
                        new Init.Given(HostArray.of(new float[] {1, 2, 4}, 1, 1, 3, 1)),
                        1,
                        1,
                        3,
                        1);
        Tensor y =
                g.param(
                        "y",
                        new Init.Given(HostArray.of(new float[] {9, 5, 7}, 1, 1, 3, 1)),
                        1,
                        1,
                        3,
                        1);
        return WarpedDistance.of(g, x, ROW, y, ROW, ahead(metres));
    }

    private static Optional<Float> value(double metres) {
        try (ModelSession session = NumericEngines.open(SEEDS);
                ComputedGraph graph = session.infer()) {
            return distance(graph.graph(SEEDS), metres).map(d -> d.toHost().values()[0]);
        }
    }

    /** The last cell is the other's first: (4 − 9)². */
    @Test
    void onlyCellsThatBothCoverCount() {
        assertThat(value(2).orElseThrow()).isCloseTo(25f, within(1e-5f));
    }

    /** At 0.6 m the nearest cells are one apart: ((2 − 9)² + (4 − 5)²) / 2. */
    @Test
    void eachCellIsComparedWithTheNearestAndNotWithAMixture() {
        assertThat(value(0.6).orElseThrow()).isCloseTo(25f, within(1e-5f));
        assertThat(value(0.4).orElseThrow()).isCloseTo((64 + 9 + 9) / 3f, within(1e-4f));
    }

    @Test
    void whereNothingIsCoveredByBothThereIsNoDistance() {
        assertThat(value(30)).isEmpty();
    }

    @Test
    void itsGradientIsProved() {
        GradientProof proof =
                new GradientProof(
                        g -> Loss.of("distance", distance(g, 0.6).orElseThrow()),
                        Selector.of("x", "y"),
                        SEEDS);
        assertThat(proof.findings()).isEmpty();
    }
}
