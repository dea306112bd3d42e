package org.parley.world.street.lidar;

/** Which ray a return came along; {@code i} is the index of its x. */
final class LidarRays {
    private LidarRays() {}

    static double distance(float[] p, int i) {
        return Math.sqrt((double) p[i] * p[i] + p[i + 1] * p[i + 1] + p[i + 2] * p[i + 2]);
    }

    static int channel(LidarModel model, float[] p, int i) {
        double elevation = Math.toDegrees(Math.asin(p[i + 2] / distance(p, i)));
        double span = model.highestDegrees() - model.lowestDegrees();
        return (int) Math.rint((elevation - model.lowestDegrees()) / span * (model.channels() - 1));
    }

    static int column(LidarModel model, float[] p, int i) {
        double turn = Math.atan2(p[i + 1], p[i]) / (2 * Math.PI);
        return Math.floorMod((int) Math.rint(turn * model.columns()), model.columns());
    }
}
