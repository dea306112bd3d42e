package org.parley.baselines.negocollab;

import java.util.LinkedHashMap;
import java.util.Map;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;

/** Weighted scalars by name, added where a name comes again. */
final class LossTerms {
    private final Graph g;
    private final Map<String, Tensor> terms = new LinkedHashMap<>();

    LossTerms(Graph g) {
        this.g = g;
    }

    void add(String name, double weight, Tensor scalar) {
        terms.merge(name, g.scale(scalar, weight), g::add);
    }

    Loss sum() {
        Tensor total =
                terms.values().stream()
                        .reduce(g::add)
                        .orElseThrow(() -> BenchmarkException.internal("a loss without terms"));
        return new Loss(total, terms);
    }
}
