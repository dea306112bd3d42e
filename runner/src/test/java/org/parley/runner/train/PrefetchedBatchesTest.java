package org.parley.runner.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.runner.frame.EgoFrame;

class PrefetchedBatchesTest {
    private final List<Integer> draws = new ArrayList<>();
    private final PrefetchedBatches drawn =
            new PrefetchedBatches(
                    step -> {
                        draws.add(step);
                        return new ArrayList<>();
                    });

    @Test
    void whatIsReadAheadIsNotDrawnAgain() {
        List<EgoFrame> next = drawn.ahead(1);
        drawn.take(0);
        drawn.ahead(2);
        assertThat(drawn.take(1)).isSameAs(next);
        drawn.take(2);
        assertThat(draws).containsExactly(1, 0, 2);
    }

    @Test
    void whatWasTakenIsDrawnAnewWhenItIsAskedForOnceMore() {
        List<EgoFrame> first = drawn.take(3);
        assertThat(drawn.take(3)).isNotSameAs(first);
        assertThat(draws).containsExactly(3, 3);
    }
}
