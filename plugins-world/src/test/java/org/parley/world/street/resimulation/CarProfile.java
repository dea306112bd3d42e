package org.parley.world.street.resimulation;

/**
 * The shape of a vehicle as shares of its box, from the silhouettes of cars: what the roof line
 * does from the rear to the front, and how wide the body is at each height.
 */
enum CarProfile {
    /** Three boxes: a boot lid behind a sloped rear window. */
    SEDAN(
            new double[][] {
                {-1, 0.38},
                {-0.97, 0.64},
                {-0.93, 0.71},
                {-0.8, 0.74},
                {-0.65, 0.78},
                {-0.5, 0.87},
                {-0.35, 0.95},
                {-0.15, 0.99},
                {0, 0.99},
                {0.13, 0.96},
                {0.25, 0.9},
                {0.37, 0.81},
                {0.5, 0.73},
                {0.68, 0.68},
                {0.83, 0.63},
                {0.93, 0.55},
                {1, 0.36}
            },
            new double[] {0.87, 0.91, 0.9, 0.865, 0.79, 0.7, 0.63, 0.55}),

    /** Two boxes: the roof ends in a tailgate. */
    HATCHBACK(
            new double[][] {
                {-1, 0.4},
                {-0.97, 0.52},
                {-0.95, 0.65},
                {-0.93, 0.74},
                {-0.89, 0.83},
                {-0.79, 0.91},
                {-0.65, 0.955},
                {-0.4, 0.99},
                {-0.1, 1},
                {0.06, 0.97},
                {0.19, 0.91},
                {0.3, 0.83},
                {0.4, 0.76},
                {0.56, 0.7},
                {0.7, 0.66},
                {0.83, 0.61},
                {0.92, 0.54},
                {1, 0.36}
            },
            new double[] {0.89, 0.92, 0.905, 0.865, 0.79, 0.7, 0.64, 0.56}),

    /** An upright cabin behind a bonnet. */
    OFFROAD(
            new double[][] {
                {-0.9, 0.4},
                {-0.86, 0.9},
                {-0.8, 0.98},
                {-0.2, 0.97},
                {0, 0.93},
                {0.15, 0.88},
                {0.28, 0.7},
                {0.4, 0.61},
                {0.8, 0.6},
                {0.95, 0.56},
                {1, 0.4}
            },
            new double[] {0.85, 0.88, 0.8, 0.76, 0.74, 0.72, 0.7, 0.68}),

    /** One box: van, bus, lorry. */
    VAN(
            new double[][] {
                {-1, 0.5},
                {-0.98, 0.92},
                {-0.9, 1},
                {0.6, 1},
                {0.75, 0.96},
                {0.85, 0.8},
                {0.93, 0.56},
                {0.98, 0.5},
                {1, 0.3}
            },
            new double[] {0.93, 0.95, 0.95, 0.95, 0.94, 0.92, 0.9, 0.86});

    /** Heights at which widths are given, as shares of the height. */
    private static final double[] LEVELS = {0.14, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97};

    /**
     * How much narrower the body gets towards its ends: share of the length, share of the width.
     */
    private static final double[][] PLAN = {
        {-1, 0.82},
        {-0.97, 0.87},
        {-0.92, 0.92},
        {-0.8, 0.97},
        {-0.5, 1},
        {0.6, 1},
        {0.8, 0.975},
        {0.9, 0.93},
        {0.96, 0.88},
        {1, 0.8}
    };

    private final double[][] stations;
    private final double[] widths;

    CarProfile(double[][] stations, double[] widths) {
        this.stations = stations;
        this.widths = widths;
    }

    /** The likely shape of a vehicle with a box of these half sides. */
    static CarProfile of(double halfLength, double halfHeight) {
        double slender = halfHeight / halfLength;
        if (halfHeight > 1.1) {
            return VAN;
        }
        if (slender > 0.45) {
            return OFFROAD;
        }
        return slender > 0.335 ? HATCHBACK : SEDAN;
    }

    int stations() {
        return stations.length;
    }

    static int levels() {
        return LEVELS.length;
    }

    /** Share of the half length, −1 to 1. */
    double x(int station) {
        return stations[station][0];
    }

    /** Height of the roof line as a share of the height. */
    double top(int station) {
        return stations[station][1];
    }

    /** Half width at a level as a share of the half width. */
    double width(int station, int level) {
        return widths[level] * narrowing(x(station));
    }

    /** Height of a level, at most the roof line, as a share of the height. */
    double height(int station, int level) {
        return Math.min(LEVELS[level], top(station));
    }

    private static double narrowing(double x) {
        int i = 1;
        while (i < PLAN.length - 1 && PLAN[i][0] < x) {
            i++;
        }
        double share = (x - PLAN[i - 1][0]) / (PLAN[i][0] - PLAN[i - 1][0]);
        return PLAN[i - 1][1] + share * (PLAN[i][1] - PLAN[i - 1][1]);
    }
}
