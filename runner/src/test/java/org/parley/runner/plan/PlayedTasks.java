package org.parley.runner.plan;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.api.error.ErrorCode;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.artifact.TaskWorkspace;

/** Tasks that a test plays. */
public final class PlayedTasks implements TaskRunner {
    private static final Map<String, Play> PLAYS = new ConcurrentHashMap<>();

    /** What a test does in place of a task. */
    public interface Play {
        void run(TaskWorkspace workspace) throws Exception;
    }

    /** A task that is played by this class. */
    public static PlannedTask task(Play play, ArtifactKey key, List<ArtifactKey> needs) {
        String id = UUID.randomUUID().toString();
        PLAYS.put(id, play);
        return new PlannedTask(key, needs, new TaskSpec.ReportFailure(ErrorCode.INTERNAL, id));
    }

    @Override
    public void run(PlannedTask task, TaskWorkspace workspace) throws Exception {
        String id = ((TaskSpec.ReportFailure) task.spec()).message();
        Objects.requireNonNull(PLAYS.get(id), id).run(workspace);
    }
}
