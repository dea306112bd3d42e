package org.parley.runner.suite;

import static org.parley.api.error.Require.require;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.parley.runner.config.Default;

/**
 * Who collaborates and under which conditions: a column of the table.
 *
 * @param id unique in the suite
 * @param assign modalities, dealt to a scene's agents over and over, in an order drawn once a scene
 * @param assignment name of an assignment that comes with the dataset and says instead which agent
 *     has which modality; empty to deal
 * @param mapping from the assignment's modalities to the suite's, where they differ; agents whose
 *     modality is not one of {@code assign} take no part
 * @param methods ids of those that are trained and evaluated here; empty for all of the suite
 */
public record Scenario(
        String id,
        List<String> assign,
        @Default("\"\"") String assignment,
        @Default("{}") Map<String, String> mapping,
        @Default("each-type") EgoPolicy ego,
        @Default("70") double communicationRangeMetres,
        @Default("{}") PoseNoise poseNoise,
        @Default("[]") List<String> methods) {
    public Scenario {
        Names.require("scenario", id);
        require(!assign.isEmpty(), "scenario '%s' assigns no modality", id);
        require(
                communicationRangeMetres >= 0,
                "communicationRangeMetres must not be negative, was %s",
                communicationRangeMetres);
        assign = List.copyOf(assign);
        mapping = Collections.unmodifiableMap(new LinkedHashMap<>(mapping));
        methods = List.copyOf(methods);
    }

    /** Whether a method is trained and evaluated here. */
    public boolean runs(Method method) {
        return methods.isEmpty() || methods.contains(method.id());
    }

    /** The same scenario for any method: what its numbers depend on. */
    public Scenario forAnyMethod() {
        return new Scenario(
                id,
                assign,
                assignment,
                mapping,
                ego,
                communicationRangeMetres,
                poseNoise,
                List.of());
    }
}
