/**
 * Poses, rigid transforms, boxes and grids. Coordinates follow OPV2V: x forward, y right, z up,
 * left-handed and never mirrored; metres and degrees (radians only where a name says so).
 */
@NullMarked
package org.parley.api.geometry;

import org.jspecify.annotations.NullMarked;
