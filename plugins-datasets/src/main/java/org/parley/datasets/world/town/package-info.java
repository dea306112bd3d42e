/**
 * Towns of the built-in world: streets and their lanes, painted ground, buildings, greenery and
 * places to park, laid out from a seed.
 */
@NullMarked
package org.parley.datasets.world.town;

import org.jspecify.annotations.NullMarked;
