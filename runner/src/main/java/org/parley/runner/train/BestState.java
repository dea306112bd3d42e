package org.parley.runner.train;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.parley.api.training.Selector;
import org.parley.nn.engine.ModelParameters;
import org.parley.nn.engine.StoredTensor;

/** The best state of a training so far, by the loss on samples that it does not learn from. */
final class BestState {
    private static final String STEP = "bestStep";
    private static final String LOSS = "bestLoss";

    /**
     * When the best state was.
     *
     * @param step how many steps had been taken
     * @param loss on the samples held out
     */
    record Choice(int step, double loss) {}

    private final ModelParameters store;
    private final Selector trains;
    private Optional<Choice> choice = Optional.empty();
    private List<StoredTensor> tensors = List.of();

    BestState(ModelParameters store, Selector trains) {
        this.store = store;
        this.trains = trains;
    }

    /** Keeps the present state if its loss is lower than any before; returns whether it is. */
    boolean offer(int step, double loss) {
        if (!Double.isFinite(loss) || choice.isPresent() && loss >= choice.get().loss()) {
            return false;
        }
        choice = Optional.of(new Choice(step, loss));
        tensors = store.copies("", trains::test);
        return true;
    }

    /** The best state's moment, if there was any. */
    Optional<Choice> choice() {
        return choice;
    }

    /** Writes the best state back. */
    void restore() {
        tensors.forEach(t -> store.write(t.name(), t.buffer(), t.values()));
    }

    /** What {@link #resume} needs besides the tensors. */
    SortedMap<String, String> facts() {
        SortedMap<String, String> facts = new TreeMap<>();
        choice.ifPresent(
                c -> {
                    facts.put(STEP, Integer.toString(c.step()));
                    facts.put(LOSS, Double.toString(c.loss()));
                });
        return facts;
    }

    List<StoredTensor> tensors() {
        return tensors;
    }

    /** Goes on where another process was. */
    void resume(Map<String, String> facts, List<StoredTensor> kept) {
        String step = facts.get(STEP);
        String loss = facts.get(LOSS);
        if (step != null && loss != null) {
            choice = Optional.of(new Choice(Integer.parseInt(step), Double.parseDouble(loss)));
            tensors = List.copyOf(kept);
        }
    }
}
