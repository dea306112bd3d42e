/**
 * Traffic in a town of the built-in world: parked and moving vehicles, and the connected agents
 * among and beside them.
 */
@NullMarked
package org.parley.world.street.traffic;

import org.jspecify.annotations.NullMarked;
