package org.parley.runner.task;

import jakarta.inject.Inject;
import org.parley.api.error.BenchmarkException;
import org.parley.runner.artifact.TaskWorkspace;
import org.parley.runner.plan.PlannedTask;
import org.parley.runner.plan.RunOptions;
import org.parley.runner.plan.SuiteContext;
import org.parley.runner.plan.SuiteContexts;
import org.parley.runner.plan.TaskRunner;
import org.parley.runner.plan.TaskRunnerFactory;
import org.parley.runner.plan.TaskSpec;
import org.parley.runner.suite.MethodConfig;
import org.parley.runner.suite.SuiteConfig;

/** Carries out the tasks of a suite: leads each to the class of its kind. */
public final class SuiteTaskRunner implements TaskRunner {
    private final TaskInputs inputs;

    public SuiteTaskRunner(SuiteContext context) {
        this.inputs = new TaskInputs(context);
    }

    /** Runners over the contexts that planners use as well. */
    public static final class Factory implements TaskRunnerFactory {
        private final SuiteContexts contexts;

        @Inject
        public Factory(SuiteContexts contexts) {
            this.contexts = contexts;
        }

        @Override
        public TaskRunner of(SuiteConfig suite, RunOptions options) {
            return new SuiteTaskRunner(contexts.of(suite, options));
        }
    }

    @Override
    public void run(PlannedTask task, TaskWorkspace workspace) throws Exception {
        TaskSpec spec = task.spec();
        if (spec instanceof TaskSpec.GenerateDataset t) {
            new DatasetGeneration(inputs.plugins(), t.split()).run(workspace);
        } else if (spec instanceof TaskSpec.TrainPerception t) {
            new PerceptionTasks(inputs, t.modality()).train(workspace);
        } else if (spec instanceof TaskSpec.TakePerception t) {
            new PerceptionTasks(inputs, t.modality()).take(workspace);
        } else if (spec instanceof TaskSpec.ExtractFeatures t) {
            new PerceptionTasks(inputs, t.modality()).extract(t.split(), workspace);
        } else if (spec instanceof TaskSpec.TrainStage t) {
            stages(task, t.method(), t.seed()).train(t.stage(), t.scenes(), workspace);
        } else if (spec instanceof TaskSpec.TakeStage t) {
            stages(task, t.method(), t.seed()).take(t.stage(), t.complete(), workspace);
        } else if (spec instanceof TaskSpec.FineTune t) {
            stages(task, t.method(), t.seed()).fineTune(workspace);
        } else if (spec instanceof TaskSpec.EvaluateCell t) {
            new CellTask(inputs, task, t).run(workspace);
        } else if (spec instanceof TaskSpec.ExplainMethod t) {
            new DomainGapTasks(inputs, task).explain(method(t.method()), t.seed(), workspace);
        } else if (spec instanceof TaskSpec.ScoreRestoration t) {
            new DomainGapTasks(inputs, task)
                    .scoreRestoration(method(t.method()), t.seed(), workspace);
        } else if (spec instanceof TaskSpec.FitOracle t) {
            new DomainGapTasks(inputs, task).fitOracle(t.modalities(), workspace);
        } else if (spec instanceof TaskSpec.ReportFailure t) {
            throw new BenchmarkException(t.code(), t.message());
        }
    }

    private StageTasks stages(PlannedTask task, String method, long seed) {
        return new StageTasks(inputs, task, method(method), seed);
    }

    private MethodConfig method(String id) {
        return inputs.suite().method(id);
    }
}
