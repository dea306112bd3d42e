package org.parley.nn.block.tuning;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.parley.api.error.Require;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/**
 * Modules at points of a frozen model, with parameters of their own in a scope that is named after
 * the point. Where a model passes a point twice, so does it the module.
 *
 * @param points the names that have a module, such as {@code stage\d+}
 * @param module what a module makes of what passes, of the same shape, in its scope
 */
public record PointModules(Pattern points, BiFunction<Graph, Tensor, Tensor> module) {

    /**
     * What a model makes with its modules.
     *
     * @param own the scope below which modules have their parameters
     * @param model the scope of the model, frozen or not
     * @param run the model
     * @param name of the model, for the error if it has no such point
     */
    public <T> T apply(Graph own, Graph model, Function<Graph, T> run, String name) {
        Set<String> met = new TreeSet<>();
        T result =
                run.apply(
                        model.tapped(
                                (point, t) -> {
                                    met.add(point);
                                    return has(point) ? module.apply(own.scope(point), t) : t;
                                }));
        Require.require(
                met.stream().anyMatch(this::has),
                "%s has no point '%s' where a module could stand; it has %s",
                name,
                points,
                met.isEmpty() ? "none" : met);
        return result;
    }

    private boolean has(String point) {
        return points.matcher(point).matches();
    }
}
