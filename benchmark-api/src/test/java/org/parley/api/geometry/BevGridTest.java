package org.parley.api.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.parley.api.error.BenchmarkException;

class BevGridTest {
    @Test
    void columnsRunAlongXAndRowsAlongY() {
        BevGrid grid = BevGrid.over(-102.4, -51.2, 102.4, 51.2, 0.4);
        assertThat(grid).isEqualTo(new BevGrid(-102.4, -51.2, 0.4, 512, 256));
        assertThat(grid.xMax()).isCloseTo(102.4, within(1e-9));
        assertThat(grid.yMax()).isCloseTo(51.2, within(1e-9));
    }

    @Test
    void aGridEndsWhereItsLastCellEnds() {
        BevGrid grid = new BevGrid(10, 20, 0.5, 4, 6);
        assertThat(grid.xMax()).isEqualTo(12);
        assertThat(grid.yMax()).isEqualTo(23);
    }

    @Test
    void aCoarserGridCoversTheSameGround() {
        BevGrid fine = new BevGrid(10, 20, 0.5, 4, 6);
        BevGrid coarse = fine.coarser(2);
        assertThat(coarse).isEqualTo(new BevGrid(10, 20, 1, 2, 3));
        assertThat(coarse.xMax()).isEqualTo(fine.xMax());
        assertThat(coarse.yMax()).isEqualTo(fine.yMax());
        assertThat(fine.coarser(1)).isEqualTo(fine);
    }

    @Test
    void aFactorThatCutsCellsIsRefused() {
        BevGrid grid = new BevGrid(0, 0, 1, 4, 6);
        refused(() -> grid.coarser(3), "a 4 × 6 grid cannot be made 3 times coarser");
        refused(() -> grid.coarser(4), "a 4 × 6 grid cannot be made 4 times coarser");
        refused(() -> grid.coarser(0), "a 4 × 6 grid cannot be made 0 times coarser");
    }

    @Test
    void aRangeThatDoesNotHoldWholeCellsIsRefused() {
        String advice = "; change the range or the cell";
        refused(
                () -> BevGrid.over(0, 0, 1, 3, 0.3),
                "1.0 m do not hold a whole number of cells of 0.3 m" + advice);
        refused(
                () -> BevGrid.over(0, 0, 3, 1, 0.3),
                "1.0 m do not hold a whole number of cells of 0.3 m" + advice);
    }

    @Test
    void emptyGridsAndEmptyCellsAreRefused() {
        refused(() -> new BevGrid(0, 0, 0, 1, 1), "cellMetres must be positive, was 0.0");
        refused(() -> BevGrid.over(0, 0, 1, 1, 0), "cellMetres must be positive, was 0.0");
        refused(() -> new BevGrid(0, 0, 1, 0, 3), "grid must not be empty, was 0 × 3");
        refused(() -> new BevGrid(0, 0, 1, 3, 0), "grid must not be empty, was 3 × 0");
        refused(() -> BevGrid.over(1, 0, 0, 1, 1), "grid must not be empty, was -1 × 1");
    }

    private static void refused(ThrowingCallable making, String message) {
        assertThatThrownBy(making).isInstanceOf(BenchmarkException.class).hasMessage(message);
    }
}
