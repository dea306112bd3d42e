package org.parley.world.street.camera;

import org.parley.world.street.light.SceneLight;
import org.parley.world.street.light.SkyOcclusion;
import org.parley.world.street.scene.FlatGround;
import org.parley.world.street.texture.GroundShader;
import org.parley.world.street.texture.RgbAccumulator;
import org.parley.world.street.texture.SurfaceFinish;

/** Paints rows of one camera's image. One for each thread. */
final class RowPainter {
    /** Weights of the 3 × 3 samples around a pixel's middle, row by row. */
    private static final double[] TENT = {
        1 / 16.0, 2 / 16.0, 1 / 16.0, 2 / 16.0, 4 / 16.0, 2 / 16.0, 1 / 16.0, 2 / 16.0, 1 / 16.0
    };

    private static final int MIDDLE = 4;

    private final CameraSight sight;
    private final WorldCamera eye;
    private final FaceCollection faces;
    private final SceneLight light;
    private final GroundShader ground;
    private final SurfacePatch patch = new SurfacePatch();
    private final RgbAccumulator sample = new RgbAccumulator();
    private final RgbAccumulator colour = new RgbAccumulator();
    private final double pixelAngle;
    private double rayLength;

    RowPainter(
            CameraSight sight,
            FaceCollection faces,
            SceneLight light,
            SkyOcclusion contact,
            FlatGround ground) {
        this.sight = sight;
        this.eye = sight.eye();
        this.faces = faces;
        this.light = light;
        this.ground = new GroundShader(eye, ground, contact);
        this.pixelAngle = 1 / eye.lens.focalX();
    }

    /** Colour of a pixel, until the next is painted. */
    RgbAccumulator paint(int i, int j) {
        int column = 2 * i + 1;
        int row = 2 * j + 1;
        int owner = sight.owner(column, row);
        if (alone(owner, column, row)) {
            shade(owner, column, row, i, j);
            colour.set(sample);
        } else {
            blend(i, j);
        }
        return colour;
    }

    private boolean alone(int owner, int column, int row) {
        return sight.owner(column - 1, row - 1) == owner
                && sight.owner(column + 1, row - 1) == owner
                && sight.owner(column - 1, row + 1) == owner
                && sight.owner(column + 1, row + 1) == owner
                && sight.owner(column, row - 1) == owner
                && sight.owner(column - 1, row) == owner
                && sight.owner(column + 1, row) == owner
                && sight.owner(column, row + 1) == owner;
    }

    /** Shades each owner among the samples once, nearest the middle, with all its weight. */
    private void blend(int i, int j) {
        int column = 2 * i + 1;
        int row = 2 * j + 1;
        colour.set(0, 0, 0);
        int done = 0;
        for (int n = 0; n < TENT.length; n++) {
            int at = n == 0 ? MIDDLE : n <= MIDDLE ? n - 1 : n;
            if ((done >> at & 1) == 0) {
                int owner = sight.owner(column + at % 3 - 1, row + at / 3 - 1);
                double weight = 0;
                for (int k = 0; k < TENT.length; k++) {
                    if (sight.owner(column + k % 3 - 1, row + k / 3 - 1) == owner) {
                        weight += TENT[k];
                        done |= 1 << k;
                    }
                }
                shade(owner, column + at % 3 - 1, row + at / 3 - 1, i, j);
                colour.add(sample, weight);
            }
        }
    }

    private void shade(int owner, int column, int row, int i, int j) {
        look(column, row);
        if (owner == CameraSight.SKY) {
            light.sky().look(patch.towardsX, patch.towardsY, patch.towardsZ, sample);
            return;
        }
        double depth = sight.depth(column, row);
        patch.depth = depth;
        patch.pixel = depth * pixelAngle;
        patch.x = eye.x + depth * rayLength * patch.towardsX;
        patch.y = eye.y + depth * rayLength * patch.towardsY;
        patch.z = eye.z + depth * rayLength * patch.towardsZ;
        if (owner == CameraSight.GROUND) {
            patch.z = 0;
            patch.matt(0, 0, 1);
            ground.paint(patch, i, j);
            light.shine(patch, 0, 0, 1, SampleRaster.NOBODY, sample);
        } else {
            object(faces.face(owner));
        }
    }

    private void object(SurfaceFace face) {
        patch.matt(face.nx, face.ny, face.nz);
        double x = face.ownX(patch.x, patch.y, patch.z);
        double y = face.ownY(patch.x, patch.y, patch.z);
        double z = face.ownZ(patch.x, patch.y, patch.z);
        SurfaceFinish.paint(face, x, y, z, patch);
        light.shine(patch, face.nx, face.ny, face.nz, face.object, sample);
    }

    private void look(int column, int row) {
        double x = eye.rayX(column, row);
        double y = eye.rayY(column, row);
        double z = eye.rayZ(column, row);
        rayLength = Math.sqrt(x * x + y * y + z * z);
        patch.towardsX = x / rayLength;
        patch.towardsY = y / rayLength;
        patch.towardsZ = z / rayLength;
    }
}
