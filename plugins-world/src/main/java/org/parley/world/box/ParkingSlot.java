package org.parley.world.box;

/**
 * A place where a vehicle may stand or drive.
 *
 * @param deep whether (x, y) is the end nearest to the main road rather than the centre
 */
record ParkingSlot(double x, double y, double yawDegrees, double speed, boolean deep) {

    /** The place of a vehicle of the given sides. */
    UprightSolid place(double[] sides) {
        double shift = deep ? Math.copySign(sides[0] / 2, y) : 0;
        return new UprightSolid(x, y + shift, yawDegrees, sides[0], sides[1], sides[2]);
    }
}
