package org.parley.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.parley.api.Dataset;
import org.parley.api.GeneratedDataset;
import org.parley.api.Progress;
import org.parley.api.data.Split;
import org.parley.runner.datacard.CardNumbers;
import org.parley.runner.datacard.ViewStatistics;
import org.parley.world.aerial.AerialConfig;
import org.parley.world.aerial.AerialProfile;
import org.parley.world.aerial.AerialProvider;
import org.parley.world.aerial.AerialSetting;

/** It must matter whom a drone asks: what neighbours know on the test split of {@code quick}. */
class HelpfulViewsTest {
    /** The profile's own test split with smaller pictures, which show the same. */
    private static AerialConfig testSplit(AerialSetting setting) {
        return new AerialConfig(
                AerialProfile.QUICK,
                setting,
                1,
                Optional.empty(),
                Optional.of(0),
                Optional.of(0),
                Optional.of(0),
                Optional.empty(),
                Optional.empty(),
                Optional.of(48),
                Optional.empty(),
                Optional.of(9),
                Optional.empty());
    }

    @ParameterizedTest
    @EnumSource
    void neighboursDifferInWhatTheyKnow(AerialSetting setting, @TempDir Path folder) {
        var recipe =
                (GeneratedDataset)
                        new AerialProvider().create(new SmallWorld(2, 1), testSplit(setting));
        recipe.generate(folder, EnumSet.of(Split.TEST), Progress.silent());
        try (Dataset world = recipe.open(folder)) {
            ViewStatistics views = CardNumbers.of(world, Progress.silent()).views();
            boolean explores = setting == AerialSetting.EXPLORATION;
            assertThat(views.frames()).isBetween(explores ? 90L : 119L, 120L);
            assertThat(views.neighbours()).isEqualTo(4);
            assertThat(views.supporters()).containsOnlyKeys("2", "3", "4", "5");
            if (setting == AerialSetting.HIDDEN) {
                assertThat(views.best()).isEqualTo(1);
                assertThat(views.others()).isLessThan(0.4);
            }
            if (setting == AerialSetting.ACCURATE) {
                assertThat(views.best()).isBetween(0.55, 0.85);
            }
            assertThat(views.hardEnough(world.classNames())).as(summary(views)).isTrue();
        }
    }

    private static String summary(ViewStatistics v) {
        return v.best() + " " + v.others() + " " + v.any() + " " + v.supporters();
    }
}
