package org.parley.runner.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.leaderboard.result.StageCost;
import org.parley.nn.weights.SafetensorsFile;
import org.parley.runner.suite.weights.FrozenWeights;

class GivenContenderTest {
    private static List<StageCost> costs(Map<String, String> facts) {
        byte[] bytes = SafetensorsFile.encode(List.of(), new TreeMap<>(facts));
        FrozenWeights weights = new FrozenWeights("mine.task.seed1.safetensors", bytes);
        return new GivenContender("mine", weights).costs("task");
    }

    @Test
    void aFileWithoutStagesStatesTheLastOne() {
        assertThat(costs(Map.of("steps", "30", "samples", "60", "bestStep", "20")))
                .containsExactly(new StageCost("task", 30, 60, 0, 0, 20));
    }

    @Test
    void factsThatAreNoNumbersAreRefusedAndNamed() {
        assertThatThrownBy(() -> costs(Map.of("steps", "many")))
                .isInstanceOfSatisfying(
                        BenchmarkException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA))
                .hasMessageStartingWith("the weights 'mine.task.seed1.safetensors' are not what")
                .hasMessageContaining("it states steps 'many', which is not a number");
    }
}
