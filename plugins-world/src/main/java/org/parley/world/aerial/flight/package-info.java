/** How a group of drones flies: jointly from waypoint to waypoint, or exploring on its own. */
@NullMarked
package org.parley.world.aerial.flight;

import org.jspecify.annotations.NullMarked;
