package org.parley.world.street.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Transform;
import org.parley.world.street.scene.PlacedMesh;
import org.parley.world.street.scene.PlacedVehicle;
import org.parley.world.street.scene.WorldSnapshot;

class GeometryTest {
    private static final CameraLens LENS = Scenes.LENS;

    @Test
    void aPointLandsOnThePixelOfThePinholeFormula() {
        Pose camera = new Pose(3, -2, 1.7, 4, 25, -6);
        double[] ahead = camera.toTransform().apply(12, 3.1, 0.8);
        Pose there = new Pose(ahead[0], ahead[1], ahead[2] - 0.05, 0, 25, 0);
        PlacedMesh dot = Street.placed(Scenes.box(0.1, 0.1, 0.1), there, 0, 1);
        RenderedImage image = Scenes.photo(Scenes.of(dot), camera, CameraLens.opv2v());
        int i = (int) (CameraLens.opv2v().centreX() + CameraLens.opv2v().focalX() * 3.1 / 12);
        int j = (int) (CameraLens.opv2v().centreY() - CameraLens.opv2v().focalY() * 0.8 / 12);
        assertThat(Scenes.seen(image, i, j)).isEqualTo(PixelClass.VEGETATION_OR_POLE);
        assertThat(count(image, PixelClass.VEGETATION_OR_POLE)).isBetween(4, 25);
    }

    @Test
    void aVehicleIsPaintedWithinItsProjectedBoxAndReachesItsSides() {
        PlacedVehicle car = Street.car(1, 11, -3, 35, 0xC02020);
        Pose camera = new Pose(0, 0, 1.6, 0, 0, 0);
        WorldSnapshot scene = Street.with(Street::ground, List.of(), List.of(car));
        RenderedImage image = Scenes.photo(scene, camera, CameraLens.opv2v());
        double[] box = projected(car, camera, image.lens());
        int[] painted = bounds(image, PixelClass.VEHICLE);
        for (int k = 0; k < 2; k++) {
            assertThat((double) painted[k]).isBetween(box[k] - 1, box[k] + 8);
            assertThat((double) painted[k + 2]).isBetween(box[k + 2] - 8, box[k + 2] + 1);
        }
    }

    @Test
    void aWallHasTheSameDepthAllOver() {
        PlacedMesh wall = Scenes.at(Scenes.box(1, 40, 40), 20.5, 0, 0);
        RenderedImage image = Scenes.photo(Scenes.of(wall), Scenes.eye(20), LENS);
        for (int i = 15; i < 145; i++) {
            assertThat(Scenes.depth(image, i, 5 + i / 2)).isEqualTo(20, within(1e-4f));
        }
    }

    @Test
    void aSlantedWallHasTheDepthOfItsPlane() {
        PlacedMesh wall = Scenes.at(Scenes.box(0.5, 60, 30), 14, 0, 30);
        RenderedImage image = Scenes.photo(Scenes.of(wall), Scenes.eye(2), LENS);
        double c = Math.cos(Math.toRadians(30));
        double s = Math.sin(Math.toRadians(30));
        for (int i = 20; i < 140; i++) {
            double y = (i + 0.5 - LENS.centreX()) / LENS.focalX();
            double expected = (14 * c - 0.25) / (c + s * y);
            assertThat(Scenes.depth(image, i, 50)).isEqualTo((float) expected, within(1e-4f));
        }
    }

    @Test
    void theGroundHasTheDepthOfItsFormula() {
        RenderedImage image = Scenes.photo(Scenes.of(), Scenes.eye(1.8), LENS);
        for (int j = 0; j < LENS.height(); j++) {
            double down = (j + 0.5 - LENS.centreY()) / LENS.focalY();
            double expected = down > 0 ? 1.8 / down : 0;
            float within = (float) (expected <= CameraRenderer.DEPTH_LIMIT_METRES ? expected : 0);
            assertThat(Scenes.depth(image, j, j)).as("row %s", j).isEqualTo(within, within(1e-4f));
        }
    }

    @Test
    void theNearerThingHidesTheFartherInWhateverOrder() {
        PlacedMesh near = Scenes.at(Scenes.box(1, 4, 3), 8.5, 0, 0);
        PlacedMesh far = Scenes.at(Scenes.box(1, 12, 9), 16.5, 0, 0);
        RenderedImage one = Scenes.photo(Scenes.of(near, far), Scenes.eye(1.5), LENS);
        RenderedImage other = Scenes.photo(Scenes.of(far, near), Scenes.eye(1.5), LENS);
        assertThat(Scenes.depth(one, 80, 59)).isEqualTo(8, within(1e-4f));
        assertThat(Scenes.depth(one, 80, 45)).isEqualTo(16, within(1e-4f));
        assertThat(one.depthMetres()).isEqualTo(other.depthMetres());
        assertThat(one.rgb()).isEqualTo(other.rgb());
    }

    @Test
    void whatIsBeyondTheLimitIsPaintedButHasNoDepth() {
        PlacedMesh tower = Scenes.at(Scenes.box(10, 40, 80), 260, 0, 0);
        RenderedImage image = Scenes.photo(Scenes.of(tower), Scenes.eye(2), LENS);
        assertThat(Scenes.seen(image, 80, 50)).isEqualTo(PixelClass.VEGETATION_OR_POLE);
        assertThat(Scenes.depth(image, 80, 50)).isZero();
    }

    @Test
    void anotherResolutionSeesTheSame() {
        WorldSnapshot street = Street.snapshot();
        Pose camera = new Pose(0, 1.8, 1.6, 0, 10, 0);
        RenderedImage small = Scenes.photo(street, camera, LENS);
        RenderedImage large = Scenes.photo(street, camera, CameraLens.opv2v(480, 360));
        int same = 0;
        for (int j = 0; j < 120; j++) {
            for (int i = 0; i < 160; i++) {
                boolean sameClass =
                        Scenes.seen(small, i, j) == Scenes.seen(large, 3 * i + 1, 3 * j + 1);
                float depth = Scenes.depth(small, i, j);
                float there = Scenes.depth(large, 3 * i + 1, 3 * j + 1);
                same += sameClass && Math.abs(depth - there) < 1e-4 ? 1 : 0;
            }
        }
        assertThat(same).isEqualTo(160 * 120);
    }

    @Test
    void aHigherImageShowsMoreAboveAndBelow() {
        WorldSnapshot street = Street.snapshot();
        RenderedImage low = Scenes.photo(street, Scenes.eye(1.6), LENS);
        RenderedImage high = Scenes.photo(street, Scenes.eye(1.6), CameraLens.opv2v(160, 180));
        for (int p = 0; p < 160 * 120; p++) {
            assertThat(high.depthMetres()[p + 30 * 160])
                    .isEqualTo(low.depthMetres()[p], within(1e-4f));
        }
    }

    private static double[] projected(PlacedVehicle car, Pose camera, CameraLens lens) {
        Transform into = camera.toTransform().inverse().times(car.onGround().toTransform());
        double[] box = {1e9, 1e9, -1e9, -1e9};
        for (int corner = 0; corner < 8; corner++) {
            double x = car.halfLength() * ((corner & 1) == 0 ? -1 : 1);
            double y = car.halfWidth() * ((corner & 2) == 0 ? -1 : 1);
            double z = 2 * car.halfHeight() * ((corner & 4) == 0 ? 0 : 1);
            double[] p = into.apply(x, y, z);
            double u = lens.centreX() + lens.focalX() * p[1] / p[0];
            double v = lens.centreY() - lens.focalY() * p[2] / p[0];
            box[0] = Math.min(box[0], u);
            box[1] = Math.min(box[1], v);
            box[2] = Math.max(box[2], u);
            box[3] = Math.max(box[3], v);
        }
        return box;
    }

    private static int[] bounds(RenderedImage image, PixelClass kind) {
        int[] box = {9999, 9999, -1, -1};
        for (int p = 0; p < image.classes().length; p++) {
            if (image.classes()[p] == kind.ordinal()) {
                int i = p % image.lens().width();
                int j = p / image.lens().width();
                box[0] = Math.min(box[0], i);
                box[1] = Math.min(box[1], j);
                box[2] = Math.max(box[2], i);
                box[3] = Math.max(box[3], j);
            }
        }
        return box;
    }

    private static int count(RenderedImage image, PixelClass kind) {
        int count = 0;
        for (byte c : image.classes()) {
            count += c == kind.ordinal() ? 1 : 0;
        }
        return count;
    }
}
