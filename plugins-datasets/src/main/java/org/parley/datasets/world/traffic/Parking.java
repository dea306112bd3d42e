package org.parley.datasets.world.traffic;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.geometry.Pose;
import org.parley.api.random.RandomStream;
import org.parley.datasets.world.model.VehicleModel;
import org.parley.datasets.world.scene.Vehicle;
import org.parley.datasets.world.town.Bay;
import org.parley.datasets.world.town.Footprint;

/** Fills a town's bays with parked vehicles. */
final class Parking {
    static final long FIRST_ID = 10_000;
    private static final double AT_KERB = 0.12;
    private static final double IN_YARD = 0.9;
    private static final double YARD_HEIGHT = 1.65;
    private static final double TURN_DEGREES = 1.2;

    private Parking() {}

    static List<Vehicle> fill(List<Bay> bays, RandomStream random) {
        List<Vehicle> parked = new ArrayList<>();
        for (Bay bay : bays) {
            double taken = random.nextDouble();
            VehicleModel model = VehicleModel.draw(random);
            while (!bay.atKerb() && model.heightMetres() > YARD_HEIGHT) {
                model = VehicleModel.draw(random);
            }
            Skin skin = Skin.draw(model, random);
            double along = 2 * random.nextDouble() - 1;
            double turn = TURN_DEGREES * (2 * random.nextDouble() - 1);
            Footprint place = bay.place();
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
