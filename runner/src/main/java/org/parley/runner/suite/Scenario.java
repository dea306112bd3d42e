package org.parley.runner.suite;

import static org.parley.api.error.Require.require;

import java.util.List;
import org.parley.runner.config.Default;

/**
 * Who collaborates and under which conditions: a column of the table.
 *
 * @param id unique in the suite
 * @param assign modalities, dealt to a scene's agents over and over, in an order drawn once a scene
 */
public record Scenario(
        String id,
        List<String> assign,
        @Default("each-type") EgoPolicy ego,
        @Default("70") double communicationRangeMetres,
        @Default("{}") PoseNoise poseNoise) {
    public Scenario {
        Names.require("scenario", id);
        require(!assign.isEmpty(), "scenario '%s' assigns no modality", id);
        require(
                communicationRangeMetres >= 0,
                "communicationRangeMetres must not be negative, was %s",
                communicationRangeMetres);
        assign = List.copyOf(assign);
    }
}
