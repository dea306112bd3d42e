package org.parley.runner.frame;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two trainings side by side filled a heap of 3 GB with features that lie in files, too. */
class CacheSizeTest {
    private static final long GIB = 1L << 30;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 64})
    void cachesOfAllTasksLeaveHalfOfTheHeapEvenWhereArraysTakeTwiceTheirSize(int cores) {
        long each = CacheSize.bytes(GIB, 3 * GIB, cores);
        assertThat(2 * each * cores).isLessThanOrEqualTo(3 * GIB / 2);
        assertThat(each).isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 100L << 20})
    void whereThereIsPlentyACacheIsAsLargeAsItWishes(long most) {
        assertThat(CacheSize.bytes(most, 24 * GIB, 2)).isEqualTo(most);
    }
}
