package org.parley.world.street.traffic;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.geometry.Pose;
import org.parley.api.random.RandomStream;
import org.parley.world.street.model.VehicleModel;
import org.parley.world.street.scene.PlacedVehicle;
import org.parley.world.street.town.GroundRectangle;
import org.parley.world.street.town.ParkingBay;

/** Fills a town's bays with parked vehicles. */
final class BayParking {
    static final long FIRST_ID = 10_000;
    private static final double AT_KERB = 0.12;
    private static final double IN_YARD = 0.9;
    private static final double YARD_HEIGHT = 1.65;
    private static final double TURN_DEGREES = 1.2;

    private BayParking() {}

    static List<PlacedVehicle> fill(List<ParkingBay> bays, RandomStream random) {
        List<PlacedVehicle> parked = new ArrayList<>();
        for (ParkingBay bay : bays) {
            double taken = random.nextDouble();
            VehicleModel model = VehicleModel.draw(random);
            while (!bay.atKerb() && model.heightMetres() > YARD_HEIGHT) {
                model = VehicleModel.draw(random);
            }
            VehicleSkin skin = VehicleSkin.draw(model, random);
            double along = 2 * random.nextDouble() - 1;
            double turn = TURN_DEGREES * (2 * random.nextDouble() - 1);
            GroundRectangle place = bay.place();
            double room = place.halfLength() - 0.25 - model.lengthMetres() / 2;
            boolean fits = room > 0 && place.halfWidth() > model.widthMetres() / 2;
            if (fits && taken < (bay.atKerb() ? AT_KERB : IN_YARD)) {
                double shift = along * room;
                Pose pose =
                        Pose.planar(
                                place.x() + shift * StrictMath.cos(place.yaw()),
                                place.y() + shift * StrictMath.sin(place.yaw()),
                                Math.toDegrees(place.yaw()) + turn);
                parked.add(skin.vehicle(FIRST_ID + parked.size(), pose, 0));
            }
        }
        return parked;
    }
}
