package org.parley.nn.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.parley.api.geometry.BevGrid;
import org.parley.api.message.FeatureSpec;

class SharedGroundTest {
    private static FeatureSpec over(double xMin, double yMin, double xMax, double yMax, double m) {
        return FeatureSpec.bev(3, BevGrid.over(xMin, yMin, xMax, yMax, m));
    }

    @Test
    void aSmallerGroundIsARectangleOfCells() {
        FeatureSpec map = over(-8, -4, 8, 4, 1);
        assertThat(SharedGround.of(map, over(-6, -4, 6, 4, 1)))
                .isEqualTo(new SharedGround(0, 8, 2, 14));
        assertThat(SharedGround.of(map, over(-20, -2, 0, 3, 1)))
                .isEqualTo(new SharedGround(2, 7, 0, 8));
    }

    /** A cell at the rim would be sampled from beyond it. */
    @Test
    void cellsNextToTheEdgeOfLargerCellsAreLeftOut() {
        FeatureSpec map = over(-8, -4, 8, 4, 1);
        assertThat(SharedGround.of(map, over(-4, -4, 4, 4, 2)))
                .isEqualTo(new SharedGround(1, 7, 5, 11));
    }

    @Test
    void theSameGridAndAWiderGroundAreWhole() {
        FeatureSpec map = over(-8, -4, 8, 4, 1);
        SharedGround whole = new SharedGround(0, 8, 0, 16);
        assertThat(SharedGround.of(map, over(-8, -4, 8, 4, 1))).isEqualTo(whole);
        assertThat(SharedGround.of(map, over(-16, -16, 16, 16, 2))).isEqualTo(whole);
        FeatureSpec image = FeatureSpec.image(3, 5, 6);
        assertThat(SharedGround.of(image, image)).isEqualTo(new SharedGround(0, 5, 0, 6));
    }

    @Test
    void groundsThatDoNotMeetAreRefused() {
        assertThatThrownBy(() -> SharedGround.of(over(-8, -4, 8, 4, 1), over(20, 20, 24, 24, 1)))
                .hasMessageContaining("share no cell");
    }
}
