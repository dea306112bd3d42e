package org.parley.datasets.boxworld;

/**
 * A vehicle on its way straight ahead.
 *
 * @param start where it stands at time zero
 * @param speed metres a second along the heading; 0 while parked or waiting
 */
record Vehicle(long id, Solid start, double speed) {

    /** Where it stands after {@code seconds}. */
    Solid at(double seconds) {
        double yaw = Math.toRadians(start.yawDegrees());
        double way = speed * seconds;
        return new Solid(
                start.x() + way * Math.cos(yaw),
                start.y() + way * Math.sin(yaw),
                start.yawDegrees(),
                start.length(),
                start.width(),
                start.height());
    }
}
