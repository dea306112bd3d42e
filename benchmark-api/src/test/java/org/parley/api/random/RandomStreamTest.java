package org.parley.api.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RandomStreamTest {
    @Test
    void manyNumbersAtOnceAreThoseThatComeOneByOne() {
        RandomStream together = new SeedStream(3).random();
        RandomStream single = new SeedStream(3).random();
        for (int length : new int[] {0, 1, 7, 1000}) {
            long[] numbers = new long[length];
            together.nextLongs(numbers);
            for (long number : numbers) {
                assertThat(number).isEqualTo(single.nextLong());
            }
        }
        assertThat(together.nextLong()).isEqualTo(single.nextLong());
    }
}
