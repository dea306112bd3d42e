package org.parley.world.street.camera;

/** What part of the ground plane a camera sees, to leave out what stands elsewhere. */
final class ViewWedge {
    private final double x;
    private final double y;
    private final boolean everywhere;

    /** Inward normals of the two sides. */
    private final double[] sides = new double[4];

    ViewWedge(WorldCamera eye) {
        this.x = eye.x;
        this.y = eye.y;
        int right = eye.sampleColumns() - 1;
        int bottom = eye.sampleRows() - 1;
        double fx = eye.rayX(right / 2, bottom / 2);
        double fy = eye.rayY(right / 2, bottom / 2);
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        boolean behind = false;
        for (int corner = 0; corner < 4; corner++) {
            int column = (corner & 1) * right;
            int row = (corner >> 1) * bottom;
            double rx = eye.rayX(column, row);
            double ry = eye.rayY(column, row);
            double ahead = fx * rx + fy * ry;
            double aside = fx * ry - fy * rx;
            behind |= ahead < 1e-3;
            least = Math.min(least, aside / ahead);
            most = Math.max(most, aside / ahead);
        }
        this.everywhere = behind;
        side(0, -(least * fx) - fy, fx - least * fy);
        side(2, most * fx + fy, most * fy - fx);
    }

    private void side(int at, double nx, double ny) {
        double length = Math.hypot(nx, ny);
        sides[at] = nx / length;
        sides[at + 1] = ny / length;
    }

    /** Whether any of an upright cylinder may be seen. */
    boolean sees(double centreX, double centreY, double radius) {
        double dx = centreX - x;
        double dy = centreY - y;
        return everywhere
                || (sides[0] * dx + sides[1] * dy > -radius
                        && sides[2] * dx + sides[3] * dy > -radius);
    }
}
