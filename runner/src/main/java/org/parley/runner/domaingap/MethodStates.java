package org.parley.runner.domaingap;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.parley.api.training.Samples;
import org.parley.api.training.Selector;
import org.parley.api.training.Stage;
import org.parley.leaderboard.result.MethodState;
import org.parley.nn.engine.ModelParameters;
import org.parley.nn.engine.StoredTensor;
import org.parley.nn.weights.SafetensorsFile;

/**
 * What a method has learned at several moments, from the weights that its stages left. Stages on
 * collaborative frames are the ones that tune; what the others have learned is put together without
 * them, also where newcomers learn after founders are tuned.
 *
 * @param stages in order
 * @param weights the file that each stage left; of a method that comes trained that of the last
 */
public record MethodStates(List<Stage> stages, List<Path> weights) {
    public MethodStates {
        stages = List.copyOf(stages);
        weights = List.copyOf(weights);
    }

    /** The trained ones that differ; of a method that learns nothing there is one, too. */
    List<MethodState> trained() {
        boolean tuned = stages.stream().anyMatch(MethodStates::tunes);
        if (comesTrained()) {
            return List.of(tuned ? MethodState.TUNED : MethodState.ALIGNED);
        }
        return tuned
                ? List.of(MethodState.ALIGNED, MethodState.TUNED)
                : List.of(MethodState.ALIGNED);
    }

    /** Of a method that comes trained there is only the end. */
    private boolean comesTrained() {
        return weights.size() < stages.size();
    }

    /** All, the earliest first: {@link #load} is called in this order. */
    List<MethodState> all() {
        List<MethodState> states = new ArrayList<>(List.of(MethodState.UNTRAINED));
        states.addAll(trained());
        return states;
    }

    private static boolean tunes(Stage stage) {
        return stage.samples() == Samples.SCENE;
    }

    /**
     * Brings a store, which has the untrained parameters or none, from an earlier state to this.
     */
    void load(MethodState state, ModelParameters store) {
        switch (state) {
            case UNTRAINED -> {}
            case ALIGNED -> {
                if (comesTrained()) {
                    load(MethodState.TUNED, store);
                    return;
                }
                for (int i = 0; i < stages.size(); i++) {
                    if (!tunes(stages.get(i))) {
                        write(weights.get(i), stages.get(i).trains(), store);
                    }
                }
            }
            case TUNED -> {
                if (!weights.isEmpty()) {
                    SafetensorsFile.read(weights.get(weights.size() - 1), store);
                }
            }
        }
    }

    private static void write(Path file, Selector moved, ModelParameters store) {
        SafetensorsFile.Contents contents =
                SafetensorsFile.decode(file.toString(), SafetensorsFile.bytes(file));
        for (StoredTensor t : contents.tensors()) {
            if (moved.test(t.name())) {
                store.write(t.name(), t.buffer(), t.values());
            }
        }
    }
}
