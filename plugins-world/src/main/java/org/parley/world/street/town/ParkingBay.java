package org.parley.world.street.town;

/**
 * A place to park.
 *
 * @param place the room there is; its yaw is the heading of whoever parks
 * @param atKerb along a street, otherwise in a yard
 */
public record ParkingBay(GroundRectangle place, boolean atKerb) {}
