package org.parley.world.box;

/**
 * A vehicle on its way straight ahead.
 *
 * @param start where it stands at time zero
 * @param speed metres a second along the heading; 0 while parked or waiting
 */
record BoxVehicle(long id, UprightSolid start, double speed) {

    /** Where it stands after {@code seconds}. */
    UprightSolid at(double seconds) {
        double yaw = Math.toRadians(start.yawDegrees());
        double way = speed * seconds;
        return new UprightSolid(
                start.x() + way * Math.cos(yaw),
                start.y() + way * Math.sin(yaw),
                start.yawDegrees(),
                start.length(),
                start.width(),
                start.height());
    }
}
