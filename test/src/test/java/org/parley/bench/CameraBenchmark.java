package org.parley.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.parley.world.street.camera.CameraLens;
import org.parley.world.street.camera.CameraRenderer;
import org.parley.world.street.camera.RenderedImage;

/** Four images of 320 × 240 pixels with depth and shadows. Aim: 80 ms on two cores. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CameraBenchmark {
    @Param({"1", "2"})
    public int threads;

    private final Sight sight = Sight.street();
    private final CameraRenderer renderer = new CameraRenderer(CameraLens.opv2v(320, 240));

    @Benchmark
    public List<RenderedImage> images() {
        return renderer.render(sight.world(), sight.agent(), threads);
    }
}
