package org.parley.runner.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.HostArray;
import org.parley.api.message.WireType;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;

class FeatureFileTest {
    private static final FeatureFile.Identity EXACT = identity("model", "data", WireType.FLOAT32);
    private static final FeatureFile.Identity HALF = identity("model", "data", WireType.FLOAT16);

    @TempDir Path directory;

    private static FeatureFile.Identity identity(String model, String data, WireType type) {
        return new FeatureFile.Identity(model, data, type, List.of(1, 2, 3, 4));
    }

    private static HostArray feature(long seed) {
        RandomStream random = new SeedStream(seed).random();
        float[] values = new float[24];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return HostArray.of(values, 1, 2, 3, 4);
    }

    private Path write(FeatureFile.Identity identity) throws IOException {
        Path file = directory.resolve("features.bin");
        Files.deleteIfExists(file);
        try (FeatureFile.Writer writer = new FeatureFile.Writer(file, identity)) {
            writer.add("town/000000", "1", feature(1));
            writer.add("town/000000", "-1", feature(2));
            writer.add("town/000001", "1", feature(3));
            writer.finish();
        }
        return file;
    }

    @Test
    void everyFeatureComesBackAsItWas() throws IOException {
        FeatureFile file = FeatureFile.open(write(EXACT), EXACT).orElseThrow();
        assertThat(file.size()).isEqualTo(3);
        assertThat(file.find("town/000000", "1")).contains(feature(1));
        assertThat(file.find("town/000000", "-1")).contains(feature(2));
        assertThat(file.find("town/000001", "1")).contains(feature(3));
        assertThat(file.find("town/000001", "-1")).isEmpty();
        assertThat(file.holds("town/000001", "1")).isTrue();
        assertThat(file.holds("town/000002", "1")).isFalse();
    }

    @Test
    void halfPrecisionTakesHalfTheSpaceAndRounds() throws IOException {
        long exact = Files.size(write(EXACT));
        long half = Files.size(write(HALF));
        assertThat(exact - half).isEqualTo(3 * 24 * 2);
        float[] values =
                FeatureFile.open(write(HALF), HALF)
                        .flatMap(f -> f.find("town/000001", "1"))
                        .orElseThrow()
                        .values();
        assertThat(values).isNotEqualTo(feature(3).values());
        assertThat(values).containsExactly(feature(3).values(), Offset.offset(2e-3f));
    }

    @Test
    void aForeignFileIsNotBelieved() throws IOException {
        Path file = write(EXACT);
        for (FeatureFile.Identity other :
                List.of(
                        identity("other", "data", WireType.FLOAT32),
                        identity("model", "other", WireType.FLOAT32),
                        HALF,
                        new FeatureFile.Identity(
                                "model", "data", WireType.FLOAT32, List.of(1, 3, 2, 4)))) {
            assertThat(FeatureFile.open(file, other)).as(other.toString()).isEmpty();
        }
    }

    @Test
    void aTornFileIsNotBelieved() throws IOException {
        Path file = write(EXACT);
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 7, 8, 40, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(FeatureFile.open(file, EXACT)).as("%s bytes", length).isEmpty();
        }
        byte[] longer = new byte[whole.length + 96];
        System.arraycopy(whole, 0, longer, 0, 8);
        System.arraycopy(whole, 8, longer, 8 + 96, whole.length - 8);
        Files.write(file, longer);
        assertThat(FeatureFile.open(file, EXACT)).as("one feature more").isEmpty();
        for (int at : new int[] {7, whole.length - 1, whole.length - 20, whole.length - 100}) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            Files.write(file, changed);
            assertThat(FeatureFile.open(file, EXACT)).as("byte %s", at).isEmpty();
        }
        Files.delete(file);
        assertThat(FeatureFile.open(file, EXACT)).isEmpty();
        Files.write(file, whole);
        assertThat(FeatureFile.open(file, EXACT)).isPresent();
    }

    @Test
    void whatWasNotFinishedIsNotBelieved() throws IOException {
        Path file = directory.resolve("features.bin");
        try (FeatureFile.Writer writer = new FeatureFile.Writer(file, EXACT)) {
            writer.add("town/000000", "1", feature(1));
        }
        assertThat(FeatureFile.open(file, EXACT)).isEmpty();
    }

    @Test
    void aFeatureOfAnotherShapeIsRefused() throws IOException {
        Path file = directory.resolve("features.bin");
        try (FeatureFile.Writer writer = new FeatureFile.Writer(file, EXACT)) {
            assertThatThrownBy(() -> writer.add("f", "1", HostArray.zeros(1, 2, 3, 5)))
                    .isInstanceOf(BenchmarkException.class);
        }
    }

    @Test
    void twoReadersOfOneFileSeeTheSame() throws Exception {
        Path file = write(EXACT);
        FeatureFile first = FeatureFile.open(file, EXACT).orElseThrow();
        FeatureFile second = FeatureFile.open(file, EXACT).orElseThrow();
        List<Optional<HostArray>> found =
                List.of(first, second, first, second).parallelStream()
                        .map(f -> f.find("town/000001", "1"))
                        .toList();
        assertThat(found).containsOnly(Optional.of(feature(3)));
    }
}
