package org.parley.viz.bev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.data.PointCloud;
import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Range;
import org.parley.viz.StreetDataset;
import org.parley.viz.canvas.AgentPalette;
import org.parley.viz.canvas.PictureCanvas;

/** What {@link StreetDataset} looks like from above, agent 101 looking up. */
class BevPictureTest {
    private static final Range RANGE = new StreetDataset().evaluationRange();
    private static final int TOP = 40;

    private final Frame frame = StreetDataset.frame("test-one", 0);
    private final Observation ego = frame.agents().get(0);
    private final BevView view = BevView.of(frame, ego, RANGE, TOP);
    private final AgentPalette palette = new AgentPalette(frame);
    private final PictureCanvas picture = BevPicture.of(frame, ego, RANGE, Map.of());

    private int at(double x, double y) {
        return picture.rgb((int) view.column(y), (int) view.row(x));
    }

    private static int rgb(int argb) {
        return argb & 0xFFFFFF;
    }

    @Test
    void agentsAreWhereTheyStandInTheirOwnColours() {
        assertThat(at(0, 0)).isEqualTo(rgb(palette.of("101")));
        assertThat(at(40, 0)).isEqualTo(rgb(palette.of("102")));
        assertThat(at(0, 30)).isEqualTo(rgb(palette.of("-1")));
        assertThat(palette.of("101")).isNotEqualTo(palette.of("102"));
    }

    @Test
    void aheadIsUpAndRightIsRight() {
        assertThat(view.row(10)).isLessThan(view.row(0));
        assertThat(view.column(10)).isGreaterThan(view.column(0));
        assertThat(at(20, 5)).isNotEqualTo(at(20, -5));
    }

    @Test
    void aBoxHasTheColourOfWhoSeesIt() {
        assertThat(at(20, 6)).isEqualTo(rgb(palette.of("101")));
        int unseen = at(30, -9);
        assertThat(unseen & 0xFF).isBetween(70, AgentPalette.UNSEEN & 0xFF);
        assertThat(unseen >> 16).isCloseTo(unseen & 0xFF, within(20));
        assertThat(List.of(at(-8.6, -5), at(-9, -5), at(-9.5, -5), at(-10, -5), at(-10.5, -5)))
                .contains(rgb(palette.of("102")), rgb(palette.of("-1")));
    }

    @Test
    void aBoxPointsWhereItsObjectLooks() {
        assertThat(at(22.5, 5)).isEqualTo(rgb(palette.of("101")));
        assertThat(at(17.5, 5)).isNotEqualTo(rgb(palette.of("101")));
        assertThat(at(-10, -3.5)).isEqualTo(rgb(palette.of("102")));
    }

    @Test
    void returnsAreDrawnInTheColourOfTheirAgent() {
        int point = at(3, 2);
        assertThat(point & 0xFF).isGreaterThan(AgentPalette.PAPER & 0xFF);
        assertThat(at(3, -2)).isEqualTo(rgb(AgentPalette.PAPER));
    }

    @Test
    void agentsInRangeAreLinkedAndOthersAreNot() {
        assertThat(at(20, 0)).isNotEqualTo(rgb(AgentPalette.PAPER));
        assertThat(at(10, 22.5) >> 16).isGreaterThan(120);
        Observation far =
                new Observation(
                        "103", Pose.planar(-100, 0, 0), new PointCloud(new float[0]), List.of());
        Frame lonely = new Frame("s", 0, List.of(ego, far), List.of());
        PictureCanvas alone = BevPicture.of(lonely, ego, RANGE, Map.of());
        BevView wide = BevView.of(lonely, ego, RANGE, TOP);
        int middle = alone.rgb((int) wide.column(0.5), (int) wide.row(-44.5));
        assertThat(middle).isEqualTo(rgb(AgentPalette.PAPER));
    }

    @Test
    void anEgoElsewhereSeesTheSameStreetTurned() {
        Observation other = frame.agents().get(1);
        BevView turned = BevView.of(frame, other, RANGE, TOP);
        PictureCanvas seen = BevPicture.of(frame, other, RANGE, Map.of());
        assertThat(seen.rgb((int) turned.column(0), (int) turned.row(40)))
                .isEqualTo(rgb(palette.of("101")));
        assertThat(seen.rgb((int) turned.column(-6), (int) turned.row(20)))
                .isEqualTo(rgb(palette.of("101")));
    }

    @Test
    void modalitiesAreWrittenBesideTheirAgents() {
        PictureCanvas named = BevPicture.of(frame, ego, RANGE, Map.of("102", "m3"));
        int row = (int) view.row(40) - 24;
        int end = (int) view.column(0) + 20;
        assertThat(named.rgb(end, row)).isNotEqualTo(picture.rgb(end, row));
        assertThat(named.rgb(end, row + 200)).isEqualTo(picture.rgb(end, row + 200));
    }

    @Test
    void thePictureIsAPngOfASensibleSizeAndAlwaysTheSame() throws IOException {
        byte[] png = picture.png();
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(read.getWidth()).isEqualTo(picture.width()).isBetween(700, 1500);
        assertThat(read.getHeight()).isEqualTo(picture.height()).isBetween(700, 1700);
        assertThat(BevPicture.of(frame, ego, RANGE, Map.of()).png()).isEqualTo(png);
    }
}
