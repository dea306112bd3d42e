package org.parley.testkit.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Transform;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.OutputFrame;
import org.parley.api.message.PeerInfo;
import org.parley.api.random.SeedStream;
import org.parley.nn.block.resizing.MeetingGround;
import org.parley.testkit.contract.check.EngineSession;

class MeetingGroundTest {
    private static final FeatureSpec EGO = FeatureSpec.bev(5, new BevGrid(-4, -2, 1, 8, 4));

    private static FeatureSpec from(double cellMetres) {
        return FeatureSpec.bev(3, BevGrid.over(-6, -6, 6, 6, cellMetres));
    }

    private static MeetingGround ground(OutputFrame frame, FeatureSpec from, Transform toEgo) {
        return new MeetingGround(frame, EGO, new PeerInfo("1", "m2", from, toEgo));
    }

    private static FeatureSpec source(double cellMetres) {
        return ground(OutputFrame.EGO, from(cellMetres), Transform.identity()).source();
    }

    @Test
    void onTheEgosGroundANeighbourKeepsItsCellsWhereTheyDivide() {
        assertThat(source(1)).isEqualTo(FeatureSpec.bev(3, EGO.requireGrid()));
        assertThat(source(2)).isEqualTo(FeatureSpec.bev(3, new BevGrid(-4, -2, 2, 4, 2)));
        assertThat(source(0.5)).isEqualTo(FeatureSpec.bev(3, new BevGrid(-4, -2, 0.5, 16, 8)));
    }

    @Test
    void otherwiseItIsBroughtToTheEgosCellsAtOnce() {
        assertThat(source(1.5)).isEqualTo(FeatureSpec.bev(3, EGO.requireGrid()));
        assertThat(source(0.75)).isEqualTo(FeatureSpec.bev(3, EGO.requireGrid()));
        // Three cells of 4 m would hold the ego's 8 × 4, but 3 do not divide it.
        assertThat(source(3)).isEqualTo(FeatureSpec.bev(3, EGO.requireGrid()));
    }

    @Test
    void onTheSendersGroundTheEgosCellsCoverIt() {
        var ground = ground(OutputFrame.SENDER, from(2), Transform.identity());
        assertThat(ground.source()).isEqualTo(from(2));
        assertThat(ground.target()).isEqualTo(FeatureSpec.bev(5, new BevGrid(-6, -6, 1, 12, 12)));
    }

    /**
     * A map of ones is one wherever the neighbour reaches, and what it does not reach is nothing.
     */
    @Test
    void theEdgeOfTheNeighboursGroundIsNoGapInItsFeature() {
        Transform far = Pose.planar(7.3, 0.4, 20).toTransform();
        var ground = ground(OutputFrame.EGO, from(1), far);
        try (EngineSession lab = new EngineSession(new SeedStream(3))) {
            float[][] got =
                    lab.infer(
                            g -> {
                                var ones = g.fill(1, 1, 12, 12, 3);
                                var here = ground.feature(g, ones);
                                var kept = ground.kept(g, here);
                                return new float[][] {
                                    here.toHost().values(),
                                    kept.toHost().values(),
                                    ground.covered(g).toHost().values()
                                };
                            });
            int covered = 0;
            for (int cell = 0; cell < 32; cell++) {
                float share = got[1][3 * cell];
                if (share > 1e-3) {
                    assertThat(got[0][3 * cell]).isCloseTo(1, within(1e-5f));
                }
                assertThat(got[2][cell]).isEqualTo(share > 0.5 ? 1 : 0);
                covered += share > 0.5 ? 1 : 0;
            }
            assertThat(covered).isBetween(1, 31);
        }
    }
}
