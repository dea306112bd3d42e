package org.parley.encoders;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.parley.api.data.Observation;
import org.parley.api.data.PointCloud;
import org.parley.api.data.Truth;
import org.parley.api.geometry.Box;
import org.parley.api.geometry.Pose;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;

/** A few cars on flat ground with points on them: what tests look at. */
public record Street(Observation observation, Truth truth) {

    /** Three cars in the corners of a square of ±9 m, turned at random. */
    public static Street random(long seed) {
        RandomStream random = new SeedStream(seed).child("street").random();
        List<Box> cars = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            double x = (i % 2 == 0 ? -5.5 : 5.5) + random.nextDouble() - 0.5;
            double y = (i < 2 ? -5.5 : 5.5) + random.nextDouble() - 0.5;
            double yaw = (random.nextDouble() - 0.5) * 0.4 + random.nextInt(4) * Math.PI / 2;
            cars.add(new Box(x, y, -1.15, 3.6 + random.nextDouble(), 1.7, 1.5, yaw));
        }
        return of(cars, random);
    }

    private static Street of(List<Box> cars, RandomStream random) {
        List<float[]> points = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            points.add(point(18 * random.nextDouble() - 9, 18 * random.nextDouble() - 9, -1.9));
        }
        cars.forEach(car -> scatterOn(car, points, random));
        float[] values = new float[4 * points.size()];
        for (int i = 0; i < points.size(); i++) {
            System.arraycopy(points.get(i), 0, values, 4 * i, 4);
        }
        List<Long> ids = LongStream.range(0, cars.size()).boxed().toList();
        return new Street(observation("101", values), new Truth(ids, cars, Optional.empty()));
    }

    private static void scatterOn(Box car, List<float[]> points, RandomStream random) {
        for (int i = 0; i < 120; i++) {
            double a = (random.nextDouble() - 0.5) * car.length();
            double b = (random.nextDouble() - 0.5) * car.width();
            // The front is lower than the rear, so that a net can tell them apart.
            double h = (0.2 - 0.3 * a / car.length()) * car.height() * random.nextDouble();
            double c = Math.cos(car.yawRadians());
            double s = Math.sin(car.yawRadians());
            points.add(point(car.x() + c * a - s * b, car.y() + s * a + c * b, car.z() + h));
        }
    }

    private static float[] point(double x, double y, double z) {
        return new float[] {(float) x, (float) y, (float) z, 0.5f};
    }

    /** A sweep of an agent that stands at the world's origin. */
    public static Observation observation(String agent, float... values) {
        return new Observation(
                agent, new Pose(0, 0, 1.93, 0, 0, 0), new PointCloud(values), List.of());
    }
}
