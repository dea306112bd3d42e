package org.parley.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StatedScoreTest {
    private static final String NAME = StatedScore.name(0.5);

    @Test
    void aScoreIsReadWithItsInterval() {
        Map<String, String> facts = Map.of(NAME, ".4", NAME + "-low", ".3", NAME + "-high", ".5");
        assertThat(StatedScore.in(new TreeMap<>(facts), 0.5)).hasValue(new StatedScore(.4, .3, .5));
        assertThat(StatedScore.in(new TreeMap<>(), 0.5)).isEmpty();
    }

    @Test
    void aFactThatIsNoNumberIsNamed() {
        TreeMap<String, String> facts = new TreeMap<>(Map.of(NAME, "good"));
        assertThatThrownBy(() -> StatedScore.in(facts, 0.5))
                .hasMessageStartingWith(
                        "the weights state " + NAME + " 'good', which is not a number;");
    }
}
