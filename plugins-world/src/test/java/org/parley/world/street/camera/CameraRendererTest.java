package org.parley.world.street.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.parley.api.data.Camera;
import org.parley.api.error.BenchmarkException;
import org.parley.world.street.scene.ConnectedAgent;
import org.parley.world.street.scene.PlacedVehicle;
import org.parley.world.street.scene.SurfaceMaterial;
import org.parley.world.street.scene.WorldSnapshot;

class CameraRendererTest {
    private static final CameraRenderer RENDERER = new CameraRenderer(Scenes.LENS);

    @Test
    void imagesDoNotDependOnTheNumberOfThreads() {
        WorldSnapshot street = Street.snapshot();
        ConnectedAgent agent = Street.agent(street.vehicles().get(26));
        List<RenderedImage> one = RENDERER.render(street, agent, 1);
        for (int threads = 2; threads <= 5; threads += 3) {
            List<RenderedImage> more = RENDERER.render(street, agent, threads);
            for (int i = 0; i < 4; i++) {
                assertThat(more.get(i).rgb()).isEqualTo(one.get(i).rgb());
                assertThat(more.get(i).depthMetres()).isEqualTo(one.get(i).depthMetres());
                assertThat(more.get(i).classes()).isEqualTo(one.get(i).classes());
            }
        }
    }

    @Test
    void theOwnVehicleIsNotInTheImages() {
        PlacedVehicle own = Street.car(1, 0, 0, 30, 0xFF0000);
        WorldSnapshot alone = Street.with((x, y) -> SurfaceMaterial.ROAD, List.of(), List.of(own));
        for (RenderedImage image : RENDERER.render(alone, Street.agent(own), 2)) {
            assertThat(kinds(image)).containsExactlyInAnyOrder(PixelClass.SKY, PixelClass.GROUND);
        }
    }

    @Test
    void othersSeeTheVehicle() {
        PlacedVehicle own = Street.car(1, 0, 0, 0, 0xFF0000);
        PlacedVehicle ahead = Street.car(2, 12, 0, 0, 0x00FF00);
        WorldSnapshot two =
                Street.with((x, y) -> SurfaceMaterial.ROAD, List.of(), List.of(own, ahead));
        RenderedImage front = RENDERER.render(two, Street.agent(own), 1).get(0);
        RenderedImage back = RENDERER.render(two, Street.agent(ahead), 1).get(3);
        assertThat(kinds(front)).contains(PixelClass.VEHICLE);
        assertThat(kinds(back)).contains(PixelClass.VEHICLE);
    }

    @Test
    void vehiclesOnTheRightAreInTheRightCamera() {
        PlacedVehicle own = Street.car(1, 0, 0, 0, 0xFF0000);
        PlacedVehicle right = Street.car(2, -1, 6, 0, 0x00FF00);
        WorldSnapshot two =
                Street.with((x, y) -> SurfaceMaterial.ROAD, List.of(), List.of(own, right));
        List<RenderedImage> images = RENDERER.render(two, Street.agent(own), 1);
        assertThat(kinds(images.get(1))).contains(PixelClass.VEHICLE);
        assertThat(kinds(images.get(0))).doesNotContain(PixelClass.VEHICLE);
        assertThat(kinds(images.get(2))).doesNotContain(PixelClass.VEHICLE);
        assertThat(kinds(images.get(3))).doesNotContain(PixelClass.VEHICLE);
    }

    @Test
    void anEmptyWorldIsSkyOverGround() {
        ConnectedAgent unit = Street.roadSide(0, 0, 0);
        for (RenderedImage image : RENDERER.render(Scenes.of(), unit, 2)) {
            assertThat(kinds(image)).containsExactlyInAnyOrder(PixelClass.SKY, PixelClass.GROUND);
            assertThat(Scenes.seen(image, 80, 0)).isEqualTo(PixelClass.SKY);
            assertThat(Scenes.depth(image, 80, 0)).isZero();
            assertThat(Scenes.seen(image, 80, 119)).isEqualTo(PixelClass.GROUND);
        }
    }

    @Test
    void everyKindOfThingInTheStreetIsSeen() {
        WorldSnapshot street = Street.snapshot();
        RenderedImage front =
                RENDERER.render(street, Street.agent(street.vehicles().get(26)), 2).get(0);
        assertThat(kinds(front)).containsExactlyInAnyOrder(PixelClass.values());
    }

    @Test
    void paintAndSeedChangeColoursOnly() {
        PlacedVehicle own = Street.car(1, 0, 0, 0, 0);
        PlacedVehicle red = Street.car(2, 12, 0, 0, 0xFF0000);
        PlacedVehicle blue = Street.car(2, 12, 0, 0, 0x0000FF);
        RenderedImage one = ahead(own, red);
        RenderedImage other = ahead(own, blue);
        assertThat(one.depthMetres()).isEqualTo(other.depthMetres());
        assertThat(one.rgb()).isNotEqualTo(other.rgb());
    }

    private static RenderedImage ahead(PlacedVehicle own, PlacedVehicle other) {
        WorldSnapshot two =
                Street.with((x, y) -> SurfaceMaterial.ROAD, List.of(), List.of(own, other));
        return RENDERER.render(two, Street.agent(own), 1).get(0);
    }

    @Test
    void imagesAreHandedToTheBenchmarkAsTheyAre() {
        RenderedImage image = RENDERER.render(Scenes.of(), Street.roadSide(0, 0, 0), 1).get(1);
        Camera camera = image.camera();
        assertThat(camera.rgb()).isSameAs(image.rgb());
        assertThat(camera.depthMetres()).containsSame(image.depthMetres());
        assertThat(camera.focalX()).isEqualTo(Scenes.LENS.focalX());
        assertThat(camera.cameraInLidar()).isEqualTo(image.cameraInLidar());
    }

    @Test
    void noThreadsAreRefused() {
        assertThatThrownBy(() -> RENDERER.render(Scenes.of(), Street.roadSide(0, 0, 0), 0))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("at least one thread, got 0");
    }

    @Test
    void anImageWithoutPixelsIsRefused() {
        assertThatThrownBy(() -> CameraLens.opv2v(0, 600))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("0 × 600");
    }

    private static Set<PixelClass> kinds(RenderedImage image) {
        Set<PixelClass> kinds = new HashSet<>();
        for (byte c : image.classes()) {
            kinds.add(PixelClass.values()[c]);
        }
        return kinds;
    }
}
