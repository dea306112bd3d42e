package org.parley.world.street.lidar;

/**
 * The directions of a LiDAR's rays: {@code (cosAzimuth, sinAzimuth, slope)}, of planar length 1,
 * where the slope is the tangent of the elevation. Immutable.
 */
final class BeamDirections {
    private static final int BINS_A_CHANNEL = 8;

    final int channels;
    final int columns;
    final double[] cosAzimuth;
    final double[] sinAzimuth;

    /** Rising, one a channel. */
    final double[] slope;

    /** Cosine of each channel's elevation. */
    final double[] cosElevation;

    private final int[] firstOfBin;
    private final double binsPerSlope;

    BeamDirections(LidarModel model) {
        channels = model.channels();
        columns = model.columns();
        cosAzimuth = new double[columns];
        sinAzimuth = new double[columns];
        for (int j = 0; j < columns; j++) {
            double azimuth = Math.toRadians(model.azimuthDegrees(j));
            cosAzimuth[j] = StrictMath.cos(azimuth);
            sinAzimuth[j] = StrictMath.sin(azimuth);
        }
        slope = new double[channels];
        cosElevation = new double[channels];
        for (int k = 0; k < channels; k++) {
            double elevation = Math.toRadians(model.elevationDegrees(k));
            slope[k] = StrictMath.tan(elevation);
            cosElevation[k] = StrictMath.cos(elevation);
        }
        int bins = BINS_A_CHANNEL * channels;
        binsPerSlope = bins / (slope[channels - 1] - slope[0]);
        firstOfBin = new int[bins + 1];
        for (int bin = 0, k = 0; bin <= bins; bin++) {
            while (k < channels - 1 && binOf(slope[k]) < bin) {
                k++;
            }
            firstOfBin[bin] = k;
        }
    }

    /** The lowest channel whose slope is at least {@code lowest}; {@code channels} if none is. */
    int firstFrom(double lowest) {
        if (!(lowest > slope[0])) {
            return 0;
        }
        if (lowest > slope[channels - 1]) {
            return channels;
        }
        int k = firstOfBin[binOf(lowest)];
        while (slope[k] < lowest) {
            k++;
        }
        return k;
    }

    private int binOf(double between) {
        return (int) ((between - slope[0]) * binsPerSlope);
    }
}
