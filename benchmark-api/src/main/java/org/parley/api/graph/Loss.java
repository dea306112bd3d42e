package org.parley.api.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A scalar to minimise and the named terms it is the sum of.
 *
 * @param total scalar, weights applied
 * @param terms scalars for curves and for naming the culprit of a NaN, weights applied
 */
public record Loss(Tensor total, Map<String, Tensor> terms) {
    public Loss {
        terms = Collections.unmodifiableMap(new LinkedHashMap<>(terms));
    }

    /** A loss of one term. */
    public static Loss of(String name, Tensor term) {
        return new Loss(term, Map.of(name, term));
    }

    /** The sum of both losses; terms of one name are added. */
    public Loss plus(Graph g, Loss other) {
        Map<String, Tensor> all = new LinkedHashMap<>(terms);
        other.terms.forEach((k, v) -> all.merge(k, v, g::add));
        return new Loss(g.add(total, other.total), all);
    }

    /** Every term multiplied by {@code factor}. */
    public Loss scaled(Graph g, double factor) {
        Map<String, Tensor> all = new LinkedHashMap<>();
        terms.forEach((k, v) -> all.put(k, g.scale(v, factor)));
        return new Loss(g.scale(total, factor), all);
    }

    /** The mean of some losses, at least one; terms of one name are added before. */
    public static Loss mean(Graph g, List<Loss> losses) {
        Loss total = losses.get(0);
        for (Loss next : losses.subList(1, losses.size())) {
            total = total.plus(g, next);
        }
        return total.scaled(g, 1.0 / losses.size());
    }
}
