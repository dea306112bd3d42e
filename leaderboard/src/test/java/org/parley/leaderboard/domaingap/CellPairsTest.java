package org.parley.leaderboard.domaingap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.BevGrid;
import org.parley.api.graph.BevFeatureMap;
import org.parley.api.graph.HostArray;
import org.parley.leaderboard.result.MethodState;

class CellPairsTest {
    private static BevFeatureMap map(BevGrid grid, float... values) {
        int channels = values.length / (grid.rows() * grid.columns());
        return new BevFeatureMap(
                HostArray.of(values, 1, grid.rows(), grid.columns(), channels), grid);
    }

    @Test
    void cellsThatAreTwiceAsLargeTakeTheMeanOfFour() {
        BevFeatureMap fine = map(new BevGrid(-1, -1, 0.5, 4, 2), 1, 2, 5, 6, 3, 4, 7, 8);
        BevFeatureMap coarse = map(new BevGrid(-1, -1, 1, 2, 1), 10, 20);
        CellPairs pairs = CellPairs.of(fine, coarse, coarse.grid());
        assertThat(pairs.x()).isDeepEqualTo(new double[][] {{2.5}, {6.5}});
        assertThat(pairs.y()).isDeepEqualTo(new double[][] {{10}, {20}});
    }

    @Test
    void onlyCellsWhoseCentreIsCoveredAreCompared() {
        BevFeatureMap narrow = map(new BevGrid(1, 0, 1, 2, 1), 5, 6);
        BevFeatureMap wide = map(new BevGrid(0, 0, 1, 4, 1), 1, 2, 3, 4);
        CellPairs pairs = CellPairs.of(narrow, wide, wide.grid());
        assertThat(pairs.x()).isDeepEqualTo(new double[][] {{5}, {6}});
        assertThat(pairs.y()).isDeepEqualTo(new double[][] {{2}, {3}});
    }

    @Test
    void bothAreBroughtToACommonGridAndBothMustCoverIt() {
        BevFeatureMap coarse = map(new BevGrid(0, 0, 2, 2, 1), 0, 4);
        BevFeatureMap narrow = map(new BevGrid(1, 0.5, 1, 3, 1), 7, 8, 9);
        CellPairs pairs = CellPairs.of(coarse, narrow, new BevGrid(0, 0.5, 1, 4, 1));
        assertThat(pairs.x()).isDeepEqualTo(new double[][] {{1}, {3}, {4}});
        assertThat(pairs.y()).isDeepEqualTo(new double[][] {{7}, {8}, {9}});
    }

    @Test
    void rowsRunAlongYAndColumnsAlongX() {
        BevFeatureMap map = map(new BevGrid(0, 0, 1, 2, 2), 1, 2, 3, 4);
        assertThat(map.at(1.5, 0.5)).containsExactly(2);
        assertThat(map.at(0.5, 1.5)).containsExactly(3);
        assertThat(map.at(0, 0)).as("edges continue").containsExactly(1);
    }

    @Test
    void aMapThatDoesNotFitItsGridIsRefused() {
        assertThatThrownBy(() -> map(new BevGrid(0, 0, 1, 2, 2), 1, 2, 3))
                .isInstanceOf(BenchmarkException.class);
        HostArray values = HostArray.zeros(1, 3, 2, 4);
        assertThatThrownBy(() -> new BevFeatureMap(values, new BevGrid(0, 0, 1, 3, 2)))
                .hasMessage("a map of shape [1, 3, 2, 4] does not fit a grid of 2 × 3 cells");
    }

    @Test
    void everyGapOfEveryModalityIsNamed() {
        BevGrid grid = new BevGrid(0, 0, 1, 2, 1);
        BevFeatureMap a = map(grid, 1, 2, 3, 5);
        BevFeatureMap wide = map(grid, 1, 2, 3, 5, 8, 1);
        Map<String, BevFeatureMap> maps =
                Map.of(
                        "common",
                        a,
                        "local/m1",
                        a,
                        "sent/m1",
                        a,
                        "restored/m1",
                        a,
                        "local/m3",
                        wide,
                        "importance/0/m1",
                        a);
        assertThat(DomainGaps.modalities(maps)).containsExactlyInAnyOrder("m1", "m3");
        assertThat(DomainGaps.of(MethodState.TUNED, maps, grid).keySet())
                .hasSize(3 * 5 + 1)
                .containsAll(List.of("tuned/m1/local-common/kl", "tuned/m1/restored-local/cosine"))
                .contains("tuned/m3/local-common/cka")
                .doesNotContain("tuned/m3/local-common/kl", "tuned/m3/sent-common/cka");
    }
}
