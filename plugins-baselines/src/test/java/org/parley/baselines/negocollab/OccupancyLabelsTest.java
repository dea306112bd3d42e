package org.parley.baselines.negocollab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Box;
import org.parley.testkit.fixture.SyntheticWorld;

class OccupancyLabelsTest {
    private static final OccupancyAnchor CAR = OccupancyAnchor.car();

    private static int[] labels(BevGrid grid, List<Box> boxes) {
        OccupancyLabels l = OccupancyLabels.of(grid, boxes, CAR);
        return IntStream.range(0, l.positive().length)
                .map(i -> l.positive()[i] ? 1 : l.negative()[i] ? 0 : -1)
                .toArray();
    }

    @Test
    void cellsAreLabelledAsPlainArithmeticLabelsThem() {
        BevGrid fine = new BevGrid(-19.2, -14.4, 0.6, 64, 48);
        for (int place = 0; place < 5; place++) {
            List<Box> cars = SyntheticWorld.standard().cars(place);
            int[] expected = PlainLabels.of(fine, cars);
            assertThat(labels(fine, cars)).isEqualTo(expected);
            assertThat(expected).contains(1, 0, -1);
        }
    }

    @Test
    void aRoadWithoutCarsIsEmpty() {
        assertThat(labels(new BevGrid(0, 0, 1, 3, 2), List.of())).containsOnly(0);
    }

    @Test
    void aCarThatNoAnchorMatchesWellHasItsBestOne() {
        Box square = new Box(0.5, 0.5, 0, 3, 3, 3, 0);
        int[] labels = labels(new BevGrid(-6, -6, 1, 12, 12), List.of(square));
        assertThat(labels).containsOnlyOnce(1);
        assertThat(labels[6 * 12 + 6]).isEqualTo(1);
    }
}
