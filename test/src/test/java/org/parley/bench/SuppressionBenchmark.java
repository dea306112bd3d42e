package org.parley.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.parley.api.geometry.Box;
import org.parley.api.geometry.RotatedNms;
import org.parley.api.random.SeedStream;

/**
 * Suppression of 1,000 rotated boxes at IoU 0.15. Aim: 20 ms, whether they lie around so many cars
 * or all over the place.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SuppressionBenchmark {
    private static final int BOXES = 1000;

    @Param({"20", "100", "1000"})
    public int cars;

    private final List<Box> boxes = new ArrayList<>();
    private double[] scores = new double[0];

    @Setup
    public void setUp() {
        RandomGenerator random = new SeedStream(1).random();
        List<double[]> centres = new ArrayList<>();
        for (int c = 0; c < cars; c++) {
            centres.add(
                    new double[] {
                        280 * random.nextDouble(), 80 * random.nextDouble(), 6 * random.nextDouble()
                    });
        }
        scores = random.doubles(BOXES).toArray();
        for (int i = 0; i < BOXES; i++) {
            double[] c = centres.get(i % cars);
            double x = c[0] + random.nextDouble();
            double y = c[1] + random.nextDouble();
            boxes.add(new Box(x, y, 0, 4.5, 1.9, 1.6, c[2] + random.nextDouble() / 5));
        }
    }

    @Benchmark
    public int[] keep() {
        return RotatedNms.keep(boxes, scores, 0.15, 1000);
    }
}
