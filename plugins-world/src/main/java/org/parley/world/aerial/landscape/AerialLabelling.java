package org.parley.world.aerial.landscape;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import org.parley.world.street.camera.PixelLabelling;
import org.parley.world.street.scene.PlacedMesh;
import org.parley.world.street.scene.SurfaceMaterial;
import org.parley.world.street.scene.TriangleMesh;
import org.parley.world.street.scene.WorldSnapshot;

/** Labels pixels with the ordinals of {@link AerialClass}. */
public final class AerialLabelling implements PixelLabelling {
    private final Map<TriangleMesh, AerialClass> classes = new IdentityHashMap<>();

    /** Of all that stands in a world. */
    public AerialLabelling(WorldSnapshot world) {
        world.things().forEach(thing -> add(thing.mesh()));
        world.vehicles().forEach(vehicle -> add(vehicle.body().mesh()));
    }

    private void add(TriangleMesh mesh) {
        classes.computeIfAbsent(mesh, AerialClass::of);
    }

    @Override
    public int sky() {
        return AerialClass.UNKNOWN;
    }

    @Override
    public int ground(SurfaceMaterial surface) {
        return AerialClass.of(surface).ordinal();
    }

    @Override
    public int object(PlacedMesh object, SurfaceMaterial surface) {
        return Objects.requireNonNull(classes.get(object.mesh())).ordinal();
    }
}
