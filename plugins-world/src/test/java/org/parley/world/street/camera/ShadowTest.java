package org.parley.world.street.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.api.geometry.Pose;
import org.parley.world.street.light.AgentShadows;
import org.parley.world.street.light.SunRay;
import org.parley.world.street.scene.ConnectedAgent;
import org.parley.world.street.scene.PlacedMesh;
import org.parley.world.street.scene.SunPosition;
import org.parley.world.street.scene.WorldSnapshot;

class ShadowTest {
    private static final ConnectedAgent AGENT =
            new ConnectedAgent("-1", OptionalLong.empty(), new Pose(0, 0, 4, 0, 0, 0));
    private static final int NOTHING = SampleRaster.NOBODY;

    @ParameterizedTest
    @CsvSource({"0, 45", "90, 45", "-130, 30", "45, 20"})
    void shadowsFallAwayFromTheSunAndAreAsLongAsItIsLow(double azimuth, double elevation) {
        PlacedMesh post = Scenes.at(Scenes.box(1, 1, 4), 5, 3, azimuth);
        AgentShadows shadows = shadows(new SunPosition(azimuth, elevation), post);
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
        PlacedMesh wall = Scenes.at(Scenes.box(1, 20, 4), 5, 0, 0);
        AgentShadows shadows = shadows(new SunPosition(0, 45), wall);
        double edge = 0.5;
        assertThat(lit(shadows, edge + 0.3, 0)).isZero();
        assertThat(lit(shadows, edge, 0)).isEqualTo(0.5, within(0.2));
        assertThat(lit(shadows, edge - 0.3, 0)).isOne();
    }

    @Test
    void farShadowsAreThereToo() {
        PlacedMesh wall = Scenes.at(Scenes.box(1, 20, 8), 120, 0, 0);
        assertThat(lit(shadows(new SunPosition(0, 45), wall), 115, 0)).isZero();
        assertThat(lit(shadows(new SunPosition(0, 45), wall), 109, 0)).isOne();
    }

    @Test
    void aLowRoofIsShadedByATowerBetweenItAndTheSun() {
        PlacedMesh tower = Scenes.at(Scenes.box(4, 4, 20), 0, 0, 0);
        PlacedMesh hut = Scenes.at(Scenes.box(4, 4, 3), -8, 0, 0);
        AgentShadows shadows = shadows(new SunPosition(0, 45), tower, hut);
        assertThat(shadows.lit(-8, 0, 3, 0, 0, 1, 1)).isZero();
        assertThat(shadows.lit(0, 0, 20, 0, 0, 1, 0)).isOne();
    }

    @ParameterizedTest
    @CsvSource({"0, 10", "20, 25", "40, 50", "60, 75"})
    void surfacesInTheSunDoNotShadeThemselves(double azimuth, double elevation) {
        PlacedMesh house = Scenes.at(Scenes.box(10, 8, 6), 12, 1, 0);
        PlacedMesh far = Scenes.at(Scenes.box(10, 8, 6), 90, 1, 0);
        AgentShadows shadows = shadows(new SunPosition(azimuth, elevation), house, far);
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
        PlacedMesh wall = Scenes.at(Scenes.box(1, 6, 3), 10, 0, 0);
        WorldSnapshot behind = Scenes.under(new SunPosition(0, 40), wall);
        WorldSnapshot before = Scenes.under(new SunPosition(180, 40), wall);
        RenderedImage dark = Scenes.photo(behind, Scenes.eye(2), Scenes.LENS);
        RenderedImage bright = Scenes.photo(before, Scenes.eye(2), Scenes.LENS);
        int row = (int) (60 + Scenes.LENS.focalY() * 2 / 8);
        assertThat(Scenes.seen(dark, 80, row)).isEqualTo(PixelClass.GROUND);
        assertThat(Scenes.brightness(dark, 80, row))
                .isLessThan(Scenes.brightness(bright, 80, row) * 3 / 4);
    }

    private static double lit(AgentShadows shadows, double x, double y) {
        return shadows.lit(x, y, 0, 0, 0, 1, NOTHING);
    }

    private static AgentShadows shadows(SunPosition sun, PlacedMesh... things) {
        FaceCollection faces = new FaceCollection(Scenes.under(sun, things), AGENT);
        AgentShadows shadows = new AgentShadows(0, 0, SunRay.of(sun));
        List<Runnable> pieces = shadows.pieces(faces);
        pieces.forEach(Runnable::run);
        return shadows;
    }
}
