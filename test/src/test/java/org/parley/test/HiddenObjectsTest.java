package org.parley.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.api.Dataset;
import org.parley.api.GeneratedDataset;
import org.parley.api.Progress;
import org.parley.api.data.Split;
import org.parley.runner.datacard.CardNumbers;
import org.parley.runner.datacard.OcclusionStatistics;
import org.parley.world.street.WorldConfig;
import org.parley.world.street.WorldProfile;
import org.parley.world.street.WorldProvider;

/** Collaboration must matter: what egos miss on the test split of the world {@code quick}. */
class HiddenObjectsTest {
    /** The profile's own test split, without what the numbers do not depend on. */
    private static WorldConfig testSplit(long seed) {
        return new WorldConfig(
                WorldProfile.QUICK,
                seed,
                Optional.of(0),
                Optional.of(0),
                Optional.of(0),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(List.of(64)),
                Optional.of(0),
                Optional.empty(),
                Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void egosMissMuchOfWhatOthersSee(long seed, @TempDir Path folder) {
        var recipe =
                (GeneratedDataset)
                        new WorldProvider().create(new SmallWorld(2, 1), testSplit(seed));
        recipe.generate(folder, EnumSet.allOf(Split.class), Progress.silent());
        try (Dataset world = recipe.open(folder)) {
            OcclusionStatistics missed = CardNumbers.of(world, Progress.silent()).test();
            assertThat(missed.egos()).isGreaterThan(300);
            assertThat(missed.objectsPerFrame()).isGreaterThanOrEqualTo(10);
            assertThat(missed.unseenShare()).as("no return").isGreaterThanOrEqualTo(0.30);
            assertThat(missed.fewShare()).as("one to five").isGreaterThanOrEqualTo(0.15);
            assertThat(missed.hardEnough()).isTrue();
        }
    }
}
