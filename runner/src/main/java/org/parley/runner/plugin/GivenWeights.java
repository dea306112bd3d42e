package org.parley.runner.plugin;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.parley.api.error.BenchmarkException;
import org.parley.nn.engine.ModelParameters;
import org.parley.nn.engine.StoredTensor;
import org.parley.nn.weights.SafetensorsFile;
import org.parley.runner.suite.weights.FrozenWeights;

/**
 * Whether a weights file holds the tensors of a model: all of them, no others, and their shapes.
 */
public final class GivenWeights {
    private GivenWeights() {}

    /**
     * @param store where the model's parameters are
     * @param scope that they are below
     */
    public static void check(
            String modality, FrozenWeights given, ModelParameters store, String scope) {
        Map<String, String> expected = new TreeMap<>();
        for (String name : store.names(scope)) {
            expected.put(name, Arrays.toString(store.read(name).shape()));
        }
        Map<String, String> found = new TreeMap<>();
        for (StoredTensor tensor :
                SafetensorsFile.decode(given.source(), given.bytes()).tensors()) {
            found.put(tensor.name(), Arrays.toString(tensor.values().shape()));
        }
        TreeSet<String> wrong = new TreeSet<>(expected.keySet());
        wrong.addAll(found.keySet());
        wrong.removeIf(name -> Objects.equals(expected.get(name), found.get(name)));
        if (!wrong.isEmpty()) {
            String first = wrong.first();
            throw BenchmarkException.data(
                    "the weights '%s' are not those of modality '%s': %s tensors differ; first %s,"
                            + " which has shape %s in the file and %s in the model; take out"
                            + " 'weights' to have the model trained",
                    given.source(),
                    modality,
                    wrong.size(),
                    first,
                    found.getOrDefault(first, "none"),
                    expected.getOrDefault(first, "none"));
        }
    }
}
