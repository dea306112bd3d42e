package org.parley.runner.train;

import java.util.List;
import java.util.Set;
import org.parley.api.training.Selector;
import org.parley.nn.engine.ModelParameters;
import org.parley.nn.engine.StoredTensor;

/**
 * What a store held before a training, so that another one can have the same start. What comes to
 * be later is forgotten: it is made anew from its name.
 */
final class TrainingStart {
    private final ModelParameters store;
    private final Set<String> names;
    private final List<StoredTensor> trained;

    /**
     * @param trains what may change
     */
    TrainingStart(ModelParameters store, Selector trains) {
        this.store = store;
        this.names = Set.copyOf(store.names(""));
        this.trained = store.copies("", trains::test);
    }

    void restore() {
        store.names("").stream().filter(n -> !names.contains(n)).forEach(store::remove);
        trained.forEach(t -> store.write(t.name(), t.buffer(), t.values()));
    }
}
