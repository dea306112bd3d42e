/**
 * What drones see of each other's surroundings: pictures, views warped from one camera to another,
 * and degraded pictures.
 */
@NullMarked
package org.parley.world.aerial.view;

import org.jspecify.annotations.NullMarked;
