package org.parley.nn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;

class RandomArraysTest {
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.5, 0.9})
    void aMaskDropsWhereTheNextNumberIsBelowTheRate(double rate) {
        float[] mask = RandomArrays.mask(new SeedStream(5).random(), rate, 3, 1000).values();
        RandomStream random = new SeedStream(5).random();
        for (float value : mask) {
            assertThat(value).isEqualTo(random.nextDouble() < rate ? 0 : (float) (1 / (1 - rate)));
        }
    }

    @Test
    void aMaskKeepsTheMean() {
        float[] mask = RandomArrays.mask(new SeedStream(6).random(), 0.25, 100_000).values();
        double sum = 0;
        for (float value : mask) {
            sum += value;
        }
        assertThat(sum / mask.length).isBetween(0.99, 1.01);
    }
}
