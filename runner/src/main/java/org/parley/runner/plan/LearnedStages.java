package org.parley.runner.plan;

import java.util.List;
import org.parley.api.error.BenchmarkException;
import org.parley.api.training.Stage;
import org.parley.nn.wire.WiredBaseline;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.config.NameSuggestion;
import org.parley.runner.suite.FineTuneStage;
import org.parley.runner.suite.MethodConfig;
import org.parley.runner.suite.MethodRow;
import org.parley.runner.suite.ModalitySelection;
import org.parley.runner.suite.TrainingScenes;

/**
 * What a method learns, or learned elsewhere, and the tasks by which it is had.
 *
 * @param scenes which modalities meet in what it learns from
 * @param stages in order
 * @param keys of what is had of them, the last one last; of a method that learned elsewhere those
 *     of the stage that a row shows
 * @param training the tasks that make them, after those they need
 */
record LearnedStages(
        SuiteContext context,
        MethodConfig method,
        TrainingScenes scenes,
        long seed,
        List<Stage> stages,
        List<ArtifactKey> keys,
        List<PlannedTask> training) {

    /** What is learned from frames in which modalities meet. */
    static LearnedStages of(
            SuiteContext context, MethodConfig method, List<Stage> stages, long seed) {
        return of(context, method, stages, TrainingScenes.CO_OCCURRING, seed);
    }

    static LearnedStages of(
            SuiteContext context,
            MethodConfig method,
            List<Stage> stages,
            TrainingScenes scenes,
            long seed) {
        LearnedStages none =
                new LearnedStages(context, method, scenes, seed, stages, List.of(), List.of());
        if (stages.isEmpty() || none.learnedBefore()) {
            return none;
        }
        SuiteTasks tasks = new SuiteTasks(context);
        ArtifactKeys keys = context.keys();
        ModalitySelection alliance = ModalitySelection.of(context.plugins().suite(), method);
        List<ArtifactKey> trained = keys.stages(method, stages, scenes, seed);
        List<PlannedTask> training =
                SuiteTasks.and(
                        tasks.models(alliance, keys.adaptation()),
                        tasks.stages(method, stages, List.of(), trained, scenes, seed));
        return new LearnedStages(context, method, scenes, seed, stages, trained, training);
    }

    /** Weights that come with a suite were learned where modalities meet. */
    private boolean learnedBefore() {
        return method.weights().isPresent() && scenes == TrainingScenes.CO_OCCURRING;
    }

    /** As far as a row has learned; fails with {@code USER} where it names no stage. */
    LearnedStages until(MethodRow row) {
        if (stages.isEmpty()) {
            return this;
        }
        int last = row.complete() ? stages.size() - 1 : index(row.after());
        LearnedStages until = learnedBefore() ? given(last) : trained(last);
        return row.fineTuned() ? until.fineTuned() : until;
    }

    private int index(String stage) {
        List<String> ids = stages.stream().map(Stage::id).toList();
        int index = ids.indexOf(stage);
        if (index < 0) {
            throw BenchmarkException.user(
                    "method '%s' has no stage '%s' to show a row after%s",
                    method.id(), stage, NameSuggestion.hint(stage, "stages", ids));
        }
        return index;
    }

    private LearnedStages trained(int last) {
        int later = stages.size() - last - 1;
        return with(
                stages.subList(0, last + 1),
                keys.subList(0, last + 1),
                training.subList(0, training.size() - later));
    }

    /** What the method learned elsewhere, and after that what its wire format learns here. */
    private LearnedStages given(int last) {
        int all = lastGiven();
        int taken = Math.min(last, all);
        String stage = stages.get(taken).id();
        ArtifactKey key = context.keys().given(method, stage, seed);
        SuiteTasks tasks = new SuiteTasks(context);
        List<PlannedTask> given = tasks.given(method, stage, taken == all, seed);
        if (taken == last) {
            return with(stages.subList(0, last + 1), List.of(key), given);
        }
        ModalitySelection alliance = ModalitySelection.of(context.plugins().suite(), method);
        List<Stage> more = stages.subList(taken + 1, last + 1);
        List<ArtifactKey> learned = context.keys().stages(method, more, scenes, seed, key.hash());
        List<PlannedTask> before =
                SuiteTasks.and(given, tasks.models(alliance, context.keys().adaptation()));
        return with(
                stages.subList(0, last + 1),
                SuiteTasks.and(List.of(key), learned),
                SuiteTasks.and(
                        before, tasks.stages(method, more, List.of(key), learned, scenes, seed)));
    }

    private int lastGiven() {
        int last = stages.size() - 1;
        while (method.wire().isPresent()
                && last >= 0
                && WiredBaseline.learnsWire(stages.get(last))) {
            last--;
        }
        if (last < 0) {
            throw BenchmarkException.user(
                    "method '%s' has 'weights', but learns nothing except its wire; take them out",
                    method.id());
        }
        return last;
    }

    /** And once more, on the scenes it is tested on. */
    private LearnedStages fineTuned() {
        Stage again = FineTuneStage.repeated(stages, method.id(), method.fineTune().orElseThrow());
        ArtifactKey last = keys.get(keys.size() - 1);
        ArtifactKey key = context.keys().fineTuned(method, last, seed);
        List<PlannedTask> more = new SuiteTasks(context).fineTuning(method, last, key, seed);
        return with(
                SuiteTasks.and(stages, List.of(again)),
                SuiteTasks.and(keys, List.of(key)),
                SuiteTasks.and(training, more));
    }

    private LearnedStages with(List<Stage> some, List<ArtifactKey> had, List<PlannedTask> tasks) {
        return new LearnedStages(context, method, scenes, seed, some, had, tasks);
    }
}
