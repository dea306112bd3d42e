package org.parley.adapters.pnpda;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Box;
import org.parley.api.graph.HostArray;
import org.parley.api.random.SeedStream;
import org.parley.testkit.contract.check.EngineSession;

class ObjectCellsTest {
    private static final BevGrid GRID = new BevGrid(-2, -2, 1, 4, 4);

    private static Box box(double x, double y, double length, double width) {
        return new Box(x, y, 0, length, width, 1.5, 0);
    }

    /** Sums over cells that hold 1, 2, 4, … row by row: each sum names its cells. */
    private static float[] sums(ObjectCells cells) {
        HostArray map = HostArray.zeros(1, 4, 4, 1);
        for (int i = 0; i < 16; i++) {
            map.values()[i] = 1 << i;
        }
        try (EngineSession lab = new EngineSession(new SeedStream(1))) {
            return lab.infer(g -> cells.sums(g, g.constant(map)).toHost().values());
        }
    }

    @Test
    void anObjectIsTheCellsWhoseCentreItCovers() {
        ObjectCells cells = new ObjectCells(40);
        cells.add(box(-0.5, -1, 2.2, 1.8), GRID);
        // Columns 0 to 2 hold −1.5, −0.5 and 0.5; rows 0 and 1 hold −1.5 and −0.5.
        assertThat(sums(cells)).containsExactly(1 + 2 + 4 + 16 + 32 + 64);
    }

    @Test
    void anObjectBetweenCentresIsTheCellItStandsOn() {
        ObjectCells cells = new ObjectCells(40);
        cells.add(box(0.9, 0.9, 0.1, 0.1), GRID);
        assertThat(sums(cells)).containsExactly(1 << 10);
    }

    @Test
    void anObjectAcrossTheEdgeIsTheCellsThatThereAre() {
        ObjectCells cells = new ObjectCells(40);
        cells.add(box(1.9, 1.9, 3, 3), GRID);
        assertThat(sums(cells)).containsExactly((1 << 10) + (1 << 11) + (1 << 14) + (1 << 15));
    }

    @Test
    void ofAnObjectElsewhereThereIsNothing() {
        ObjectCells cells = new ObjectCells(40);
        cells.add(box(2.1, 0, 4, 4), GRID);
        cells.add(box(0, -2.1, 4, 4), GRID);
        assertThat(cells.isEmpty()).isTrue();
    }

    @Test
    void ofManyCellsSomeAreTakenEvenly() {
        ObjectCells cells = new ObjectCells(4);
        cells.add(box(0, 0, 4, 4), GRID);
        cells.add(box(-1.5, -1.5, 0.5, 0.5), GRID);
        assertThat(sums(cells)).containsExactly(1 + (1 << 4) + (1 << 8) + (1 << 12), 1);
    }
}
