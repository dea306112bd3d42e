package org.parley.runner.plan;

import java.util.List;
import java.util.Optional;
import org.parley.api.training.Alliance;
import org.parley.api.training.Stage;

/** What stages of a method need of their frames that isolated training does not give. */
final class TrainingNeeds {
    private TrainingNeeds() {}

    /** The first need that is not met where every scene belongs to one modality. */
    static Optional<String> unmetInIsolation(List<Stage> stages, Alliance alliance) {
        return stages.stream().flatMap(s -> unmet(s, alliance).stream()).findFirst();
    }

    private static Optional<String> unmet(Stage stage, Alliance alliance) {
        List<String> together = stage.cast().modalities(alliance);
        if (together.size() < 2) {
            return Optional.empty();
        }
        String all = String.join(" and ", together);
        return switch (stage.samples()) {
            case PAIRED ->
                    Optional.of(
                            "needs paired observations: stage '%s' looks at each through %s"
                                    .formatted(stage.id(), all));
            case SCENE ->
                    Optional.of(
                            "needs scenes in which modalities meet: stage '%s' mixes %s"
                                    .formatted(stage.id(), all));
            case SINGLE_TYPE -> Optional.empty();
        };
    }
}
