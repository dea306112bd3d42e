package org.parley.engine.nd4j.tape;

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
record StoreViewpoint(String path, Predicate<String> trains, SeedStream noise) {
    /** The full name of what has a name here. */
    String name(String local) {
        return path.isEmpty() ? local : path + "/" + local;
    }

    StoreViewpoint scope(String name) {
        return new StoreViewpoint(name(name), trains, noise);
    }

    StoreViewpoint frozen() {
        return new StoreViewpoint(path, name -> false, noise);
    }

    StoreViewpoint perception(String modality) {
        return new StoreViewpoint("perception/" + modality, name -> false, noise);
    }

    StoreViewpoint frozen(String scope) {
        Selector kept = Selector.of(name(scope));
        return new StoreViewpoint(path, trains.and(name -> !kept.test(name)), noise);
    }

    StoreViewpoint keyed(String key) {
        return new StoreViewpoint(path, trains, noise.child(key));
    }
}
