package org.parley.runner.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScenePartTest {
    @Test
    void theFirstSixtyPercentAndTheRestShareNoFrameAndMissNone() {
        ScenePart earlier = new ScenePart(0, 0.6);
        ScenePart later = new ScenePart(0.6, 1);
        for (int frames = 1; frames < 40; frames++) {
            int n = frames;
            assertThat(IntStream.range(0, n))
                    .as("of %s frames", n)
                    .allMatch(i -> earlier.holds(i, n) != later.holds(i, n));
        }
        assertThat(IntStream.range(0, 15).filter(i -> later.holds(i, 15)))
                .containsExactly(9, 10, 11, 12, 13, 14);
    }

    @Test
    void theWholeHoldsEveryFrame() {
        assertThat(IntStream.range(0, 15)).allMatch(i -> ScenePart.WHOLE.holds(i, 15));
    }
}
