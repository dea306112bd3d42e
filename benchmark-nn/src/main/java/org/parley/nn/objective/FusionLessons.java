package org.parley.nn.objective;

import java.util.List;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Loss;
import org.parley.api.graph.SupervisedOutput;

/** What the fusions of a batch's frames learn besides the task. */
final class FusionLessons {
    private FusionLessons() {}

    /** The task's loss, and the mean over frames of what their fusions learn, if they do. */
    static Loss with(Graph g, Loss task, List<SupervisedOutput> frames) {
        Loss loss = task;
        for (SupervisedOutput lesson : frames) {
            if (lesson.loss().isPresent()) {
                loss = loss.plus(g, lesson.loss().get().scaled(g, 1.0 / frames.size()));
            }
        }
        return loss;
    }
}
