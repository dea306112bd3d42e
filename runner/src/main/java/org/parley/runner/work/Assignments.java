package org.parley.runner.work;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.parley.api.Dataset;
import org.parley.api.data.Assignment;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.error.BenchmarkException;
import org.parley.runner.config.DidYouMean;

/** The fixed assignments of modalities that come with a dataset. */
final class Assignments {
    private Assignments() {}

    /** One by name; an unknown name fails with {@code USER}. */
    static Assignment of(Dataset dataset, String name) {
        SortedMap<String, Assignment> known = dataset.assignments();
        Assignment found = known.get(name);
        if (found == null) {
            throw BenchmarkException.user(
                    "the dataset has no assignment '%s'%s",
                    name, DidYouMean.hint(name, "assignments of the dataset", known.keySet()));
        }
        return found;
    }

    /** The one that the training of methods follows, if any. */
    static Optional<Assignment> ofTraining(Dataset dataset, String name) {
        return name.isEmpty() ? Optional.empty() : Optional.of(of(dataset, name));
    }

    /** The modality of each agent that takes part, in the frame's order. */
    static Map<String, String> parts(
            Assignment assignment, Map<String, String> mapping, List<String> allowed, Frame frame) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (Observation o : frame.agents()) {
            assignment
                    .modality(frame.scene(), o.agent())
                    .map(m -> mapping.getOrDefault(m, m))
                    .filter(allowed::contains)
                    .ifPresent(m -> parts.put(o.agent(), m));
        }
        return parts;
    }
}
