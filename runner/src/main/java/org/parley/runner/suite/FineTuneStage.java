package org.parley.runner.suite;

import java.util.List;
import org.parley.api.error.BenchmarkException;
import org.parley.api.training.Stage;

/** A method's last stage once more, on the scenes it is tested on. */
public final class FineTuneStage {
    static final String ID = "same-scene";

    private FineTuneStage() {}

    /** The last stage with another budget; a method without one fails with {@code USER}. */
    public static Stage repeated(List<Stage> stages, String method, FineTuneConfig how) {
        if (stages.isEmpty()) {
            throw BenchmarkException.user(
                    "method '%s' learns nothing, so there is no stage that 'fineTune' could repeat;"
                            + " leave it out",
                    method);
        }
        Stage last = stages.get(stages.size() - 1);
        return new Stage(ID, last.samples(), last.trains(), how.budget(), last.loss(), last.cast());
    }
}
