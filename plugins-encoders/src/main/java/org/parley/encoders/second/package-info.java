/**
 * The encoder {@code second}: a LiDAR sweep as occupied voxels, sparse convolutions in three
 * dimensions, and a residual backbone on the ground plane.
 */
@NullMarked
package org.parley.encoders.second;

import org.jspecify.annotations.NullMarked;
