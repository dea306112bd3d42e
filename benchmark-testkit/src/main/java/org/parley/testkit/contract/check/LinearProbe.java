package org.parley.testkit.contract.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.api.training.Selector;
import org.parley.testkit.fixture.SyntheticWorld;

/** Whether a network can be trained so that a linear map reads from it which cells a car covers. */
public record LinearProbe(SyntheticWorld fixture, FeatureSpec spec) {
    private static final int STEPS = 60;
    private static final double RATE = 0.01;

    /** A map {@code (N, H, W, C)} of the places 0 … N−1, shaped as the spec. */
    public interface Network {
        Tensor maps(Graph g);
    }

    /**
     * Empty where the loss fell by half. A rate that suits one network throws another off its feet
     * in so few steps, so a gentler one counts as well.
     */
    public List<String> findings(Network network) {
        List<String> found = findings(network, RATE);
        return found.isEmpty() ? found : findings(network, RATE / 5);
    }

    private List<String> findings(Network network, double rate) {
        try (EngineSession lab = new EngineSession(fixture.seeds())) {
            Selector trained = Selector.of("model", "readout");
            double[] ends = lab.train(trained, STEPS, rate, (g, i) -> loss(g, network));
            return fell(ends, "of reading cars from four frames", STEPS);
        }
    }

    private Loss loss(Graph g, Network network) {
        Tensor maps = network.maps(g.scope("model"));
        Graph r = g.scope("readout");
        Tensor weight = r.param("weight", Init.zeros(), maps.size(-1), 1);
        Tensor read = r.linear(maps, weight, r.param("bias", Init.zeros(), 1));
        FeatureSpec single = new FeatureSpec(1, spec.rows(), spec.columns(), spec.grid());
        List<Tensor> cars = new ArrayList<>();
        for (int place = 0; place < maps.size(0); place++) {
            cars.add(g.constant(fixture.carFeature(single, place)));
        }
        return Loss.of("readout", g.meanAll(g.square(g.subtract(read, g.concat(cars, 0)))));
    }

    /** Empty where a loss fell by half. */
    public static List<String> fell(double[] ends, String what, int steps) {
        return ends[1] <= 0.5 * ends[0]
                ? List.of()
                : List.of(
                        String.format(
                                Locale.ROOT,
                                "the loss %s went from %.3g to %.3g in %d steps; expected half",
                                what,
                                ends[0],
                                ends[1],
                                steps));
    }
}
