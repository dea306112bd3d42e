package org.parley.viz.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.data.TruthObject;
import org.parley.viz.StreetDataset;
import org.parley.viz.canvas.AgentPalette;
import org.parley.viz.canvas.PictureCanvas;

/**
 * What agent 101 of {@link StreetDataset} sees: 320 × 240 images with a focal length of 160,
 * enlarged.
 */
class CameraPictureTest {
    private static final int SCALE = 2;
    private static final int GREY =
            StreetDataset.GREY << 16 | StreetDataset.GREY << 8 | StreetDataset.GREY;

    private final Frame frame = StreetDataset.frame("test-one", 0);
    private final Observation agent = frame.agents().get(0);
    private final AgentPalette palette = new AgentPalette(frame);
    private final PictureCanvas picture = CameraPicture.of(frame, agent, 0);

    /** The pixel of a point x ahead, y to the right and z above the camera. */
    private static int at(PictureCanvas picture, double x, double y, double z) {
        int column = (int) (SCALE * (160 + 160 * y / x));
        int row = (int) (CameraPicture.TOP + SCALE * (120 - 160 * z / x));
        return picture.rgb(column, row);
    }

    private static int rgb(int argb) {
        return argb & 0xFFFFFF;
    }

    @Test
    void aSmallImageIsEnlarged() {
        assertThat(picture.width()).isEqualTo(640);
        assertThat(picture.height()).isEqualTo(480 + CameraPicture.TOP);
        assertThat(picture.rgb(100, 300)).isEqualTo(GREY);
    }

    @Test
    void aBoxIsDrawnWhereItsObjectIs() {
        int colour = rgb(palette.of("101"));
        assertThat(at(picture, 18, 4, -1)).isEqualTo(colour);
        assertThat(at(picture, 18, 6, -1)).isEqualTo(colour);
        assertThat(at(picture, 18, 5, -1.9)).isEqualTo(colour);
        assertThat(at(picture, 18, 5, -0.3)).isEqualTo(colour);
        assertThat(at(picture, 18, 2, -1)).isEqualTo(GREY);
    }

    @Test
    void theFrontIsTinted() {
        int inside = at(picture, 22, 5.5, -1.2);
        assertThat(inside).isNotEqualTo(GREY).isNotEqualTo(rgb(palette.of("101")));
        assertThat(inside & 0xFF).isGreaterThan(StreetDataset.GREY);
    }

    @Test
    void whatNobodySeesAndWhatIsBehindIsNotDrawn() {
        assertThat(at(picture, 28, -8, -0.3)).isEqualTo(GREY);
        Observation back = frame.agents().get(2);
        PictureCanvas other = CameraPicture.of(frame, back, 0);
        assertThat(other.rgb(320, 100)).isEqualTo(GREY);
    }

    @Test
    void ownSightHasTheOwnColourAndThatOfOthersTheirs() {
        TruthObject seven = frame.objects().get(0);
        assertThat(palette.of(seven, "101")).containsExactly(palette.of("101"));
        assertThat(palette.of(seven, "102")).containsExactly(palette.of("101"));
        TruthObject eight = frame.objects().get(1);
        assertThat(palette.of(eight, "101")).containsExactly(palette.of("102"), palette.of("-1"));
        assertThat(palette.of(eight, "-1")).containsExactly(palette.of("-1"));
        assertThat(palette.of(frame.objects().get(2))).isEqualTo(List.of(AgentPalette.UNSEEN));
    }

    @Test
    void allImagesOfAnAgentLieSideBySide() {
        PictureCanvas strip = CameraPicture.strip(frame, agent, 480);
        assertThat(strip.width()).isEqualTo(2 * 480 + 4);
        assertThat(strip.height()).isEqualTo(360 + CameraPicture.TOP);
        assertThat(strip.rgb(100, 300)).isEqualTo(GREY);
        assertThat(strip.rgb(584, 300)).isEqualTo(GREY);
        assertThat(strip.rgb(482, 300)).isEqualTo(rgb(AgentPalette.PAPER));
    }
}
