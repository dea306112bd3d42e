package org.parley.world.aerial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.parley.api.Dataset;
import org.parley.api.Progress;
import org.parley.api.data.Split;

/** Small worlds on disk. */
final class AerialFixture {
    static final int PIXELS = 32;

    private AerialFixture() {}

    static AerialConfig config(AerialSetting setting, long seed, int adaptationScenes) {
        return new AerialConfig(
                AerialProfile.TINY,
                setting,
                seed,
                Optional.empty(),
                Optional.of(2),
                Optional.of(adaptationScenes),
                Optional.of(1),
                Optional.of(1),
                Optional.of(3),
                Optional.of(PIXELS),
                Optional.empty(),
                Optional.of(9),
                Optional.empty());
    }

    static Path write(Path root, AerialConfig config) {
        try {
            Files.createDirectories(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        new AerialWorldWriter(config).generate(root, EnumSet.allOf(Split.class), Progress.silent());
        return root;
    }

    static Dataset open(Path root, AerialSetting setting) {
        return AerialDataset.open(root, setting);
    }

    /** A hash of each file below a folder. */
    static SortedMap<String, Integer> contents(Path root) throws IOException {
        SortedMap<String, Integer> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                hashes.put(
                        root.relativize(file).toString(),
                        Arrays.hashCode(Files.readAllBytes(file)));
            }
        }
        return hashes;
    }
}
