/**
 * What stands in the world at one instant: the common ground of traffic, which places things, and
 * of the sensors, which look at them.
 */
@NullMarked
package org.parley.world.street.scene;

import org.jspecify.annotations.NullMarked;
