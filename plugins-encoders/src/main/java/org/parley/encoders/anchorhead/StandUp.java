package org.parley.encoders.anchorhead;

import org.parley.api.geometry.Box;

/** The axis-aligned rectangle around a box on the ground. */
record StandUp(double xMin, double yMin, double xMax, double yMax) {

    static StandUp around(Box box) {
        double[] c = box.groundCorners();
        return new StandUp(
                Math.min(Math.min(c[0], c[2]), Math.min(c[4], c[6])),
                Math.min(Math.min(c[1], c[3]), Math.min(c[5], c[7])),
                Math.max(Math.max(c[0], c[2]), Math.max(c[4], c[6])),
                Math.max(Math.max(c[1], c[3]), Math.max(c[5], c[7])));
    }

    double iou(StandUp other) {
        double w = Math.min(xMax, other.xMax) - Math.max(xMin, other.xMin);
        double h = Math.min(yMax, other.yMax) - Math.max(yMin, other.yMin);
        if (w <= 0 || h <= 0) {
            return 0;
        }
        double shared = w * h;
        return shared / (area() + other.area() - shared);
    }

    double extentX() {
        return xMax - xMin;
    }

    double extentY() {
        return yMax - yMin;
    }

    private double area() {
        return extentX() * extentY();
    }
}
