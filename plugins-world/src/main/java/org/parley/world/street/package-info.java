/**
 * The built-in world {@code world}: towns with traffic, seen by LiDARs and cameras, generated from
 * a seed and written in OPV2V-H's layout. The same reader reads it.
 */
@NullMarked
package org.parley.world.street;

import org.jspecify.annotations.NullMarked;
