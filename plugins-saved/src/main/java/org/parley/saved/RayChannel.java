package org.parley.saved;

/** What a channel of a {@link RangeImage} says about its nearest return; 0 where there is none. */
public enum RayChannel {
    /** Metres from the sensor. */
    DISTANCE,
    /** z in metres, in the sensor's frame. */
    HEIGHT,
    /** In [0, 1]. */
    INTENSITY,
    /** 1 where there is a return. */
    OCCUPANCY
}
