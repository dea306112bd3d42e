/**
 * The land that drones fly over: a town of the street world with fields, woods, water and yards,
 * and the classes of its pixels.
 */
@NullMarked
package org.parley.world.aerial.landscape;

import org.jspecify.annotations.NullMarked;
