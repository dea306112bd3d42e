package org.parley.bench;

import java.util.concurrent.TimeUnit;
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
import org.parley.api.random.SeedStream;
import org.parley.world.street.lidar.LidarModel;
import org.parley.world.street.lidar.LidarSweep;
import org.parley.world.street.lidar.SpinningLidar;

/** One sweep of the world's LiDAR on one core. Aim: 25 ms for 64 channels. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LidarBenchmark {
    @Param({"64", "32", "16"})
    public int channels;

    private final Sight sight = Sight.street();
    private final SeedStream noise = new SeedStream(1);
    private SpinningLidar lidar = new SpinningLidar(LidarModel.opv2v(64));

    @Setup
    public void setUp() {
        lidar = new SpinningLidar(LidarModel.opv2v(channels));
    }

    @Benchmark
    public LidarSweep sweep() {
        return lidar.scan(sight.world(), sight.agent(), noise);
    }
}
