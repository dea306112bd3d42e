package org.parley.nn.engine;

import java.util.function.Predicate;
import org.parley.api.graph.Tap;
import org.parley.api.graph.Tensor;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Selector;

/**
 * The place among the parameters that a graph looks from.
 *
 * @param path of its scope, empty at the root
 * @param trains whether the parameter or scope of a full name is trained
 * @param noise what noise and dropout are keyed below
 * @param tap what stands at the point of a full name
 */
public record GraphViewpoint(String path, Predicate<String> trains, SeedStream noise, Tap tap) {
    /** The view at the root: everything that a graph trains is trained. */
    public static GraphViewpoint root(Predicate<String> trains, SeedStream noise) {
        return new GraphViewpoint("", trains, noise, (point, t) -> t);
    }

    /** The full name of what has a name here. */
    public String name(String local) {
        return path.isEmpty() ? local : path + "/" + local;
    }

    public GraphViewpoint scope(String name) {
        return new GraphViewpoint(name(name), trains, noise, tap);
    }

    public GraphViewpoint frozen() {
        return new GraphViewpoint(path, name -> false, noise, tap);
    }

    public GraphViewpoint perception(String modality) {
        return new GraphViewpoint("perception/" + modality, name -> false, noise, tap);
    }

    public GraphViewpoint method(String name) {
        return new GraphViewpoint("method/" + name, trains, noise, tap);
    }

    public GraphViewpoint frozen(String scope) {
        Selector kept = Selector.of(name(scope));
        return new GraphViewpoint(path, trains.and(name -> !kept.test(name)), noise, tap);
    }

    public GraphViewpoint keyed(String key) {
        return new GraphViewpoint(path, trains, noise.child(key), tap);
    }

    /** The same view with a module at the points below it, behind those that stand there. */
    public GraphViewpoint tapped(Tap module) {
        String below = name("");
        Tap both =
                (point, t) -> {
                    Tensor before = tap.at(point, t);
                    return point.startsWith(below)
                            ? module.at(point.substring(below.length()), before)
                            : before;
                };
        return new GraphViewpoint(path, trains, noise, both);
    }
}
