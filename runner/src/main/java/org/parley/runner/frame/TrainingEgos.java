package org.parley.runner.frame;

import java.util.Collection;
import java.util.List;
import org.parley.api.error.BenchmarkException;
import org.parley.api.training.Alliance;
import org.parley.api.training.Stage;

/** Who may be ego while a method is trained. */
public final class TrainingEgos {
    private TrainingEgos() {}

    /**
     * Those of a stage that can answer; none fails with {@code USER}.
     *
     * @param models modalities that have a perception model of their own
     */
    public static List<String> of(Stage stage, Alliance alliance, Collection<String> models) {
        List<String> wanted = stage.cast().egos(alliance);
        List<String> able = wanted.stream().filter(models::contains).toList();
        if (able.isEmpty()) {
            throw BenchmarkException.user(
                    "stage '%s' needs an ego of %s, none of which has a perception model of its"
                            + " own; give the stage 0 steps, or let others join or be founders",
                    stage.id(), wanted);
        }
        return able;
    }
}
