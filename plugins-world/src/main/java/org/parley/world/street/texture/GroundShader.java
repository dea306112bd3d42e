package org.parley.world.street.texture;

import java.util.Arrays;
import org.parley.world.street.camera.SurfacePatch;
import org.parley.world.street.camera.WorldCamera;
import org.parley.world.street.light.SkyOcclusion;
import org.parley.world.street.scene.FlatGround;
import org.parley.world.street.scene.SurfaceMaterial;

/**
 * Colour of the ground in a pixel: the mean over places around it, more of them where a pixel
 * reaches far along the street, so that the edges of markings are smooth. They lie around the left
 * and right sides of the pixel, which it shares with its neighbours.
 */
public final class GroundShader {
    private static final SurfaceMaterial[] SURFACES = {
        SurfaceMaterial.ROAD,
        SurfaceMaterial.MARKING,
        SurfaceMaterial.PAVEMENT,
        SurfaceMaterial.GRASS,
        SurfaceMaterial.CROP,
        SurfaceMaterial.SOIL,
        SurfaceMaterial.WATER
    };
    private static final int WATER = 6;
    private static final long UNKNOWN = -1;
    private static final int FEWEST = 2;
    private static final int MOST = 10;

    /** Places are so far apart along the street, metres, while there are not too many. */
    private static final double SPACING_METRES = 0.12;

    private static final double GOLDEN_RATIO = 0.6180339887498949;

    private final WorldCamera eye;
    private final FlatGround ground;
    private final SkyOcclusion contact;
    private final RgbAccumulator part = new RgbAccumulator();

    /** For each side of this row's pixels: a count of places a surface, of eight bits each. */
    private final long[] counts;

    private int row = -1;
    private int places = FEWEST;

    public GroundShader(WorldCamera eye, FlatGround ground, SkyOcclusion contact) {
        this.eye = eye;
        this.ground = ground;
        this.contact = contact;
        this.counts = new long[eye.lens.width() + 1];
    }

    /** Albedo and openness of a place within pixel (i, j). */
    public void paint(SurfacePatch patch, int i, int j) {
        if (j != row) {
            moveTo(j);
        }
        long found = side(i) + side(i + 1);
        double blur = patch.pixel / Math.sqrt(Math.max(0.004, -patch.towardsZ));
        double each = 1.0 / (2 * places);
        patch.albedo.set(0, 0, 0);
        for (int k = 0; k < SURFACES.length; k++) {
            int count = (int) (found >>> 8 * k & 255);
            if (count > 0) {
                GroundTexture.paint(SURFACES[k], patch.x, patch.y, blur, part);
                patch.albedo.add(part, count * each);
            }
        }
        patch.open = contact.open(patch.x, patch.y);
        WaterSurface.mirror(patch, (found >>> 8 * WATER & 255) * each);
    }

    private void moveTo(int j) {
        Arrays.fill(counts, UNKNOWN);
        row = j;
        double middle = eye.lens.width();
        double slope = Math.max(1e-6, -eye.rayZ(middle, 2 * j + 1) / eye.z);
        double next = Math.max(1e-6, -eye.rayZ(middle, 2 * j + 3) / eye.z);
        double metres = Math.abs(1 / slope - 1 / next);
        places = (int) Math.max(FEWEST, Math.min(MOST, Math.ceil(metres / SPACING_METRES)));
    }

    private long side(int i) {
        if (counts[i] == UNKNOWN) {
            long sum = 0;
            double shift = 0.5;
            for (int k = 0; k < places; k++) {
                sum += 1L << 8 * kind(2 * (i + shift - 0.5), 2 * (row + (k + 0.5) / places));
                shift += shift > 1 - GOLDEN_RATIO ? GOLDEN_RATIO - 1 : GOLDEN_RATIO;
            }
            counts[i] = sum;
        }
        return counts[i];
    }

    /** Index of the surface at a sample; above the horizon, of the farthest ground below it. */
    private int kind(double column, double sampleRow) {
        double inverse = Math.max(1e-4, -eye.rayZ(column, sampleRow) / eye.z);
        double x = eye.x + eye.rayX(column, sampleRow) / inverse;
        double y = eye.y + eye.rayY(column, sampleRow) / inverse;
        return switch (ground.at(x, y)) {
            case ROAD -> 0;
            case MARKING -> 1;
            case PAVEMENT -> 2;
            case CROP -> 4;
            case SOIL -> 5;
            case WATER -> WATER;
            default -> 3;
        };
    }
}
