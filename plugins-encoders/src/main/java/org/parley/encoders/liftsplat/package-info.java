/**
 * The encoder {@code lift-splat}: camera images whose pixels are lifted along their rays by a depth
 * distribution and summed on the ground plane.
 */
@NullMarked
package org.parley.encoders.liftsplat;

import org.jspecify.annotations.NullMarked;
