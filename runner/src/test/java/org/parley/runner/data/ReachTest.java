package org.parley.runner.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.data.TruthObject;

class ReachTest {
    private final Frame frame = Street.frame("s", 0);

    @Test
    void distancesAreThoseOfTheLidarsOnTheGround() {
        Observation first = frame.agents().get(0);
        assertThat(Reach.between(first, frame.agents().get(1))).isEqualTo(40);
        assertThat(Reach.around(frame, first)).isEqualTo(frame.agents());
    }

    @Test
    void aVehicleCarriesTheLidarOnItsRoofAndNoOther() {
        assertThat(frame.objects())
                .filteredOn(o -> Reach.carries(o, frame.agents().get(0)))
                .extracting(TruthObject::id)
                .containsExactly(101L);
        assertThat(frame.objects()).noneMatch(o -> Reach.carries(o, frame.agents().get(2)));
    }
}
