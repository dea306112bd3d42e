package org.parley.viz.bev;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.api.data.Detections;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.data.Truth;
import org.parley.api.geometry.Box;
import org.parley.api.geometry.Range;
import org.parley.viz.StreetDataset;
import org.parley.viz.canvas.PictureCanvas;

/** Two cars, of which one is found, and a detection where there is nothing. */
class AnswerPictureTest {
    private static final Range RANGE = new StreetDataset().evaluationRange();
    private static final Box FOUND = car(12, -6);
    private static final Box MISSED = car(12, 8);
    private static final Box NOTHING = car(-12, -6);

    private final Frame frame = StreetDataset.frame("test-one", 0);
    private final Observation ego = frame.agents().get(0);
    private final BevView view = BevView.of(frame, ego, RANGE, 40);

    private static Box car(double x, double y) {
        return new Box(x, y, -1, 4.5, 2, 1.6, 0);
    }

    private static Detections answer(Box... boxes) {
        return new Detections(
                List.of(boxes).stream().map(b -> new Detections.Detection(b, 0.9)).toList());
    }

    private PictureCanvas picture(Detections detections) {
        Truth truth = new Truth(List.of(1L, 2L), List.of(FOUND, MISSED), Optional.empty());
        return AnswerPicture.of("title", frame, ego, List.of(), RANGE, truth, detections);
    }

    /** At the middle of a box's right edge, where nothing but its outline is. */
    private int edge(PictureCanvas picture, Box box) {
        double y = box.y() + box.width() / 2;
        return picture.rgb((int) Math.round(view.column(y)), (int) view.row(box.x()));
    }

    @Test
    void foundMissedAndFalseBoxesHaveColoursOfTheirOwn() {
        PictureCanvas picture = picture(answer(FOUND, NOTHING));
        assertThat(List.of(edge(picture, FOUND), edge(picture, MISSED), edge(picture, NOTHING)))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatIsNotDetectedIsMissed() {
        PictureCanvas nothing = picture(answer());
        PictureCanvas one = picture(answer(FOUND));
        assertThat(edge(nothing, FOUND)).isEqualTo(edge(nothing, MISSED));
        assertThat(edge(one, FOUND)).isNotEqualTo(edge(one, MISSED));
        assertThat(edge(one, MISSED)).isEqualTo(edge(nothing, MISSED));
    }

    @Test
    void aBoxIsFoundOnce() {
        PictureCanvas twice = picture(answer(FOUND, car(12.2, -6.1)));
        PictureCanvas elsewhere = picture(answer(FOUND, NOTHING));
        assertThat(twice.height()).isEqualTo(elsewhere.height());
        int legend = twice.height() - 16;
        for (int x = 0; x < twice.width(); x++) {
            assertThat(twice.rgb(x, legend)).isEqualTo(elsewhere.rgb(x, legend));
        }
    }
}
