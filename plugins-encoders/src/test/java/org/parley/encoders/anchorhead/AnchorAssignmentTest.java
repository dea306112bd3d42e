package org.parley.encoders.anchorhead;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Box;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;

class AnchorAssignmentTest {
    private static final BevGrid GRID = new BevGrid(-7, -5, 1, 14, 10);
    private static final int NONE = -1;

    /** The rule as it is written, with every anchor looked at. */
    @Test
    void lookingOnlyAroundABoxChangesNothing() {
        AnchorGrid anchors = new AnchorGrid(AnchorHeadConfig.standard(), GRID);
        for (int trial = 0; trial < 100; trial++) {
            List<Box> boxes = boxes(trial);
            double[][] iou = ious(anchors, boxes);
            int[] expected = claims(iou, anchors.count(), 0.6);
            AnchorAssignment found = AnchorAssignment.of(anchors, boxes);
            for (int a = 0; a < anchors.count(); a++) {
                String where = "anchor " + a + " of trial " + trial;
                assertThat(found.positive(a)).as(where).isEqualTo(expected[a] != NONE);
                if (expected[a] != NONE) {
                    assertThat(found.box(a)).as(where).isEqualTo(expected[a]);
                }
                int anchor = a;
                boolean near = Arrays.stream(iou).anyMatch(row -> row[anchor] >= 0.45);
                assertThat(found.negative(a)).as(where).isEqualTo(!near && expected[a] == NONE);
            }
        }
    }

    private static int[] claims(double[][] iou, int anchors, double positive) {
        int[] claimed = new int[anchors];
        Arrays.fill(claimed, NONE);
        for (int a = 0; a < anchors; a++) {
            for (int b = iou.length - 1; b >= 0; b--) {
                claimed[a] = iou[b][a] > positive ? b : claimed[a];
            }
        }
        for (int b = 0; b < iou.length; b++) {
            int best = 0;
            for (int a = 1; a < anchors; a++) {
                best = iou[b][a] > iou[b][best] ? a : best;
            }
            if (iou[b][best] > 0 && claimed[best] == NONE) {
                claimed[best] = b;
            }
        }
        return claimed;
    }

    private static double[][] ious(AnchorGrid anchors, List<Box> boxes) {
        double[][] iou = new double[boxes.size()][anchors.count()];
        for (int b = 0; b < iou.length; b++) {
            for (int a = 0; a < anchors.count(); a++) {
                iou[b][a] = StandUp.around(anchors.at(a)).iou(StandUp.around(boxes.get(b)));
            }
        }
        return iou;
    }

    /** Boxes anywhere on the grid and beyond it, often one on another. */
    private static List<Box> boxes(int trial) {
        RandomStream random = new SeedStream(trial).child("boxes").random();
        List<Box> boxes = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            double x = random.nextDouble() * 20 - 10;
            double y = random.nextDouble() * 16 - 8;
            double yaw = random.nextInt(4) * Math.PI / 2 + 0.1 * random.nextGaussian();
            boxes.add(new Box(x, y, -1, 3 + 2 * random.nextDouble(), 1.7, 1.5, yaw));
            boxes.add(new Box(x + 0.3, y, -1, 3.9, 1.6, 1.5, yaw));
        }
        return boxes;
    }

    /** Square anchors of 2 m every metre: a neighbour's IoU with an anchor is exactly 1/3. */
    @Test
    void anIouEqualToAThresholdIsNeitherPositiveNorNegative() {
        double third = 1.0 / 3;
        AnchorHeadConfig config =
                new AnchorHeadConfig(
                        2, 2, 1.5, -1, third, third, 0.2, 0.15, 10, false, -3, 1, 1, 2, 0.2);
        AnchorAssignment found =
                AnchorAssignment.of(
                        new AnchorGrid(config, GRID), List.of(new Box(0.5, 0.5, -1, 2, 2, 1.5, 0)));
        int centre = (5 * 14 + 7) * 2;
        assertThat(found.positive(centre)).isTrue();
        assertThat(found.positive(centre + 2)).isFalse();
        assertThat(found.negative(centre + 2)).isFalse();
        assertThat(found.negative(centre + 2 + 28)).isTrue();
    }

    @Test
    void anchorsStandOnCellCentresAlongThenAcross() {
        AnchorGrid anchors = new AnchorGrid(AnchorHeadConfig.standard(), GRID);
        assertThat(anchors.count()).isEqualTo(14 * 10 * 2);
        assertThat(anchors.at(0)).isEqualTo(new Box(-6.5, -4.5, -1, 3.9, 1.6, 1.56, 0));
        assertThat(anchors.at((2 * 14 + 3) * 2 + 1))
                .isEqualTo(new Box(-3.5, -2.5, -1, 3.9, 1.6, 1.56, Math.PI / 2));
    }
}
