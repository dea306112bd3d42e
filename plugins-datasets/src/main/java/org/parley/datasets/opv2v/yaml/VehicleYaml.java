package org.parley.datasets.opv2v.yaml;

import org.parley.api.geometry.Pose;

/**
 * A vehicle as an agent's yaml lists it.
 *
 * @param location of the actor in the world
 * @param centre offset of the box centre from the location, in world axes
 * @param rollDegrees rotation about x in the world
 * @param yawDegrees rotation about z in the world
 * @param pitchDegrees rotation about y in the world
 * @param halfExtent half of length, width and height; may be wrong in a file, see {@link #solid}
 * @param speedKmh speed, km/h
 */
public record VehicleYaml(
        MetricVector location,
        MetricVector centre,
        double rollDegrees,
        double yawDegrees,
        double pitchDegrees,
        MetricVector halfExtent,
        double speedKmh) {

    /** A vehicle that stands on the ground, its location under the centre of its box. */
    public static VehicleYaml standing(
            Pose centreInWorld, double length, double width, double height, double speedKmh) {
        Pose p = centreInWorld;
        return new VehicleYaml(
                new MetricVector(p.x(), p.y(), p.z() - height / 2),
                new MetricVector(0, 0, height / 2),
                p.rollDegrees(),
                p.yawDegrees(),
                p.pitchDegrees(),
                new MetricVector(length / 2, width / 2, height / 2),
                speedKmh);
    }

    /**
     * The pose of the box centre as OPV2V's users compute it: location plus centre, without turning
     * the centre with the vehicle.
     */
    public Pose centreInWorld() {
        return new Pose(
                location.x() + centre.x(),
                location.y() + centre.y(),
                location.z() + centre.z(),
                rollDegrees,
                yawDegrees,
                pitchDegrees);
    }

    /** Whether every half extent is positive. */
    public boolean solid() {
        return halfExtent.x() > 0 && halfExtent.y() > 0 && halfExtent.z() > 0;
    }
}
