package org.parley.world.street.scene;

import org.parley.api.geometry.Transform;

/**
 * A mesh in its place.
 *
 * @param paint 0xRRGGBB: body colour of a vehicle, tint of a facade
 * @param seed varies the texture from one instance to the next
 */
public record PlacedMesh(TriangleMesh mesh, Transform inWorld, int paint, long seed) {}
