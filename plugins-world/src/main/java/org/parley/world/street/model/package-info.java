/**
 * Shapes of what stands in the built-in world: vehicles, buildings, poles, trees and barriers, all
 * closed meshes with outward normals.
 */
@NullMarked
package org.parley.world.street.model;

import org.jspecify.annotations.NullMarked;
