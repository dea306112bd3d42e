package org.parley.saved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.api.data.Camera;
import org.parley.api.data.LazyReading;
import org.parley.api.data.Observation;
import org.parley.api.data.PointCloud;
import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Range;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.HostArray;

class InputRasterTest {
    @Test
    void aPillarImageTalliesThePointsOfEachCell() {
        PillarImage image = new PillarImage(Sweeps.RANGE, 2, List.of(CellChannel.values()));
        HostArray drawn =
                image.draw(
                        Sweeps.of(
                                -11f, -7f, -1f, 0.5f, // cell (row 0, column 0)
                                -10.5f, -6.5f, -2f, 0.1f, // the same
                                11.9f, 7.9f, 0f, 0.8f, // the last cell
                                12f, 0f, 0f, 1f, // beyond x
                                0f, 0f, 1f, 1f)); // above
        assertThat(drawn.shape()).containsExactly(1, 8, 12, 7);
        float density = (float) (Math.log(3) / Math.log(64));
        assertThat(cell(drawn, 0, 0))
                .containsExactly(new float[] {2, density, 1, 2, 1.5f, 0.5f, 0.3f}, within(1e-6f));
        float single = (float) (Math.log(2) / Math.log(64));
        assertThat(cell(drawn, 7, 11))
                .containsExactly(new float[] {1, single, 1, 3, 3, 0.8f, 0.8f}, within(1e-6f));
        assertThat(total(drawn)).isEqualTo(total(cell(drawn, 0, 0)) + total(cell(drawn, 7, 11)));
    }

    @Test
    void columnsOfAPillarImageRunForwardAndRowsToTheRight() {
        PillarImage image = new PillarImage(Sweeps.RANGE, 2, List.of(CellChannel.OCCUPANCY));
        HostArray drawn = image.draw(Sweeps.of(9f, -7f, 0f, 0f));
        assertThat(cell(drawn, 0, 10)).containsExactly(1);
        assertThat(image.grid().xMin() + 10.5 * image.cellMetres()).isEqualTo(9);
    }

    @Test
    void aRangeImageKeepsTheNearestReturnOfARay() {
        RangeImage image = new RangeImage(3, 4, -45, 45, List.of(RayChannel.values()));
        HostArray drawn =
                image.draw(
                        Sweeps.of(
                                10f, 1f, 0f, 0.1f, // forward, level
                                5f, 0.5f, 0f, 0.2f, // the same ray, nearer
                                20f, 2f, 0f, 0.3f, // and farther
                                -1f, 3f, 3f, 0.4f, // right and behind, up
                                0.1f, 0f, 9f, 0.5f)); // too steep
        assertThat(drawn.shape()).containsExactly(1, 3, 4, 4);
        float near = (float) Math.hypot(5, 0.5);
        assertThat(cell(drawn, 1, 2))
                .containsExactly(new float[] {near, 0, 0.2f, 1}, within(1e-6f));
        float behind = (float) Math.sqrt(19);
        assertThat(cell(drawn, 0, 3))
                .containsExactly(new float[] {behind, 3, 0.4f, 1}, within(1e-6f));
        assertThat(total(drawn)).isEqualTo(total(cell(drawn, 1, 2)) + total(cell(drawn, 0, 3)));
    }

    @Test
    void aPictureOfTheSameSizeIsOnlyNormalised() {
        byte[] rgb = {0, (byte) 255, 51, 102, (byte) 153, (byte) 204};
        CameraInput image = new CameraInput(1, 2, List.of(0.0, 0.5, 0.2), List.of(1.0, 0.5, 2.0));
        HostArray drawn = image.draw(seeing(camera(2, 1, rgb)));
        assertThat(drawn.shape()).containsExactly(1, 1, 2, 3);
        assertThat(drawn.values())
                .containsExactly(new float[] {0, 1, 0, 0.4f, 0.2f, 0.3f}, within(1e-6f));
    }

    @Test
    void aPictureIsResizedBetweenPixelCentres() {
        byte[] grey = {0, 0, 0, 100, 100, 100};
        CameraInput image = new CameraInput(2, 4, List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));
        HostArray drawn = image.draw(seeing(camera(2, 1, grey)));
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 4; column++) {
                float expected = new float[] {0, 25, 75, 100}[column] / 255;
                float[] colours = {expected, expected, expected};
                assertThat(cell(drawn, row, column)).containsExactly(colours, within(1e-6f));
            }
        }
    }

    @Test
    void anAgentWithoutACameraIsRefused() {
        CameraInput image = CameraInput.standard();
        assertThatThrownBy(() -> image.draw(Sweeps.of()))
                .isInstanceOf(BenchmarkException.class)
                .hasMessage(
                        "agent 'a' has no camera; use this encoder with a dataset that has images,"
                                + " or choose 'input: pillar-image'");
    }

    @Test
    void aRangeThatCutsCellsIsRefused() {
        Range range = new Range(-12, -8, -3, 12.5, 8, 1);
        assertThatThrownBy(() -> new PillarImage(range, 2, List.of(CellChannel.COUNT)))
                .hasMessage(
                        "the x range of 24.5 m does not hold a whole number of 2.0 m cells;"
                                + " change range or cellMetres");
    }

    @Test
    void channelsFirstAndBackIsTheIdentity() {
        HostArray image = Sweeps.pillars().draw(Sweeps.random(1));
        HostArray turned = ChannelOrder.NCHW.fromNhwc(image);
        assertThat(turned.shape()).containsExactly(1, 3, 8, 12);
        assertThat(turned.values()[2 * 96 + 5 * 12 + 7]).isEqualTo(cell(image, 5, 7)[2]);
        assertThat(ChannelOrder.NCHW.toNhwc(turned)).isEqualTo(image);
        assertThat(ChannelOrder.NHWC.fromNhwc(image)).isSameAs(image);
    }

    private static Camera camera(int width, int height, byte[] rgb) {
        Transform still = Pose.planar(0, 0, 0).toTransform();
        return new Camera(width, height, LazyReading.of(rgb), 1, 1, 0, 0, still, Optional.empty());
    }

    private static Observation seeing(Camera camera) {
        return new Observation(
                "a", Pose.planar(0, 0, 0), new PointCloud(new float[0]), List.of(camera));
    }

    private static float[] cell(HostArray image, int row, int column) {
        int[] s = image.shape();
        int at = (row * s[2] + column) * s[3];
        return java.util.Arrays.copyOfRange(image.values(), at, at + s[3]);
    }

    private static double total(HostArray image) {
        return total(image.values());
    }

    private static double total(float[] values) {
        double sum = 0;
        for (float v : values) {
            sum += v;
        }
        return sum;
    }
}
