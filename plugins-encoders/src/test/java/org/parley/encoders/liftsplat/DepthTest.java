package org.parley.encoders.liftsplat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.parley.api.data.Camera;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Init;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Selector;
import org.parley.encoders.Engine;
import org.parley.testkit.GradientProof;

/** Bins, labels and the loss on them. */
class DepthTest {
    private static DepthConfig bins(DepthConfig.Spacing spacing, DepthConfig.Pooling pooling) {
        return new DepthConfig(spacing, 2, 50, 48, 1, pooling);
    }

    @ParameterizedTest
    @EnumSource
    void everyDepthLiesBetweenTheEdgesOfItsBin(DepthConfig.Spacing spacing) {
        DepthConfig config = bins(spacing, DepthConfig.Pooling.MIN);
        for (double depth = 2; depth < 50; depth += 0.0137) {
            int bin = config.bin(depth);
            assertThat(depth).isBetween(config.edge(bin) - 1e-9, config.edge(bin + 1) + 1e-9);
        }
        for (int k = 0; k < 48; k++) {
            assertThat(config.bin(config.centre(k))).isEqualTo(k);
        }
    }

    @Test
    void uniformBinsAreOneMetreAndLinearOnesGrowByTheSameAmount() {
        DepthConfig uniform = bins(DepthConfig.Spacing.UD, DepthConfig.Pooling.MIN);
        DepthConfig linear = bins(DepthConfig.Spacing.LID, DepthConfig.Pooling.MIN);
        assertThat(uniform.edge(17)).isEqualTo(19);
        double grown = 2 * 48 / (48 * 49.0);
        for (int k = 0; k < 48; k++) {
            assertThat(linear.edge(k + 1) - linear.edge(k))
                    .isCloseTo(grown * (k + 1), within(1e-9));
        }
        assertThat(linear.edge(48)).isCloseTo(50, within(1e-9));
    }

    @Test
    void depthsOutOfRangeHaveNoBin() {
        DepthConfig config = bins(DepthConfig.Spacing.LID, DepthConfig.Pooling.MIN);
        for (double depth :
                new double[] {0, 1.99, 50, 1000, Double.POSITIVE_INFINITY, Double.NaN}) {
            assertThat(config.bin(depth)).isEqualTo(-1);
        }
    }

    /** A 160 × 96 image in rows 32 … 95, cells of eight pixels: sky above, 10 m and 20 m below. */
    private static Camera striped() {
        float[] metres = new float[160 * 96];
        Arrays.fill(metres, 1000);
        for (int r = 40; r < 96; r++) {
            for (int c = 0; c < 160; c++) {
                metres[r * 160 + c] = c % 8 < 3 ? 10 : 20;
            }
        }
        return Sights.noise(160, 96, Sights.MOUNTINGS.get(0), Optional.of(metres));
    }

    private static LiftSplatConfig config(DepthConfig.Pooling pooling) {
        LiftSplatConfig c = LiftSplatConfig.standard();
        return new LiftSplatConfig(
                new ImageConfig(160, 64, 0, false, 0),
                new TrunkConfig(TrunkConfig.Kind.PLAIN, 8, 1, 1),
                bins(DepthConfig.Spacing.UD, pooling),
                c.range(),
                c.cellMetres(),
                8,
                SplatPooling.SUM,
                c.stride(),
                8,
                1);
    }

    @Test
    void aLabelIsTheNearestOrTheMedianDepthOfItsCell() {
        int[] nearest = DepthLabels.of(config(DepthConfig.Pooling.MIN), striped());
        int[] median = DepthLabels.of(config(DepthConfig.Pooling.MEDIAN), striped());
        assertThat(Arrays.copyOf(nearest, 20)).containsOnly(-1);
        assertThat(Arrays.copyOfRange(nearest, 20, 160)).containsOnly(8);
        assertThat(Arrays.copyOf(median, 20)).containsOnly(-1);
        assertThat(Arrays.copyOfRange(median, 20, 160)).containsOnly(18);
    }

    @Test
    void aCameraWithoutDepthHasNoLabels() {
        Camera blind = Sights.noise(160, 96, Sights.MOUNTINGS.get(0), Optional.empty());
        assertThat(DepthLabels.of(config(DepthConfig.Pooling.MIN), blind)).containsOnly(-1);
    }

    @Test
    void theLossIsTheMeanFocalCrossEntropyOfLabelledCells() {
        float[] logits = {0.3f, -1, 2, 0.5f, 0.1f, -0.2f, 4, 4, -4};
        double expected = 0;
        for (int[] rowAndBin : new int[][] {{0, 0}, {2, 1}}) {
            double sum = 0;
            for (int k = 0; k < 3; k++) {
                sum += Math.exp(logits[3 * rowAndBin[0] + k]);
            }
            double p = Math.exp(logits[3 * rowAndBin[0] + rowAndBin[1]]) / sum;
            expected -= 0.25 * (1 - p) * (1 - p) * Math.log(p) / 2;
        }
        try (Engine engine = new Engine()) {
            float found =
                    engine.infer(
                                    g -> {
                                        Tensor t = g.constant(HostArray.of(logits, 3, 3));
                                        Loss loss =
                                                new DepthLoss(3).of(g, t, 0, -1, 1).orElseThrow();
                                        return loss.total();
                                    })
                            .values()[0];
            assertThat(found).isCloseTo((float) (3 * expected), within(1e-6f));
        }
    }

    @Test
    void theLossHasTheGradientOfItsDifferences() {
        GradientProof proof =
                new GradientProof(
                        g -> new DepthLoss(2).of(g, logits(g), 3, -1, 0, 5, 5).orElseThrow(),
                        Selector.of("p"),
                        new SeedStream(4));
        assertThat(proof.findings()).isEmpty();
    }

    private static Tensor logits(Graph g) {
        return g.scope("p").param("logits", Init.normal(1), 5, 6);
    }

    @Test
    void withoutLabelsOrWeightNothingIsTaught() {
        try (Engine engine = new Engine()) {
            engine.infer(
                    g -> {
                        assertThat(new DepthLoss(1).of(g, logits(g), -1, -1, -1, -1, -1)).isEmpty();
                        assertThat(new DepthLoss(0).of(g, logits(g), 1, 1, 1, 1, 1)).isEmpty();
                        return g.fill(0, 1);
                    });
        }
    }
}
