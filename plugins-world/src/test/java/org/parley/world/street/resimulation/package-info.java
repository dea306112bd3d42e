/**
 * Real frames seen again by simulated sensors: recorded vehicles in their places, scanned by the
 * built-in world's LiDAR, and the comparison with what the real sensor returned.
 */
@NullMarked
package org.parley.world.street.resimulation;

import org.jspecify.annotations.NullMarked;
