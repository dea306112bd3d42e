/**
 * The built-in world {@code box-world}: streets, vehicles and buildings made of boxes, generated
 * from a seed and scanned by a ray-cast LiDAR. Nothing is read from or written to disk.
 */
@NullMarked
package org.parley.world.box;

import org.jspecify.annotations.NullMarked;
