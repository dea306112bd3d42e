package org.parley.nn.tape;

import java.util.function.Predicate;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Selector;

/**
 * Where in a store a graph looks from.
 *
 * @param path of its scope, empty at the root
 * @param trains whether the parameter or scope of a full name is trained
 * @param noise what noise and dropout are keyed below
 */
record Viewpoint(String path, Predicate<String> trains, SeedStream noise) {
    /** The full name of what has a name here. */
    String name(String local) {
        return path.isEmpty() ? local : path + "/" + local;
    }

    Viewpoint scope(String name) {
        return new Viewpoint(name(name), trains, noise);
    }

    Viewpoint frozen() {
        return new Viewpoint(path, name -> false, noise);
    }

    Viewpoint perception(String modality) {
        return new Viewpoint("perception/" + modality, name -> false, noise);
    }

    Viewpoint frozen(String scope) {
        Selector kept = Selector.of(name(scope));
        return new Viewpoint(path, trains.and(name -> !kept.test(name)), noise);
    }

    Viewpoint keyed(String key) {
        return new Viewpoint(path, trains, noise.child(key));
    }
}
