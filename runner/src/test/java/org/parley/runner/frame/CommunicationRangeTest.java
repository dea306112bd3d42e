package org.parley.runner.frame;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.parley.api.data.CommunicationRange;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.data.TruthObject;
import org.parley.viz.StreetDataset;

class CommunicationRangeTest {
    private final Frame frame = StreetDataset.frame("s", 0);

    @Test
    void distancesAreThoseOfTheLidarsOnTheGround() {
        Observation first = frame.agents().get(0);
        assertThat(CommunicationRange.between(first, frame.agents().get(1))).isEqualTo(40);
        assertThat(CommunicationRange.around(frame, first)).isEqualTo(frame.agents());
    }

    @Test
    void aVehicleCarriesTheLidarOnItsRoofAndNoOther() {
        assertThat(frame.objects())
                .filteredOn(o -> CommunicationRange.carries(o, frame.agents().get(0)))
                .extracting(TruthObject::id)
                .containsExactly(101L);
        assertThat(frame.objects())
                .noneMatch(o -> CommunicationRange.carries(o, frame.agents().get(2)));
    }
}
