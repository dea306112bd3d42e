package org.parley.runner.plan;

import org.parley.runner.task.GivenWeightsTasks;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.parley.api.error.BenchmarkException;
import org.parley.api.training.Stage;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.config.NameSuggestion;
import org.parley.runner.plugin.PluginFactory;
import org.parley.runner.suite.FineTuneStage;
import org.parley.runner.suite.MethodConfig;
import org.parley.runner.suite.MethodRow;
import org.parley.runner.suite.ModalitySelection;

/**
 * What a method learns, or learned elsewhere, and the tasks by which it is had.
 *
 * @param stages in order
 * @param keys of what is had of them, the last one last; of a method that learned elsewhere those
 *     of the stage that a row shows
 * @param training the tasks that make them, after those they need
 */
record LearnedStages(
        PluginFactory bench,
        ArtifactKeys all,
        MethodConfig method,
        long seed,
        List<Stage> stages,
        List<ArtifactKey> keys,
        List<PlannedTask> training) {

    static LearnedStages of(
            PluginFactory bench,
            ArtifactKeys keys,
            MethodConfig method,
            List<Stage> stages,
            long seed) {
        if (stages.isEmpty() || method.weights().isPresent()) {
            return new LearnedStages(bench, keys, method, seed, stages, List.of(), List.of());
        }
        SuiteTasks makers = new SuiteTasks(bench, keys);
        ModalitySelection alliance = ModalitySelection.of(bench.suite(), method);
        List<ArtifactKey> trained = keys.stages(method, stages, seed);
        List<PlannedTask> training = new ArrayList<>(makers.perceptions(alliance));
        training.addAll(makers.features(alliance, keys.adaptation()));
        training.addAll(makers.stages(method, stages, trained, seed));
        return new LearnedStages(bench, keys, method, seed, stages, trained, training);
    }

    /** As far as a row has learned; fails with {@code USER} where it names no stage. */
    LearnedStages until(MethodRow row) {
        if (stages.isEmpty()) {
            return this;
        }
        int last = row.complete() ? stages.size() - 1 : index(row.after());
        LearnedStages until = method.weights().isPresent() ? given(last) : trained(last);
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

    private LearnedStages given(int last) {
        SuiteTasks makers = new SuiteTasks(bench, all);
        String stage = stages.get(last).id();
        List<PlannedTask> tasks =
                new ArrayList<>(makers.perceptions(ModalitySelection.of(bench.suite(), method)));
        tasks.add(
                new GivenWeightsTasks(makers).task(method, stage, last == stages.size() - 1, seed));
        return with(stages.subList(0, last + 1), List.of(all.given(method, stage, seed)), tasks);
    }

    /** And once more, on the scenes it is tested on. */
    private LearnedStages fineTuned() {
        Stage again = FineTuneStage.repeated(stages, method.id(), method.fineTune().orElseThrow());
        ArtifactKey last = keys.get(keys.size() - 1);
        ArtifactKey key = all.fineTuned(method, last, seed);
        List<PlannedTask> more = new SuiteTasks(bench, all).fineTuning(method, last, key, seed);
        return with(and(stages, List.of(again)), and(keys, List.of(key)), and(training, more));
    }

    private LearnedStages with(List<Stage> some, List<ArtifactKey> had, List<PlannedTask> tasks) {
        return new LearnedStages(bench, all, method, seed, some, had, tasks);
    }

    private static <T> List<T> and(List<T> some, List<T> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
