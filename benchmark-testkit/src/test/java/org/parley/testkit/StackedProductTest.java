package org.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.engine.NumericPrecision;

/** Products of stacked matrices against plain loops. */
class StackedProductTest {
    private static final SeedStream SEEDS = new SeedStream(4);
    private static final int ROWS = 5;
    private static final int INNER = 7;
    private static final int COLUMNS = 3;

    private static HostArray random(String name, int... shape) {
        RandomStream random = SEEDS.child(name).random();
        HostArray a = HostArray.zeros(shape);
        for (int i = 0; i < a.values().length; i++) {
            a.values()[i] = (float) random.nextGaussian();
        }
        return a;
    }

    private static double at(HostArray a, int pair, int row, int column, boolean turned) {
        int height = a.shape()[2];
        int width = a.shape()[3];
        int r = turned ? column : row;
        int c = turned ? row : column;
        return a.values()[(pair * height + r) * width + c];
    }

    @ParameterizedTest
    @CsvSource({
        "1,1,false,false",
        "2,3,false,false",
        "2,3,true,false",
        "2,3,false,true",
        "2,3,true,true"
    })
    void everyPairIsMultiplied(int sets, int heads, boolean ta, boolean tb) {
        HostArray a = random("a", sets, heads, ta ? INNER : ROWS, ta ? ROWS : INNER);
        HostArray b = random("b", sets, heads, tb ? COLUMNS : INNER, tb ? INNER : COLUMNS);
        for (ModelSession kind :
                new ModelSession[] {
                    NumericEngines.open(SEEDS),
                    NumericEngines.chosen().open(SEEDS, NumericPrecision.DOUBLE)
                }) {
            try (ModelSession session = kind;
                    ComputedGraph tape = session.infer()) {
                Graph g = tape.graph(SEEDS);
                float[] out = g.matmul(g.constant(a), g.constant(b), ta, tb).toHost().values();
                for (int i = 0; i < out.length; i++) {
                    int pair = i / (ROWS * COLUMNS);
                    double sum = 0;
                    for (int k = 0; k < INNER; k++) {
                        sum +=
                                at(a, pair, i / COLUMNS % ROWS, k, ta)
                                        * at(b, pair, k, i % COLUMNS, tb);
                    }
                    assertThat(out[i]).as("entry %s", i).isCloseTo((float) sum, within(1e-5f));
                }
            }
        }
    }
}
