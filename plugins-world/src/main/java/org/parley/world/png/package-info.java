/** PNG files of the built-in worlds: images, depth and class maps. */
@NullMarked
package org.parley.world.png;

import org.jspecify.annotations.NullMarked;
