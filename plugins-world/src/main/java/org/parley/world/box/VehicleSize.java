package org.parley.world.box;

import org.parley.api.random.RandomStream;

/** Classes of vehicles with the extents of their sides in metres. */
enum VehicleSize {
    CAR(3.6, 4.6, 1.6, 1.9, 1.4, 1.6),
    VAN(4.7, 5.4, 1.9, 2.1, 1.9, 2.3),
    TRUCK(6.5, 8.5, 2.3, 2.5, 2.5, 2.8);

    private final double[] low;
    private final double[] high;

    VehicleSize(double l0, double l1, double w0, double w1, double h0, double h1) {
        low = new double[] {l0, w0, h0};
        high = new double[] {l1, w1, h1};
    }

    /** Mostly cars, some vans, a few trucks. */
    static VehicleSize draw(RandomStream random) {
        double u = random.nextDouble();
        return u < 0.7 ? CAR : u < 0.87 ? VAN : TRUCK;
    }

    /** Length, width and height, uniform between the extents. */
    double[] sides(RandomStream random) {
        double[] out = new double[3];
        for (int i = 0; i < 3; i++) {
            out[i] = low[i] + (high[i] - low[i]) * random.nextDouble();
        }
        return out;
    }
}
