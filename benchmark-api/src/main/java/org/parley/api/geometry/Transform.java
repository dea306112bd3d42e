package org.parley.api.geometry;

import java.util.Arrays;
import org.parley.api.error.Require;

/** A rigid transform: the first three rows of a 4×4 matrix, row-major, translation in metres. */
public final class Transform {
    private static final Transform IDENTITY =
            new Transform(new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0});

    private final double[] m;

    /**
     * @param rows twelve numbers: rows 0 to 2, columns 0 to 3
     */
    public Transform(double[] rows) {
        Require.require(
                rows.length == 12, "a transform needs 12 numbers (3×4 rows), got %s", rows.length);
        this.m = rows.clone();
    }

    public static Transform identity() {
        return IDENTITY;
    }

    /** Entry of row {@code row} (0–2), column {@code column} (0–3). */
    public double at(int row, int column) {
        return m[row * 4 + column];
    }

    /** {@code this · right}: first {@code right}, then this. */
    public Transform times(Transform right) {
        double[] r = new double[12];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 4; j++) {
                double sum = j == 3 ? at(i, 3) : 0;
                for (int k = 0; k < 3; k++) {
                    sum += at(i, k) * right.at(k, j);
                }
                r[i * 4 + j] = sum;
            }
        }
        return new Transform(r);
    }

    /** The inverse, from the orthonormal rotation. */
    public Transform inverse() {
        double[] r = new double[12];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                r[i * 4 + j] = at(j, i);
                r[i * 4 + 3] -= at(j, i) * at(j, 3);
            }
        }
        return new Transform(r);
    }

    /** The transform from {@code this} frame's coordinates to {@code to}'s; both in one parent. */
    public Transform into(Transform to) {
        return to.inverse().times(this);
    }

    /** The point (x, y, z) moved by this transform. */
    public double[] apply(double x, double y, double z) {
        return new double[] {
            m[0] * x + m[1] * y + m[2] * z + m[3],
            m[4] * x + m[5] * y + m[6] * z + m[7],
            m[8] * x + m[9] * y + m[10] * z + m[11]
        };
    }

    /** Rotation about z in radians, (−π, π]. */
    public double yawRadians() {
        return Math.atan2(m[4], m[0]);
    }

    /** Distance of the two origins on the ground plane, metres. */
    public double planarDistance(Transform other) {
        return Math.hypot(at(0, 3) - other.at(0, 3), at(1, 3) - other.at(1, 3));
    }

    /** The twelve numbers, row-major. */
    public double[] rows() {
        return m.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Transform t && Arrays.equals(m, t.m);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(m);
    }

    @Override
    public String toString() {
        return "Transform" + Arrays.toString(m);
    }
}
