package org.parley.runner.frame;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.parley.api.Dataset;
import org.parley.api.data.Assignment;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.data.SceneInfo;
import org.parley.api.data.Split;
import org.parley.api.error.BenchmarkException;
import org.parley.runner.config.NameSuggestion;

/** The fixed assignments of modalities that come with a dataset. */
public final class ModalityAssignments {
    /** Scenes that a message lists at most. */
    private static final int SHOWN = 5;

    private ModalityAssignments() {}

    /** One by name; an unknown name fails with {@code USER}. */
    static Assignment of(Dataset dataset, String name) {
        SortedMap<String, Assignment> known = dataset.assignments();
        Assignment found = known.get(name);
        if (found == null) {
            throw BenchmarkException.user(
                    "the dataset has no assignment '%s'%s",
                    name, NameSuggestion.hint(name, "assignments of the dataset", known.keySet()));
        }
        return found;
    }

    /**
     * The one that what is made from a split follows, if any; one that does not name all of the
     * split's scenes fails with {@code DATA}, as they would be left out without a word.
     */
    public static Optional<Assignment> over(Dataset dataset, Split split, String name) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Assignment assignment = of(dataset, name);
        List<String> scenes = dataset.scenes(split).stream().map(SceneInfo::id).toList();
        List<String> missing =
                scenes.stream().filter(s -> !assignment.scenes().containsKey(s)).toList();
        if (!missing.isEmpty()) {
            throw BenchmarkException.data(
                    "assignment '%s' names %s of the %s scenes of the %s split, not %s; name every"
                            + " scene in it, or leave the others out of the dataset",
                    name,
                    scenes.size() - missing.size(),
                    scenes.size(),
                    split.id(),
                    missing.size() > SHOWN ? missing.subList(0, SHOWN) + " and others" : missing);
        }
        return Optional.of(assignment);
    }

    /** The modality of each agent that takes part, in the frame's order. */
    public static Map<String, String> parts(
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
