/**
 * What the LiDAR encoders of this module do alike before their own layout of the points. Not part
 * of any published interface.
 */
@NullMarked
package org.parley.encoders.lidar;

import org.jspecify.annotations.NullMarked;
