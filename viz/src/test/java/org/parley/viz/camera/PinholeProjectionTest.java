package org.parley.viz.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.api.data.Camera;
import org.parley.api.data.LazyReading;
import org.parley.api.geometry.Transform;

class PinholeProjectionTest {
    /** A camera of OPV2V. */
    private final PinholeProjection camera =
            new PinholeProjection(
                    new Camera(
                            800,
                            600,
                            LazyReading.of(new byte[0]),
                            335.64,
                            335.64,
                            400,
                            300,
                            Transform.identity(),
                            Optional.empty()));

    private static double[] at(double x, double y, double z) {
        return new double[] {x, y, z};
    }

    @Test
    void rightIsRightAndUpIsUp() {
        assertThat(camera.project(at(10, 0, 0))).containsExactly(400, 300);
        assertThat(camera.project(at(10, 5, 0))).containsExactly(400 + 167.82, 300);
        assertThat(camera.project(at(10, 0, 5))).containsExactly(400, 300 - 167.82);
    }

    @Test
    void anEdgeBehindTheCameraIsNotSeen() {
        assertThat(camera.edge(at(-1, 0, 0), at(0.1, 1, 0))).isEmpty();
    }

    @Test
    void anEdgeThatComesFromBehindIsCutOffNearTheCamera() {
        double[] cut = PinholeProjection.cut(at(-1, 2, 4), at(1, 0, 0));
        assertThat(cut).containsExactly(0.2, 0.8, 1.6);
        assertThat(camera.edge(at(-10, 1, 0), at(10, 1, 0)))
                .hasValueSatisfying(
                        e ->
                                assertThat(e)
                                        .containsExactly(
                                                new double[] {800, 300, 433.564, 300},
                                                within(1e-9)));
    }

    @Test
    void anEdgeIsCutOffAtTheBordersOfTheImage() {
        assertThat(camera.edge(at(10, -100, 0), at(10, 100, 0)))
                .hasValueSatisfying(e -> assertThat(e).containsExactly(0, 300, 800, 300));
        assertThat(camera.edge(at(10, 0, -100), at(10, 0, 100)))
                .hasValueSatisfying(e -> assertThat(e).containsExactly(400, 600, 400, 0));
        assertThat(camera.edge(at(10, 20, 0), at(10, 30, 0))).isEmpty();
        assertThat(camera.edge(at(10, -5, 20), at(10, 5, 20))).isEmpty();
    }
}
