package org.parley.datasets.world.resimulation;

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
import org.parley.datasets.world.lidar.Lidar;
import org.parley.datasets.world.lidar.LidarModel;

/** Real OPV2V frames against their re-simulation; writes numbers and a picture to target. */
@TestInstance(Lifecycle.PER_CLASS)
class ResimulationRealTest {
    private static final LidarModel MODEL = LidarModel.opv2v(64);
    private static final Lidar LIDAR = new Lidar(MODEL);
    private static final Resimulation CARS = new Resimulation(LIDAR);
    private static final Path OUT = Path.of("target", "re-simulation");

    private final Map<String, Comparison> comparisons = new TreeMap<>();

    @BeforeEach
    void compareOnce() throws IOException {
        if (!comparisons.isEmpty()) {
            return;
        }
        Resimulation boxes = new Resimulation(LIDAR, BoxMesh::of);
        Map<String, List<Comparison>> parts = new TreeMap<>();
        for (RealFrame frame : RealFrame.all()) {
            var occluders = new Occluders(MODEL, frame.recorded(), frame.sweep());
            PointCloud cars = frame.simulated(CARS);
            put(parts, "cars", frame, cars);
            put(parts, "cars behind real occluders", frame, occluders.visible(cars));
            put(parts, "boxes", frame, frame.simulated(boxes));
        }
        parts.forEach((name, list) -> comparisons.put(name, Comparison.all(list)));
        Files.createDirectories(OUT);
        List<String> lines =
                comparisons.entrySet().stream().map(e -> line(e.getKey(), e.getValue())).toList();
        Files.write(OUT.resolve("numbers.txt"), lines, StandardCharsets.UTF_8);
    }

    private static void put(
            Map<String, List<Comparison>> parts, String name, RealFrame frame, PointCloud cloud) {
        parts.computeIfAbsent(name, key -> new ArrayList<>())
                .add(Comparison.of(MODEL, frame.recorded(), frame.sweep(), cloud));
    }

    private static String line(String name, Comparison comparison) {
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
            Comparison comparison = comparisons.get(name);
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
        Comparison cars = comparisons.get("cars");
        Comparison boxes = comparisons.get("boxes");
        assertThat(boxes.medianRangeErrorMetres()).isGreaterThan(2 * cars.medianRangeErrorMetres());
        assertThat(boxes.logCorrelation()).isLessThan(cars.logCorrelation());
    }

    @Test
    void theSweepAsOpv2vShipsItIsMatchedToo() {
        RecordedFrame frame = RealSample.frame("car1", "opv2v-culver/TwoCars_1/car1/006226.yaml");
        PointCloud real = RealSample.cloud("opv2v-raw/car1_006226.pcd");
        PointCloud simulated = CARS.sweep(frame, new SeedStream(1)).cloud();
        Comparison comparison = Comparison.of(MODEL, frame, real, simulated);
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
