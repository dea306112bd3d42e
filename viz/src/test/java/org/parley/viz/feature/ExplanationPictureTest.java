package org.parley.viz.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.api.data.Observation;
import org.parley.api.data.Truth;
import org.parley.api.geometry.BevGrid;
import org.parley.api.graph.BevFeatureMap;
import org.parley.api.graph.HostArray;
import org.parley.viz.StreetDataset;
import org.parley.viz.canvas.PictureCanvas;

/** Maps of 40 × 40 m whose right half differs from the left. */
class ExplanationPictureTest {
    private static final BevGrid GRID = BevGrid.over(-20, -20, 20, 20, 1);
    private static final Truth NOTHING = new Truth(List.of(), List.of(), Optional.empty());

    private final Observation observer = StreetDataset.frame("test-one", 0).agents().get(0);

    private static BevFeatureMap halves(BevGrid grid, double[] left, double[] right) {
        int cells = grid.rows() * grid.columns();
        float[] values = new float[cells * left.length];
        for (int i = 0; i < values.length; i++) {
            boolean first = i / left.length / grid.columns() < grid.rows() / 2;
            values[i] = (float) (first ? left : right)[i % left.length];
        }
        int[] shape = {1, grid.rows(), grid.columns(), left.length};
        return new BevFeatureMap(HostArray.of(values, shape), grid);
    }

    private static double[] of(double... values) {
        return values;
    }

    private PictureCanvas panel(BevFeatureMap map, GroundPanels.Colours colours) {
        return new GroundPanels(observer, NOTHING, List.of(map)).map(map, colours);
    }

    @Test
    void rightIsRightAndAheadIsUp() {
        BevFeatureMap map = halves(GRID, of(0), of(1));
        PictureCanvas panel = panel(map, c -> c[0] > 0.5 ? 0xFFFFFF : 0x000000);
        int y = panel.height() / 4;
        assertThat(panel.rgb(panel.width() / 4, y)).isEqualTo(0x000000);
        assertThat(panel.rgb(panel.width() * 3 / 4, y)).isEqualTo(0xFFFFFF);
        float[] values = new float[1600];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 40; // along x
        }
        BevFeatureMap ahead = new BevFeatureMap(HostArray.of(values, 1, 40, 40, 1), GRID);
        PictureCanvas up = panel(ahead, c -> (int) (6 * c[0]));
        assertThat(up.rgb(10, 5)).isGreaterThan(up.rgb(10, up.height() - 6));
    }

    @Test
    void whatAMapDoesNotCoverIsDark() {
        BevFeatureMap wide = halves(GRID, of(1), of(1));
        BevFeatureMap narrow = halves(BevGrid.over(-10, -20, 10, 20, 1), of(1), of(1));
        GroundPanels panels = new GroundPanels(observer, NOTHING, List.of(wide, narrow));
        PictureCanvas canvas = panels.map(narrow, c -> 0xFFFFFF);
        assertThat(canvas.rgb(5, panels.height() / 8)).isEqualTo(0x0E1116);
        assertThat(canvas.rgb(5, panels.height() / 2)).isEqualTo(0xFFFFFF);
    }

    @Test
    void numbersOfBothSignsAreColouredAroundZero() {
        HeatColours both = HeatColours.around(of(-1, 0, 4));
        assertThat(both).isEqualTo(new HeatColours(-4, 4));
        assertThat(both.of(of(-4)) & 255).as("blue").isGreaterThan(both.of(of(-4)) >> 16);
        assertThat(both.of(of(4)) & 255).as("orange").isLessThan(both.of(of(4)) >> 16);
        assertThat(HeatColours.around(of(2, 3, 6))).isEqualTo(new HeatColours(2, 6));
        HeatColours one = new HeatColours(2, 6);
        assertThat(one.of(of(1))).isEqualTo(one.of(of(2)));
        assertThat(one.of(of(9))).isEqualTo(one.of(of(6))).isNotEqualTo(one.of(of(4)));
        assertThat(HeatColours.around(of(3, 3)).of(of(3))).isEqualTo(one.of(of(2)));
    }

    @Test
    void likeFeaturesOfOneFitHaveLikeColours() {
        BevFeatureMap a = halves(GRID, of(0, 1, 5), of(9, 1, 5));
        BevFeatureMap b = halves(GRID, of(9, 1, 5), of(0, 1, 5));
        ComponentColours fit = ComponentColours.of(List.of(a, b));
        assertThat(fit.of(of(0, 1, 5))).isNotEqualTo(fit.of(of(9, 1, 5)));
        assertThat(panel(a, fit).rgb(20, 20))
                .isEqualTo(panel(b, fit).rgb(panel(b, fit).width() - 20, 20));
    }

    @Test
    void aSheetHasAPlaceForEveryLevelAndModality() {
        BevFeatureMap map = halves(GRID, of(-1), of(1));
        Map<String, BevFeatureMap> one = Map.of("importance/0/m1", map);
        Map<String, BevFeatureMap> more =
                Map.of(
                        "importance/0/m1",
                        map,
                        "importance/0/m2",
                        map,
                        "importance/1/m1",
                        map,
                        "importance/1/m2",
                        map);
        PictureCanvas small = ImportancePicture.of("title", observer, NOTHING, one).orElseThrow();
        PictureCanvas large = ImportancePicture.of("title", observer, NOTHING, more).orElseThrow();
        assertThat(large.height()).isGreaterThan(small.height() + 150);
        assertThat(large.width()).isGreaterThan(small.width() + 150);
        assertThat(ImportancePicture.of("title", observer, NOTHING, Map.of("common", map)))
                .isEmpty();
    }

    @Test
    void featuresAreDrawnAsFarAsThereAreAny() {
        BevFeatureMap map = halves(GRID, of(1, 0), of(0, 1));
        List<String> both = List.of("m1", "m2");
        Map<String, BevFeatureMap> maps = Map.of("local/m1", map, "sent/m1", map, "common", map);
        PictureCanvas sheet = FeaturePicture.of("t", observer, NOTHING, both, maps).orElseThrow();
        assertThat(Arrays.asList(sheet.width() > 400, sheet.height() > 500)).containsOnly(true);
        assertThat(FeaturePicture.of("t", observer, NOTHING, both, Map.of("common", map)))
                .isEmpty();
    }
}
