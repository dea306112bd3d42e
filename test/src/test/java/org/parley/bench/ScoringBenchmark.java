package org.parley.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.parley.api.data.Detections;
import org.parley.api.data.Detections.Detection;
import org.parley.api.data.Truth;
import org.parley.api.geometry.Box;
import org.parley.api.geometry.RotatedIou;
import org.parley.api.random.SeedStream;
import org.parley.leaderboard.metric.ApProtocol;
import org.parley.leaderboard.metric.AveragePrecision;
import org.parley.leaderboard.metric.AveragePrecision.Sample;
import org.parley.leaderboard.metric.DetectionScorer;
import org.parley.leaderboard.result.CellScores;
import org.parley.leaderboard.result.FrameRecord;

/**
 * Scoring 10,000 frames of 50 detections and 25 true boxes, of 100 scenes. Aim: 10 s for the APs at
 * one threshold, by both protocols; {@code everything} is what {@code rescore} does for a cell.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class ScoringBenchmark {
    private static final int FRAMES = 10_000;
    private static final int SCENES = 100;

    private final List<FrameRecord> frames = new ArrayList<>();
    private final List<Sample> samples = new ArrayList<>();

    @Setup
    public void setUp() {
        for (int f = 0; f < FRAMES; f++) {
            RandomGenerator random = new SeedStream(f).random();
            List<Long> ids = new ArrayList<>();
            List<Box> truth = new ArrayList<>();
            List<Detection> found = new ArrayList<>();
            for (int i = 0; i < 25; i++) {
                Box box = box(random, 140 * random.nextDouble(), 80 * random.nextDouble());
                ids.add((long) i);
                truth.add(box);
                double off = random.nextDouble() * random.nextDouble();
                found.add(new Detection(moved(box, off), 1 - off / 2));
                Box ghost = box(random, 140 * random.nextDouble(), 80 * random.nextDouble());
                found.add(new Detection(ghost, random.nextDouble() / 2));
            }
            String scene = "scene" + f * SCENES / FRAMES;
            samples.add(new Sample(f * SCENES / FRAMES, found, truth));
            frames.add(
                    new FrameRecord(
                            scene,
                            scene + "/" + f,
                            "1",
                            f % 2 == 0 ? "m1" : "m2",
                            new TreeMap<>(Map.of("2", "m1")),
                            new Truth(ids, truth, Optional.empty()),
                            new Detections(found),
                            List.of(),
                            0));
        }
    }

    private static Box box(RandomGenerator random, double x, double y) {
        return new Box(x - 70, y - 40, 0, 4.5, 1.9, 1.6, 6 * random.nextDouble());
    }

    private static Box moved(Box b, double metres) {
        return new Box(
                b.x() + metres,
                b.y() - metres / 2,
                b.z(),
                b.length(),
                b.width(),
                b.height(),
                b.yawRadians() + metres / 10);
    }

    @Benchmark
    public List<OptionalDouble> averagePrecision() {
        AveragePrecision ap = AveragePrecision.match(samples, SCENES, 0.5, RotatedIou::of);
        return List.of(ap.score(ApProtocol.GLOBAL_SORT), ap.score(ApProtocol.FRAME_ORDER));
    }

    @Benchmark
    public CellScores everything() {
        return DetectionScorer.score(frames, "suite");
    }
}
