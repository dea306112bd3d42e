/**
 * A spinning LiDAR that looks at the built-in world by exact geometry: every ray meets the nearest
 * triangle, with the noise measured on real OPV2V sweeps.
 */
@NullMarked
package org.parley.world.street.lidar;

import org.jspecify.annotations.NullMarked;
