/** Light in the built-in world: sun, sky, air, shadows and exposure. */
@NullMarked
package org.parley.world.street.light;

import org.jspecify.annotations.NullMarked;
