package org.parley.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.parley.api.geometry.Pose;
import org.parley.api.random.SeedStream;
import org.parley.datasets.opv2v.yaml.CameraYaml;
import org.parley.datasets.opv2v.yaml.FrameYaml;
import org.parley.datasets.opv2v.yaml.FrameYamlReader;
import org.parley.datasets.opv2v.yaml.FrameYamlWriter;
import org.parley.datasets.opv2v.yaml.VehicleYaml;
import org.parley.datasets.pcd.PcdReader;
import org.parley.datasets.pcd.PcdWriter;
import org.parley.world.street.lidar.LidarModel;
import org.parley.world.street.lidar.SpinningLidar;

/**
 * One agent's files of one frame. Aims: 10 ms for a binary cloud with its yaml, 60 ms for the same
 * cloud in ascii.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReaderBenchmark {
    private static final int VEHICLES = 30;

    private Path directory = Path.of("");

    @Setup
    public void setUp() throws IOException {
        directory = Files.createTempDirectory("parley-bench");
        Sight sight = Sight.street();
        float[] points =
                new SpinningLidar(LidarModel.opv2v(64))
                        .scan(sight.world(), sight.agent(), new SeedStream(1))
                        .cloud()
                        .values();
        PcdWriter.write(directory.resolve("binary.pcd"), points);
        Files.writeString(directory.resolve("ascii.pcd"), ascii(points));
        FrameYamlWriter.write(directory.resolve("frame.yaml"), frame());
    }

    private static String ascii(float[] points) {
        int n = points.length / 4;
        StringBuilder text =
                new StringBuilder("# .PCD v0.7 - Point Cloud Data file format\nVERSION 0.7\n");
        text.append("FIELDS x y z rgb\nSIZE 4 4 4 4\nTYPE F F F F\nCOUNT 1 1 1 1\nWIDTH ")
                .append(n)
                .append("\nHEIGHT 1\nVIEWPOINT 0 0 0 1 0 0 0\nPOINTS ")
                .append(n)
                .append("\nDATA ascii\n");
        for (int i = 0; i < points.length; i += 4) {
            float rgb = Float.intBitsToFloat(Math.round(points[i + 3] * 255) << 16);
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%.10g %.10g %.10g %.10g%n",
                            points[i],
                            points[i + 1],
                            points[i + 2],
                            rgb));
        }
        return new String(
                text.toString().getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);
    }

    private static FrameYaml frame() {
        Pose lidar = new Pose(144.33, -388.94, 1.93, 0.078, 174.18, 0.21);
        SortedMap<Integer, CameraYaml> cameras = new TreeMap<>();
        SortedMap<Long, VehicleYaml> vehicles = new TreeMap<>();
        for (int k = 0; k < 4; k++) {
            Pose camera = lidar.moved(0.5, 0.3, 100.0 * k);
            cameras.put(k, CameraYaml.of(camera, lidar, 335.64, 335.64, 400, 300));
        }
        for (long v = 0; v < VEHICLES; v++) {
            Pose pose = lidar.moved(3.7 * v, 1.3 * v, 12.3 * v);
            vehicles.put(200 + v, VehicleYaml.standing(pose, 4.7, 2.03, 1.51, 23.4));
        }
        return new FrameYaml(lidar, cameras, vehicles, 30, Optional.empty(), Optional.empty());
    }

    @TearDown
    public void tearDown() throws IOException {
        for (String name : new String[] {"binary.pcd", "ascii.pcd", "frame.yaml"}) {
            Files.deleteIfExists(directory.resolve(name));
        }
        Files.deleteIfExists(directory);
    }

    @Benchmark
    public void binaryCloudAndYaml(Blackhole hole) {
        hole.consume(PcdReader.read(directory.resolve("binary.pcd")));
        hole.consume(FrameYamlReader.read(directory.resolve("frame.yaml")));
    }

    @Benchmark
    public float[] asciiCloud() {
        return PcdReader.read(directory.resolve("ascii.pcd"));
    }
}
