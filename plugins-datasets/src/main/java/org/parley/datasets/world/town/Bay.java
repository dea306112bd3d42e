package org.parley.datasets.world.town;

/**
 * A place to park.
 *
 * @param place the room there is; its yaw is the heading of whoever parks
 * @param atKerb along a street, otherwise in a yard
 */
public record Bay(Footprint place, boolean atKerb) {}
