package org.parley.leaderboard.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SceneMeanTest {
    private static final List<String> SCENES = List.of("b", "b", "a", "c");

    @Test
    void scenesAreDrawnWholeInTheOrderOfTheirIds() {
        double[] values = {1, 2, 6, 9};
        SceneBootstrap mean = SceneMean.of("suite", SCENES, values).orElseThrow();
        assertThat(mean.estimate()).isCloseTo(4.5, within(1e-12));
        assertThat(mean.scenes()).isEqualTo(3);
        int[] times = SceneDraws.of("suite", 3).get(17);
        double sum = times[0] * 6 + times[1] * 3 + times[2] * 9;
        assertThat(mean.replicates()[17])
                .isCloseTo(sum / (times[0] + 2 * times[1] + times[2]), within(1e-12));
    }

    @Test
    void framesWithoutAValueCountNowhere() {
        double none = Double.NaN;
        SceneBootstrap mean =
                SceneMean.of("suite", SCENES, new double[] {1, none, 3, none}).orElseThrow();
        assertThat(mean.estimate()).isEqualTo(2);
        assertThat(mean.scenes()).isEqualTo(3);
        assertThat(Arrays.stream(mean.replicates())).allMatch(v -> v >= 1 && v <= 3);
        assertThat(SceneMean.of("suite", SCENES, new double[] {none, none, none, none})).isEmpty();
    }
}
