package org.parley.runner.work;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.parley.api.error.BenchmarkException;
import org.parley.nn.parameter.ParameterStore;
import org.parley.nn.parameter.Safetensors;
import org.parley.nn.parameter.StoredTensor;
import org.parley.runner.suite.FrozenWeights;

/**
 * Whether a weights file holds the tensors of a model: all of them, no others, and their shapes.
 */
final class GivenWeights {
    private GivenWeights() {}

    /**
     * @param store where the model's parameters are
     * @param scope that they are below
     */
    static void check(String modality, FrozenWeights given, ParameterStore store, String scope) {
        Map<String, String> expected = new TreeMap<>();
        for (String name : store.names(scope)) {
            expected.put(name, Arrays.toString(store.read(name).shape()));
        }
        Map<String, String> found = new TreeMap<>();
        for (StoredTensor tensor : Safetensors.decode(given.source(), given.bytes()).tensors()) {
            found.put(tensor.name(), Arrays.toString(tensor.values().shape()));
        }
        TreeSet<String> names = new TreeSet<>(expected.keySet());
        names.addAll(found.keySet());
        long wrong = names.stream().filter(n -> differ(expected, found, n)).count();
        names.stream()
                .filter(n -> differ(expected, found, n))
                .findFirst()
                .ifPresent(
                        n -> {
                            throw BenchmarkException.data(
                                    "the weights '%s' are not those of modality '%s': %s tensors"
                                            + " differ; first %s, which has shape %s in the file"
                                            + " and %s in the model; take out 'weights' to have"
                                            + " the model trained",
                                    given.source(),
                                    modality,
                                    wrong,
                                    n,
                                    found.getOrDefault(n, "none"),
                                    expected.getOrDefault(n, "none"));
                        });
    }

    private static boolean differ(
            Map<String, String> expected, Map<String, String> found, String name) {
        return !expected.getOrDefault(name, "none").equals(found.getOrDefault(name, "missing"));
    }
}
