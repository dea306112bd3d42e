package org.parley.datasets.world.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.api.geometry.Pose;
import org.parley.datasets.world.scene.Agent;
import org.parley.datasets.world.scene.Placed;
import org.parley.datasets.world.scene.Snapshot;
import org.parley.datasets.world.scene.Sun;

class ShadowTest {
    private static final Agent AGENT =
            new Agent("-1", OptionalLong.empty(), new Pose(0, 0, 4, 0, 0, 0));
    private static final int NOTHING = Raster.NOBODY;

    @ParameterizedTest
    @CsvSource({"0, 45", "90, 45", "-130, 30", "45, 20"})
    void shadowsFallAwayFromTheSunAndAreAsLongAsItIsLow(double azimuth, double elevation) {
        Placed post = Scenes.at(Scenes.box(1, 1, 4), 5, 3, azimuth);
        Shadows shadows = shadows(new Sun(azimuth, elevation), post);
        double awayX = -Math.cos(Math.toRadians(azimuth));
        double awayY = -Math.sin(Math.toRadians(azimuth));
        double length = 0.5 + 4 / Math.tan(Math.toRadians(elevation));
        for (double d = 0.7; d < length - 0.5; d += 0.2) {
            assertThat(lit(shadows, 5 + d * awayX, 3 + d * awayY)).as("at %s", d).isZero();
        }
        assertThat(lit(shadows, 5 + (length + 0.3) * awayX, 3 + (length + 0.3) * awayY)).isOne();
        assertThat(lit(shadows, 5 - awayX, 3 - awayY)).isOne();
        assertThat(lit(shadows, 5 - 1.2 * awayY, 3 + 1.2 * awayX)).isOne();
    }

    @Test
    void theEdgeOfAShadowIsSoft() {
        Placed wall = Scenes.at(Scenes.box(1, 20, 4), 5, 0, 0);
        Shadows shadows = shadows(new Sun(0, 45), wall);
        double edge = 0.5;
        assertThat(lit(shadows, edge + 0.3, 0)).isZero();
        assertThat(lit(shadows, edge, 0)).isEqualTo(0.5, within(0.2));
        assertThat(lit(shadows, edge - 0.3, 0)).isOne();
    }

    @Test
    void farShadowsAreThereToo() {
        Placed wall = Scenes.at(Scenes.box(1, 20, 8), 120, 0, 0);
        assertThat(lit(shadows(new Sun(0, 45), wall), 115, 0)).isZero();
        assertThat(lit(shadows(new Sun(0, 45), wall), 109, 0)).isOne();
    }

    @Test
    void aLowRoofIsShadedByATowerBetweenItAndTheSun() {
        Placed tower = Scenes.at(Scenes.box(4, 4, 20), 0, 0, 0);
        Placed hut = Scenes.at(Scenes.box(4, 4, 3), -8, 0, 0);
        Shadows shadows = shadows(new Sun(0, 45), tower, hut);
        assertThat(shadows.lit(-8, 0, 3, 0, 0, 1, 1)).isZero();
        assertThat(shadows.lit(0, 0, 20, 0, 0, 1, 0)).isOne();
    }

    @ParameterizedTest
    @CsvSource({"0, 10", "20, 25", "40, 50", "60, 75"})
    void surfacesInTheSunDoNotShadeThemselves(double azimuth, double elevation) {
        Placed house = Scenes.at(Scenes.box(10, 8, 6), 12, 1, 0);
        Placed far = Scenes.at(Scenes.box(10, 8, 6), 90, 1, 0);
        Shadows shadows = shadows(new Sun(azimuth, elevation), house, far);
        for (double t = -3.9; t < 3.9; t += 0.13) {
            for (double z = 0.1; z < 5.9; z += 0.17) {
                assertThat(shadows.lit(17, 1 + t, z, 1, 0, 0, 0)).isOne();
                assertThat(shadows.lit(95, 1 + t, z, 1, 0, 0, 1)).isOne();
            }
            assertThat(shadows.lit(12 + t, 1 - t, 6, 0, 0, 1, 0)).isOne();
            assertThat(shadows.lit(90 + t, 1 - t, 6, 0, 0, 1, 1)).isOne();
        }
    }

    @Test
    void shadedGroundIsDarkerInThePicture() {
        Placed wall = Scenes.at(Scenes.box(1, 6, 3), 10, 0, 0);
        Snapshot behind = Scenes.under(new Sun(0, 40), wall);
        Snapshot before = Scenes.under(new Sun(180, 40), wall);
        CameraImage dark = Scenes.photo(behind, Scenes.eye(2), Scenes.LENS);
        CameraImage bright = Scenes.photo(before, Scenes.eye(2), Scenes.LENS);
        int row = (int) (60 + Scenes.LENS.focalY() * 2 / 8);
        assertThat(Scenes.seen(dark, 80, row)).isEqualTo(PixelClass.GROUND);
        assertThat(Scenes.brightness(dark, 80, row))
                .isLessThan(Scenes.brightness(bright, 80, row) * 3 / 4);
    }

    private static double lit(Shadows shadows, double x, double y) {
        return shadows.lit(x, y, 0, 0, 0, 1, NOTHING);
    }

    private static Shadows shadows(Sun sun, Placed... things) {
        Faces faces = new Faces(Scenes.under(sun, things), AGENT);
        Shadows shadows = new Shadows(0, 0, SunRay.of(sun));
        List<Runnable> pieces = shadows.pieces(faces);
        pieces.forEach(Runnable::run);
        return shadows;
    }
}
