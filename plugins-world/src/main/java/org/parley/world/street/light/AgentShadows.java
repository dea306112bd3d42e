package org.parley.world.street.light;

import java.util.List;
import org.parley.world.street.camera.FaceCollection;

/** Shadows around an agent: fine ones nearby, coarse ones farther away. */
public final class AgentShadows {
    private static final double NEAR_METRES = 48;
    private static final double FAR_METRES = 220;
    private static final int CELLS = 1024;

    /** Points are moved off their surface by so many cells before they are looked up. */
    private static final double OFFSET_CELLS = 0.7;

    private final ShadowMap near;
    private final ShadowMap far;

    public AgentShadows(double x, double y, SunRay sun) {
        this.near = new ShadowMap(x, y, NEAR_METRES, CELLS, sun);
        this.far = new ShadowMap(x, y, FAR_METRES, CELLS, sun);
    }

    /** The work to be done before the first look; the pieces may run at the same time. */
    public List<Runnable> pieces(FaceCollection faces) {
        return List.of(() -> near.cast(faces), () -> far.cast(faces));
    }

    /** Part of the sun that a point of a surface with the given normal sees, 0 to 1. */
    public double lit(double x, double y, double z, double nx, double ny, double nz, int object) {
        double off = OFFSET_CELLS * near.cellMetres();
        if (near.covers(x + off * nx, y + off * ny, z + off * nz)) {
            return near.lit(x + off * nx, y + off * ny, z + off * nz, object);
        }
        off = OFFSET_CELLS * far.cellMetres();
        if (far.covers(x + off * nx, y + off * ny, z + off * nz)) {
            return far.lit(x + off * nx, y + off * ny, z + off * nz, object);
        }
        return 1;
    }
}
