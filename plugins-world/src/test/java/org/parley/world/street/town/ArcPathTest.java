package org.parley.world.street.town;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ArcPathTest {
    private static final Offset<Double> MILLIMETRE = Offset.offset(1e-3);

    @Test
    void rightOfXIsY() {
        ArcPath right = ArcPath.line(0, 0, 10, 0).offset(2);
        assertThat(right.x(4)).isCloseTo(4, MILLIMETRE);
        assertThat(right.y(4)).isCloseTo(2, MILLIMETRE);
    }

    @Test
    void anArcIsAsLongAsItsAngleTimesItsRadius() {
        ArcPath arc = ArcPath.arc(1, 2, 20, 0, Math.PI / 2);
        assertThat(arc.length()).isCloseTo(10 * Math.PI, Offset.offset(0.01));
        assertThat(arc.curvature(arc.length() / 2)).isCloseTo(0.05, Offset.offset(1e-3));
    }

    @Test
    void parallelsOfAnArcKeepTheirDistance() {
        ArcPath inner = ArcPath.arc(0, 0, 20, 0, 3).offset(4);
        for (double s = 0; s < inner.length(); s += 1) {
            assertThat(Math.hypot(inner.x(s), inner.y(s))).isCloseTo(16, Offset.offset(0.02));
        }
    }

    @Test
    void aTurnLeavesAndArrivesInTheDirectionsOfItsStreets() {
        ArcPath turn = ArcPath.turn(ArcPath.line(0, 0, 10, 0), ArcPath.line(20, 10, 20, 30));
        assertThat(turn.yaw(0)).isCloseTo(0, Offset.offset(0.05));
        assertThat(turn.yaw(turn.length())).isCloseTo(Math.PI / 2, Offset.offset(0.05));
        assertThat(turn.length()).isCloseTo(5 * Math.PI, Offset.offset(0.05));
    }

    @Test
    void rectanglesOverlapWhenTheyShareAPoint() {
        GroundRectangle a = new GroundRectangle(0, 0, 0, 2, 1);
        assertThat(a.overlaps(new GroundRectangle(3.9, 0, 0, 2, 1))).isTrue();
        assertThat(a.overlaps(new GroundRectangle(4.1, 0, 0, 2, 1))).isFalse();
        assertThat(a.overlaps(new GroundRectangle(3.1, 0, Math.PI / 2, 2, 1))).isFalse();
        assertThat(a.overlaps(new GroundRectangle(2.9, 1.9, Math.PI / 4, 1, 1))).isFalse();
        assertThat(a.overlaps(new GroundRectangle(2.5, 1.5, Math.PI / 4, 1, 1))).isTrue();
    }

    @Test
    void aWallCutsTheLineThatCrossesIt() {
        GroundRectangle wall = new GroundRectangle(5, 5, Math.PI / 4, 3, 0.2);
        assertThat(wall.cuts(3, 7, 7, 3)).isTrue();
        assertThat(wall.cuts(0, 10, 2, 4)).isFalse();
        assertThat(wall.cuts(5, 5, 5, 5)).isTrue();
    }
}
