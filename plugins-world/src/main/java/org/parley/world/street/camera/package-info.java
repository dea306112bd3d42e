/**
 * The cameras of the built-in world: a software rasteriser that paints what an agent's cameras see,
 * with depth and classes. A picture is a pure function of the snapshot.
 */
@NullMarked
package org.parley.world.street.camera;

import org.jspecify.annotations.NullMarked;
