package org.parley.nn.engine;

import java.util.Arrays;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Init;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;

/** The first values of parameters, the same for every engine and precision. */
final class InitialValues {
    private InitialValues() {}

    /** Row-major values of a parameter, from its own seed; floats, so that precisions agree. */
    static double[] of(Init init, SeedStream seeds, int... shape) {
        double[] values = new double[HostArray.length(shape)];
        RandomStream random = seeds.random();
        if (init instanceof Init.Constant c) {
            Arrays.fill(values, c.value());
        } else if (init instanceof Init.Normal normal) {
            Arrays.setAll(values, i -> (float) (normal.deviation() * random.nextGaussian()));
        } else if (init instanceof Init.FanIn fan) {
            double bound = fan.gain() * Math.sqrt(3.0 / fan.fanIn());
            Arrays.setAll(values, i -> (float) (bound * (2 * random.nextDouble() - 1)));
        } else if (init instanceof Init.Given given) {
            Arrays.setAll(values, i -> given.values().values()[i]);
        }
        return values;
    }
}
