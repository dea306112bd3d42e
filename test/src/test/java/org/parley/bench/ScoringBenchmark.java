package org.parley.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
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
import org.openjdk.jmh.annotations.Warmup;
import org.parley.api.data.Detections.Detection;
import org.parley.api.geometry.RotatedIou;
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
        frames.addAll(MadeFrames.of(FRAMES, SCENES, 0));
        for (int f = 0; f < FRAMES; f++) {
            FrameRecord frame = frames.get(f);
            List<Detection> found = frame.detections().boxes();
            samples.add(new Sample(f * SCENES / FRAMES, found, frame.truth().boxes()));
        }
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
