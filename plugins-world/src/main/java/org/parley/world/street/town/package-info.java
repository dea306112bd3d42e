/**
 * Towns of the built-in world: streets and their lanes, painted ground, buildings, greenery and
 * places to park, laid out from a seed.
 */
@NullMarked
package org.parley.world.street.town;

import org.jspecify.annotations.NullMarked;
