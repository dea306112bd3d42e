package org.parley.world.street.resimulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.parley.api.data.PointCloud;
import org.parley.api.random.SeedStream;
import org.parley.world.street.lidar.LidarModel;
import org.parley.world.street.lidar.SpinningLidar;

/** Real OPV2V frames against their re-simulation; writes numbers and a picture to target. */
@TestInstance(Lifecycle.PER_CLASS)
class ResimulationRealTest {
    private static final LidarModel MODEL = LidarModel.opv2v(64);
    private static final SpinningLidar LIDAR = new SpinningLidar(MODEL);
    private static final FrameResimulation CARS = new FrameResimulation(LIDAR);
    private static final Path OUT = Path.of("target", "re-simulation");

    private final Map<String, SweepComparison> comparisons = new TreeMap<>();

    @BeforeEach
    void compareOnce() throws IOException {
        if (!comparisons.isEmpty()) {
            return;
        }
        FrameResimulation boxes = new FrameResimulation(LIDAR, BoxMesh::of);
        Map<String, List<SweepComparison>> parts = new TreeMap<>();
        for (RealFrame frame : RealFrame.all()) {
            var occluders = new RecordedOccluders(MODEL, frame.recorded(), frame.sweep());
            PointCloud cars = frame.simulated(CARS);
            put(parts, "cars", frame, cars);
            put(parts, "cars behind real occluders", frame, occluders.visible(cars));
            put(parts, "boxes", frame, frame.simulated(boxes));
        }
        parts.forEach((name, list) -> comparisons.put(name, SweepComparison.all(list)));
        Files.createDirectories(OUT);
        List<String> lines =
                comparisons.entrySet().stream().map(e -> line(e.getKey(), e.getValue())).toList();
        Files.write(OUT.resolve("numbers.txt"), lines, StandardCharsets.UTF_8);
    }

    private static void put(
            Map<String, List<SweepComparison>> parts,
            String name,
            RealFrame frame,
            PointCloud cloud) {
        parts.computeIfAbsent(name, key -> new ArrayList<>())
                .add(SweepComparison.of(MODEL, frame.recorded(), frame.sweep(), cloud));
    }

    private static String line(String name, SweepComparison comparison) {
        return String.format(
                Locale.ROOT,
                "%s: %d vehicles, correlation %.4f, %d matching rays, median absolute range error"
                        + " %.3f m (with sign %.3f m), of the median vehicle %.3f m",
                name,
                comparison.vehicles().size(),
                comparison.logCorrelation(),
                comparison.matchingRays(),
                comparison.medianRangeErrorMetres(),
                comparison.medianSignedErrorMetres(),
                comparison.medianVehicleErrorMetres());
    }

    @Test
    void simulatedReturnsOfAVehicleCorrelateWithTheRealOnes() {
        for (String name : List.of("cars", "cars behind real occluders")) {
            SweepComparison comparison = comparisons.get(name);
            assertThat(comparison.vehicles().size()).isGreaterThan(600);
            assertThat(comparison.logCorrelation()).as(name).isGreaterThan(0.97);
        }
    }

    @Test
    void matchingRaysEndWithinAFewCentimetresOfTheRealOnes() {
        assertThat(comparisons.get("cars").matchingRays()).isGreaterThan(200_000);
        assertThat(comparisons.get("cars").medianRangeErrorMetres()).isLessThan(0.06);
        assertThat(comparisons.get("cars").medianVehicleErrorMetres()).isLessThan(0.1);
    }

    @Test
    void bodiesShapedLikeCarsAreCloserToRealOnesThanBoxes() {
        SweepComparison cars = comparisons.get("cars");
        SweepComparison boxes = comparisons.get("boxes");
        assertThat(boxes.medianRangeErrorMetres()).isGreaterThan(2 * cars.medianRangeErrorMetres());
        assertThat(boxes.logCorrelation()).isLessThan(cars.logCorrelation());
    }

    @Test
    void theSweepAsOpv2vShipsItIsMatchedToo() {
        RecordedFrame frame = RealSample.frame("car1", "opv2v-culver/TwoCars_1/car1/006226.yaml");
        PointCloud real = RealSample.cloud("opv2v-raw/car1_006226.pcd");
        PointCloud simulated = CARS.sweep(frame, new SeedStream(1)).cloud();
        SweepComparison comparison = SweepComparison.of(MODEL, frame, real, simulated);
        assertThat(real.size()).isEqualTo(57_689);
        assertThat(comparison.logCorrelation()).isGreaterThan(0.97);
        assertThat(comparison.medianRangeErrorMetres()).isLessThan(0.06);
    }

    @Test
    void aPictureShowsBothSweeps() throws IOException {
        RealFrame frame = RealFrame.of("car1", "006226");
        Path file = OUT.resolve("re-simulation.png");
        ResimulationPicture.write(
                frame.recorded(),
                frame.sweep(),
                frame.simulated(CARS),
                List.of(321L, 327L, 328L),
                file);
        assertThat(file).isNotEmptyFile();
    }
}
