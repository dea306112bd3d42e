package org.parley.world.street.texture;

import org.parley.world.street.camera.SurfaceFace;
import org.parley.world.street.camera.SurfacePatch;

/**
 * Floors and windows of a wall, laid out over the wall's own extents. Style and sizes follow from
 * the building's seed, the state of each window from its number.
 */
final class WallFacade {
    private static final LinearColour FRAME = new LinearColour(0.62, 0.61, 0.58);
    private static final LinearColour PANE = new LinearColour(0.022, 0.030, 0.036);
    private static final LinearColour CURTAIN = new LinearColour(0.38, 0.35, 0.30);
    private static final LinearColour PLINTH = new LinearColour(0.20, 0.19, 0.18);
    private static final double FRAME_METRES = 0.07;
    private static final double PLINTH_METRES = 0.45;
    private static final double MARGIN_METRES = 0.5;

    private WallFacade() {}

    /** Paints the place at {@code along} and {@code z} of a wall. */
    static void paint(SurfaceFace wall, double along, double z, SurfacePatch patch) {
        FacadeStyle style = wall.look.style();
        double across = patch.pixel / Math.max(0.12, patch.facing());
        plaster(wall, along, z, across, style, patch);
        double width = wall.alongMax - wall.alongMin - 2 * MARGIN_METRES;
        double height = wall.zMax - Math.max(0, wall.zMin) - style.parapet();
        int bays = (int) (width / style.bay());
        int floors = (int) (height / style.storey() + 0.2);
        if (bays > 0 && floors > 0) {
            double u = (along - wall.alongMin - MARGIN_METRES) / width * bays;
            double v = (z - Math.max(0, wall.zMin)) / height * floors;
            if (u > 0 && u < bays && v > 0 && v < floors) {
                window(wall, style, u, v, width / bays, height / floors, across, patch);
            }
        }
    }

    private static void plaster(
            SurfaceFace wall,
            double along,
            double z,
            double across,
            FacadeStyle style,
            SurfacePatch patch) {
        patch.albedo.set(wall.look.wall());
        double weather =
                ValueNoise.fractal(along * 0.35 + 9.1 * wall.ownX, z * 0.22, 3, wall.look.seed());
        double tone = 0.84 + 0.32 * weather;
        if (style.brick() && patch.detail(0.3) > 0) {
            tone *= bricks(along, z, across, patch);
        }
        patch.albedo.scale(tone);
        double plinth = ValueNoise.clamp((PLINTH_METRES - z) / patch.pixel + 0.5);
        patch.albedo.mix(PLINTH, plinth);
        patch.open = 0.72 + 0.28 * ValueNoise.clamp(z / 2.5);
    }

    private static double bricks(double along, double z, double across, SurfacePatch patch) {
        int course = ValueNoise.floor(z / 0.15);
        double shifted = along / 0.42 + 0.5 * (course & 1);
        int brick = ValueNoise.floor(shifted);
        double tint = 0.3 * (ValueNoise.cell(brick, course, 61) - 0.5);
        double inCourse = z / 0.15 - course;
        double joint =
                Math.max(
                        rim(0.15 * Math.min(inCourse, 1 - inCourse), patch.pixel),
                        rim(0.42 * Math.min(shifted - brick, 1 - shifted + brick), across));
        return 1 + patch.detail(0.3) * (tint + 0.22 * joint * patch.detail(0.1));
    }

    private static double rim(double distance, double pixel) {
        return ValueNoise.clamp((0.012 - distance) / Math.max(0.004, pixel) + 0.5);
    }

    private static void window(
            SurfaceFace wall,
            FacadeStyle style,
            double u,
            double v,
            double bay,
            double storey,
            double across,
            SurfacePatch patch) {
        int column = (int) u;
        int floor = (int) v;
        boolean shop = floor == 0 && style.shops();
        double halfWidth = bay * (shop ? 0.44 : 0.5 * style.glassWidth());
        double low = storey * (shop ? 0.14 : style.sill());
        double high = storey * (shop ? 0.82 : style.sill() + style.glassHeight());
        double side = halfWidth - Math.abs((u - column - 0.5) * bay);
        double up = (v - floor) * storey;
        double inside = Math.min(up - low, high - up);
        double frame =
                cover(side + FRAME_METRES, across) * cover(inside + FRAME_METRES, patch.pixel);
        if (frame <= 0) {
            return;
        }
        patch.albedo.mix(FRAME, frame * style.frame());
        double glass = cover(side, across) * cover(inside, patch.pixel);
        double mullion = shop ? 1 : 1 - cover(0.035 - Math.abs(side - halfWidth), across);
        glass *= mullion;
        pane(wall, column, floor, (up - low) / (high - low), glass, patch);
    }

    /** Part of a pixel that lies inside an edge at a distance. */
    private static double cover(double inside, double pixel) {
        return ValueNoise.clamp(inside / pixel + 0.5);
    }

    private static void pane(
            SurfaceFace wall, int column, int floor, double up, double glass, SurfacePatch p) {
        int seed =
                wall.look.seed()
                        + ValueNoise.floor(wall.ownX * 7) * 31
                        + ValueNoise.floor(wall.ownY * 7);
        double state = ValueNoise.cell(column, floor, seed);
        boolean curtain = state > 0.72 && up > (state - 0.72) * 2.5;
        p.albedo.mix(curtain ? CURTAIN : PANE, glass * (curtain ? 0.8 : 1));
        p.mirror = glass * (0.10 + 0.28 * ValueNoise.cell(column, floor, seed + 1));
        p.grazing = glass * 0.9;
        double tilt = 0.06 * glass;
        p.nx += tilt * (ValueNoise.cell(column, floor, seed + 2) - 0.5);
        p.ny += tilt * (ValueNoise.cell(column, floor, seed + 3) - 0.5);
        p.nz += tilt * (ValueNoise.cell(column, floor, seed + 4) - 0.5);
    }
}
