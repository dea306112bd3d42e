package org.parley.encoders.multiscale;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/** Applies a module to several maps, those of equal shape at once. */
public final class Batches {
    private Batches() {}

    /**
     * @param maps {@code (1, H, W, C)} each
     * @return the results, in the order of {@code maps}
     */
    public static List<Tensor> apply(Graph g, List<Tensor> maps, UnaryOperator<Tensor> module) {
        Map<List<Integer>, List<Integer>> byShape = new LinkedHashMap<>();
        for (int i = 0; i < maps.size(); i++) {
            List<Integer> shape = Arrays.stream(maps.get(i).shape()).boxed().toList();
            byShape.computeIfAbsent(shape, k -> new ArrayList<>()).add(i);
        }
        List<Tensor> results = new ArrayList<>(maps);
        for (List<Integer> group : byShape.values()) {
            List<Tensor> parts = group.stream().map(maps::get).toList();
            Tensor all = module.apply(parts.size() == 1 ? parts.get(0) : g.concat(parts, 0));
            for (int i = 0; i < group.size(); i++) {
                Tensor one = parts.size() == 1 ? all : g.slice(all, 0, i, i + 1);
                results.set(group.get(i), one);
            }
        }
        return results;
    }
}
