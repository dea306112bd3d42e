package org.parley.encoders.fusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/**
 * Applies a module to several maps, those of equal shape at once. The first map, the ego's own,
 * goes alone where the module does not train: then no gradient has to pass it.
 */
public final class EqualShapeBatches {
    private EqualShapeBatches() {}

    /**
     * @param g at the module's scope
     * @param maps {@code (1, H, W, C)} each
     * @return the results, in the order of {@code maps}
     */
    public static List<Tensor> apply(Graph g, List<Tensor> maps, UnaryOperator<Tensor> module) {
        Map<List<Integer>, List<Integer>> alike = new LinkedHashMap<>();
        for (int i = 0; i < maps.size(); i++) {
            List<Integer> key = new ArrayList<>();
            key.add(i == 0 && !g.training() ? 0 : 1);
            Arrays.stream(maps.get(i).shape()).forEach(key::add);
            alike.computeIfAbsent(key, k -> new ArrayList<>()).add(i);
        }
        List<Tensor> results = new ArrayList<>(maps);
        for (List<Integer> group : alike.values()) {
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
