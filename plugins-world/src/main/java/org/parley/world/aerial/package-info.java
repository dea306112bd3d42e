/**
 * The built-in world {@code aerial}: a group of drones over a landscape, one of which sees badly
 * and asks the others. It is like AirSim-CP, the dataset of Who2com, but is not it.
 */
@NullMarked
package org.parley.world.aerial;

import org.jspecify.annotations.NullMarked;
