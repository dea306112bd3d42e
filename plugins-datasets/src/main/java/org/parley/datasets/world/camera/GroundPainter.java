package org.parley.datasets.world.camera;

import java.util.Arrays;
import org.parley.datasets.world.scene.Ground;
import org.parley.datasets.world.scene.Surface;

/**
 * Colour of the ground in a pixel: the mean over what lies at the pixel's four corners, so that the
 * edges of markings are smooth. Corners are shared with the neighbouring pixels and asked for once.
 */
final class GroundPainter {
    private static final Surface[] SURFACES = Surface.values();
    private static final byte UNKNOWN = -1;
    private static final byte SKY = -2;

    private final Eye eye;
    private final Ground ground;
    private final Contact contact;
    private final Rgb part = new Rgb();

    /** Ordinals of the surfaces at the upper and lower corners of a row of pixels. */
    private byte[] upper;

    private byte[] lower;
    private int current = -2;

    GroundPainter(Eye eye, Ground ground, Contact contact) {
        this.eye = eye;
        this.ground = ground;
        this.contact = contact;
        this.upper = new byte[eye.lens.width() + 1];
        this.lower = new byte[eye.lens.width() + 1];
    }

    /** Albedo and openness of a place within pixel (i, j). */
    void paint(Patch patch, int i, int j) {
        moveTo(j);
        double blur = patch.pixel / Math.sqrt(Math.max(0.01, -patch.towardsZ));
        byte a = corner(upper, i, j);
        byte b = corner(upper, i + 1, j);
        byte c = corner(lower, i, j + 1);
        byte d = corner(lower, i + 1, j + 1);
        if (a == b && b == c && c == d && a != SKY) {
            GroundTexture.paint(SURFACES[a], patch.x, patch.y, blur, patch.albedo);
        } else {
            patch.albedo.set(0, 0, 0);
            add(a, blur, patch);
            add(b, blur, patch);
            add(c, blur, patch);
            add(d, blur, patch);
        }
        patch.open = contact.open(patch.x, patch.y);
    }

    private void add(byte surface, double blur, Patch patch) {
        Surface here = surface == SKY ? ground.at(patch.x, patch.y) : SURFACES[surface];
        GroundTexture.paint(here, patch.x, patch.y, blur, part);
        patch.albedo.add(part, 0.25);
    }

    private void moveTo(int j) {
        if (j == current) {
            return;
        }
        byte[] old = upper;
        upper = lower;
        lower = old;
        Arrays.fill(lower, UNKNOWN);
        if (j != current + 1) {
            Arrays.fill(upper, UNKNOWN);
        }
        current = j;
    }

    private byte corner(byte[] known, int i, int j) {
        if (known[i] == UNKNOWN) {
            double inverse = -eye.rayZ(2 * i, 2 * j) / eye.z;
            double x = eye.x + eye.rayX(2 * i, 2 * j) / inverse;
            double y = eye.y + eye.rayY(2 * i, 2 * j) / inverse;
            known[i] = inverse > 0 ? (byte) ground.at(x, y).ordinal() : SKY;
        }
        return known[i];
    }
}
