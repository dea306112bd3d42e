/** Surfaces of the built-in world: colours, walls, foliage and the painted ground. */
@NullMarked
package org.parley.world.street.texture;

import org.jspecify.annotations.NullMarked;
