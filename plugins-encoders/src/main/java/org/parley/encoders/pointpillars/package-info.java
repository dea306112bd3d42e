/**
 * The encoder {@code point-pillars}: a LiDAR sweep as columns of points, each reduced to one
 * feature vector, followed by a residual backbone on the ground plane.
 */
@NullMarked
package org.parley.encoders.pointpillars;

import org.jspecify.annotations.NullMarked;
