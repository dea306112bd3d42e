package org.parley.world.street.camera;

import org.parley.world.street.scene.PlacedMesh;
import org.parley.world.street.scene.SurfaceMaterial;

/** Which class a pixel has in the class map of an image, 0 to 255; asked by several threads. */
public interface PixelLabelling {
    /** Of a pixel that shows the sky. */
    int sky();

    /** Of one that shows the ground. */
    int ground(SurfaceMaterial surface);

    /** Of one that shows part of a thing or vehicle. */
    int object(PlacedMesh object, SurfaceMaterial surface);
}
