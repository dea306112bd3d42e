package org.parley.world.street.resimulation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.parley.api.data.PointCloud;
import org.parley.world.street.lidar.LidarModel;

/**
 * A simulated sweep against the real one, vehicle by vehicle. Returns count for a vehicle where
 * they lie in its recorded box, 0.1 m larger at the sides and the top, and cut off 0.2 m above the
 * ground so that the ground does not count.
 */
public record SweepComparison(List<Match> vehicles) {
    public SweepComparison {
        vehicles = List.copyOf(vehicles);
    }

    /**
     * One vehicle of one frame.
     *
     * @param real returns of the real sweep
     * @param simulated returns of the simulated sweep
     * @param rangeErrorsMetres simulated less real distance of each ray that returned from the
     *     vehicle in both sweeps
     */
    public record Match(long id, int real, int simulated, List<Double> rangeErrorsMetres) {
        public Match {
            rangeErrorsMetres = List.copyOf(rangeErrorsMetres);
        }
    }

    /** Compares two sweeps of one LiDAR in one frame, both in the sensor's frame. */
    public static SweepComparison of(
            LidarModel model, RecordedFrame frame, PointCloud real, PointCloud simulated) {
        float[] reality = real.values();
        float[] simulation = simulated.values();
        RayImage rays = new RayImage(model, reality);
        return new SweepComparison(
                frame.vehicles().stream()
                        .map(v -> match(v.id(), VehicleBox.of(v, frame), reality, simulation, rays))
                        .toList());
    }

    private static Match match(
            long id, VehicleBox box, float[] real, float[] simulated, RayImage rays) {
        List<Double> errors = new ArrayList<>();
        int count = 0;
        for (int i = 0; i < simulated.length / 4; i++) {
            if (!box.contains(simulated, i)) {
                continue;
            }
            count++;
            int ray = rays.rayOf(simulated, i);
            int other = ray == RayImage.NONE ? RayImage.NONE : rays.pointAt(ray);
            if (other != RayImage.NONE && box.contains(real, other)) {
                errors.add(RayImage.distance(simulated, i) - RayImage.distance(real, other));
            }
        }
        return new Match(id, count(box, real), count, errors);
    }

    private static int count(VehicleBox box, float[] cloud) {
        int count = 0;
        for (int i = 0; i < cloud.length / 4; i++) {
            count += box.contains(cloud, i) ? 1 : 0;
        }
        return count;
    }

    /** Several comparisons as one. */
    public static SweepComparison all(List<SweepComparison> parts) {
        return new SweepComparison(parts.stream().flatMap(part -> part.vehicles.stream()).toList());
    }

    /** Pearson's correlation of {@code log(1 + returns)} over vehicles, NaN where all are equal. */
    public double logCorrelation() {
        double n = vehicles.size();
        double meanReal = vehicles.stream().mapToDouble(m -> Math.log1p(m.real)).sum() / n;
        double meanSim = vehicles.stream().mapToDouble(m -> Math.log1p(m.simulated)).sum() / n;
        double both = 0;
        double realSquares = 0;
        double simSquares = 0;
        for (Match match : vehicles) {
            double r = Math.log1p(match.real) - meanReal;
            double s = Math.log1p(match.simulated) - meanSim;
            both += r * s;
            realSquares += r * r;
            simSquares += s * s;
        }
        return both / Math.sqrt(realSquares * simSquares);
    }

    /** Median of absolute range errors over all rays that match, NaN without any. */
    public double medianRangeErrorMetres() {
        return median(errors().mapToDouble(Math::abs));
    }

    /** Median of range errors with their sign: positive where the simulation is too far. */
    public double medianSignedErrorMetres() {
        return median(errors().mapToDouble(error -> error));
    }

    /** Median over vehicles of their median absolute range errors: each vehicle counts once. */
    public double medianVehicleErrorMetres() {
        return median(
                vehicles.stream()
                        .map(Match::rangeErrorsMetres)
                        .filter(errors -> !errors.isEmpty())
                        .mapToDouble(errors -> median(errors.stream().mapToDouble(Math::abs))));
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    /** How many rays returned from the same vehicle in both sweeps. */
    public long matchingRays() {
        return errors().count();
    }

    private Stream<Double> errors() {
        return vehicles.stream().flatMap(match -> match.rangeErrorsMetres.stream());
    }
}
