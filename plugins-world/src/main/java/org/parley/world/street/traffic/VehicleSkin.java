package org.parley.world.street.traffic;

import org.parley.api.geometry.Pose;
import org.parley.api.random.RandomStream;
import org.parley.world.street.model.VehicleModel;
import org.parley.world.street.scene.PlacedMesh;
import org.parley.world.street.scene.PlacedVehicle;

/**
 * What a vehicle looks like.
 *
 * @param paint 0xRRGGBB
 * @param seed of its texture
 */
record VehicleSkin(VehicleModel model, int paint, long seed) {
    private static final int[] PAINTS = {
        0xE8E8E6, 0xC0C4C8, 0x8C9196, 0x3A3D41, 0x17181A, 0x9C1C22, 0x1F3F7A, 0x2F5D8C, 0x2E5A3C,
        0xB98E2F, 0x6E4A2F, 0xD8D2C0
    };

    static VehicleSkin draw(VehicleModel model, RandomStream random) {
        return new VehicleSkin(model, PAINTS[random.nextInt(PAINTS.length)], random.nextLong());
    }

    /** The vehicle of this look in a place, at a speed in metres a second. */
    PlacedVehicle vehicle(long id, Pose onGround, double speed) {
        return new PlacedVehicle(
                id,
                onGround,
                model.lengthMetres() / 2,
                model.widthMetres() / 2,
                model.heightMetres() / 2,
                speed,
                new PlacedMesh(model.mesh(), onGround.toTransform(), paint, seed));
    }
}
