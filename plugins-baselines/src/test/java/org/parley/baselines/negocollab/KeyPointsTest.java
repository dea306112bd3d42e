package org.parley.baselines.negocollab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Box;
import org.parley.baselines.negocollab.NegoCollabBaselineConfig.StructureBoxes;

class KeyPointsTest {
    private static final BevGrid GRID = new BevGrid(-4.8, -3.6, 1.2, 8, 6);

    /** Columns and rows in cells, sorted. */
    private static List<double[]> cells(KeyPoints points) {
        List<double[]> all = new ArrayList<>();
        for (int i = 0; i < points.x().size(); i++) {
            all.add(
                    new double[] {
                        points.x().get(i) * GRID.columns() - 0.5,
                        points.y().get(i) * GRID.rows() - 0.5
                    });
        }
        return sorted(all);
    }

    private static List<double[]> sorted(List<double[]> points) {
        List<double[]> copy = new ArrayList<>(points);
        copy.sort(
                Comparator.<double[]>comparingDouble(p -> Math.round(p[0] * 1e6))
                        .thenComparing(p -> p[1]));
        return copy;
    }

    private static void same(List<double[]> actual, double[][] expected) {
        List<double[]> wanted = sorted(List.of(expected));
        assertThat(actual).hasSameSizeAs(wanted);
        for (int i = 0; i < wanted.size(); i++) {
            assertThat(actual.get(i)).containsExactly(wanted.get(i), within(1e-9));
        }
    }

    @Test
    void cornersEdgesAndCentreLieWhereTheBoxStands() {
        Box box = new Box(1.2, 0, -1, 4, 2, 1.5, 0);
        KeyPoints points = KeyPoints.of(GRID, List.of(box), StructureBoxes.BEV, 5);
        assertThat(points.objects()).isEqualTo(1);
        assertThat(cells(points).get(0))
                .containsExactly(new double[] {2.8333, 1.6667}, within(1e-4));
        same(
                cells(KeyPoints.of(GRID, Road.CARS, StructureBoxes.BEV, 0)),
                PlainPoints.bev(GRID, Road.CARS));
    }

    @Test
    void theReferenceTakesHeightForLengthExchangesAxesAndFillsUpWithTheAgent() {
        KeyPoints points = KeyPoints.of(GRID, Road.CARS, StructureBoxes.REFERENCE, 4);
        assertThat(points.objects()).isEqualTo(4);
        same(cells(points), PlainPoints.reference(GRID, Road.CARS, 4));
    }
}
