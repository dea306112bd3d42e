package org.parley.runner.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.api.data.Detections;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.geometry.Box;
import org.parley.api.geometry.Range;
import org.parley.viz.StreetDataset;

/** On the street, 102 sees the vehicle that carries 101. */
class GroundTruthTest {
    private static final Range RANGE = new StreetDataset().evaluationRange();
    private static final GroundTruth WITHOUT = new GroundTruth(RANGE, false);
    private static final GroundTruth WITH = new GroundTruth(RANGE, true);

    private final Frame frame = StreetDataset.frame("s", 0);

    private Observation agent(int number) {
        return frame.agents().get(number);
    }

    private List<Long> ids(GroundTruth truths, int ego) {
        return truths.union(frame, agent(ego), frame.agents()).ids();
    }

    @Test
    void theEgoIsNoObjectOfItsOwnTruthUnlessAskedFor() {
        assertThat(ids(WITHOUT, 0)).containsExactly(7L, 8L);
        assertThat(ids(WITH, 0)).containsExactly(7L, 8L, 101L);
    }

    @Test
    void everybodyElseStaysInTheTruthOfAnother() {
        assertThat(ids(WITHOUT, 1)).isEqualTo(ids(WITH, 1)).contains(101L);
        assertThat(ids(WITHOUT, 2)).isEqualTo(ids(WITH, 2)).contains(101L);
    }

    private static Detections.Detection at(double x, double y) {
        return new Detections.Detection(new Box(x, y, -1, 4, 2, 1.6, 0), 0.9);
    }

    @Test
    void anAnswerAtTheEgosOwnPlaceIsNotAskedForWhereItIsNoTruth() {
        Detections answers = new Detections(List.of(at(0.5, -0.3), at(3, 0), at(70, 0)));
        assertThat(WITHOUT.asked(answers, agent(0)).boxes()).containsExactly(at(3, 0));
        assertThat(WITH.asked(answers, agent(0)).boxes()).containsExactly(at(0.5, -0.3), at(3, 0));
    }

    @Test
    void aVehicleUnderARoadSideUnitIsAskedFor() {
        Detections answers = new Detections(List.of(at(0, 0)));
        assertThat(WITHOUT.asked(answers, agent(2))).isEqualTo(answers);
    }
}
