package org.parley.runner.task;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.parley.api.Baseline;
import org.parley.api.Dataset;
import org.parley.api.data.Assignment;
import org.parley.api.data.Split;
import org.parley.api.error.BenchmarkException;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Alliance;
import org.parley.api.training.Stage;
import org.parley.leaderboard.result.StageCost;
import org.parley.nn.exchange.MessageExchange;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.artifact.TaskWorkspace;
import org.parley.runner.datacard.IsolationCard;
import org.parley.runner.feature.PerceptionModels;
import org.parley.runner.frame.IsolatedFrames;
import org.parley.runner.frame.ModalityAssignments;
import org.parley.runner.plan.PlannedTask;
import org.parley.runner.plugin.GivenContender;
import org.parley.runner.plugin.PluginFactory;
import org.parley.runner.suite.FineTuneConfig;
import org.parley.runner.suite.FineTuneStage;
import org.parley.runner.suite.MethodConfig;
import org.parley.runner.suite.ModalitySelection;
import org.parley.runner.suite.ScenePart;
import org.parley.runner.suite.TrainingScenes;
import org.parley.runner.suite.weights.FrozenWeights;
import org.parley.runner.train.MethodTraining;
import org.parley.runner.train.TrainingResult;
import org.parley.runner.train.TrainingSession;

/** The stages of one method with one seed: trained, repeated on test scenes, or taken over. */
record StageTasks(TaskInputs inputs, PlannedTask task, MethodConfig method, long seed) {
    void train(String stage, TrainingScenes scenes, TaskWorkspace workspace) throws Exception {
        learn(
                inputs.keys().adaptation(),
                stages -> named(stages, stage),
                (dataset, models) -> onAdaptation(dataset, models, scenes),
                workspace);
    }

    /** The last stage once more, on the scenes that the method is tested on. */
    void fineTune(TaskWorkspace workspace) throws Exception {
        FineTuneConfig how = method.fineTune().orElseThrow();
        learn(
                Split.TEST,
                stages -> FineTuneStage.repeated(stages, method.id(), how),
                (dataset, models) ->
                        TrainingSession.onTestScenes(
                                models, dataset, inputs.plugins().truths(dataset), how.part()),
                workspace);
    }

    private ModalitySelection modalities() {
        return ModalitySelection.of(inputs.suite(), method);
    }

    /** The frozen models, and the method as it was after the stage before. */
    private List<ArtifactKey> weights() {
        List<ArtifactKey> weights = new ArrayList<>(inputs.keys().perceptions(modalities()));
        weights.addAll(task.needs("method"));
        return weights;
    }

    private TrainingSession onAdaptation(
            Dataset dataset, PerceptionModels models, TrainingScenes scenes) {
        Split split = inputs.keys().adaptation();
        Optional<Assignment> fixed =
                ModalityAssignments.over(dataset, split, inputs.suite().trainAssignment());
        return new TrainingSession(
                models,
                dataset,
                inputs.plugins().truths(dataset),
                inputs.suite().validation(),
                fixed,
                split,
                ScenePart.WHOLE,
                scenes == TrainingScenes.ISOLATED ? modalities().names() : List.of());
    }

    private void learn(
            Split split,
            Function<List<Stage>, Stage> which,
            BiFunction<Dataset, PerceptionModels, TrainingSession> session,
            TaskWorkspace workspace)
            throws Exception {
        SeedStream seeds = TaskInputs.seeds(method, seed);
        try (Dataset dataset = inputs.dataset(split, workspace);
                PerceptionModels models = inputs.models(modalities(), seeds, weights(), workspace);
                Baseline baseline =
                        inputs.plugins().baseline(method, seeds, workspace.progress())) {
            inputs.useFeatures(models, modalities(), split, dataset, workspace);
            Alliance alliance = inputs.plugins().alliance(method);
            Stage stage = which.apply(baseline.stages(alliance));
            SortedMap<String, String> before = models.hashes();
            if (task.needs("method").isEmpty()) {
                MethodStart.copy(baseline, alliance, models.parameters());
            }
            TrainingSession training = session.apply(dataset, models);
            writeCard(training.isolatedSplits(), workspace);
            TrainingResult result =
                    training.fit(
                            workspace,
                            method.id() + " " + stage.id(),
                            stage.trains(),
                            stage.budget(),
                            seeds.child(stage.id()),
                            (drawing, steps) ->
                                    new MethodTraining(
                                            models, alliance, baseline, drawing, stage, steps));
            String named = "stage " + stage.id() + " of " + method.id();
            PluginFactory.requireFrozen(named, before, models.hashes());
            write(stage, inputs.facts(task.key(), split, dataset, result), models, workspace);
            Files.writeString(
                    workspace.directory().resolve(StageCost.FILE),
                    result.cost(stage.id()).toJson());
        }
    }

    private static void writeCard(List<IsolatedFrames> splits, TaskWorkspace workspace)
            throws IOException {
        if (!splits.isEmpty()) {
            Files.writeString(
                    workspace.directory().resolve(IsolationCard.FILE), IsolationCard.of(splits));
        }
    }

    private void write(
            Stage stage,
            Map<String, String> facts,
            PerceptionModels models,
            TaskWorkspace workspace) {
        facts.put("seed", Long.toString(seed));
        facts.put("method", method.id());
        facts.put("stage", stage.id());
        facts.put(GivenContender.FOUNDERS, String.join(" ", method.founders()));
        facts.putAll(GivenContender.facts(models));
        TaskInputs.write(models, MessageExchange.METHOD, facts, workspace);
    }

    private static Stage named(List<Stage> stages, String id) {
        return stages.stream()
                .filter(s -> s.id().equals(id))
                .findFirst()
                .orElseThrow(() -> BenchmarkException.internal("no stage '%s'", id));
    }

    /** Takes over what the method learned elsewhere, once it is known to fit. */
    void take(String stage, boolean complete, TaskWorkspace workspace) throws Exception {
        SeedStream seeds = new SeedStream(1).child("given").child(method.id());
        FrozenWeights weights = inputs.keys().weights(method, stage, seed);
        GivenContender contender = new GivenContender(method.id(), weights);
        List<ArtifactKey> frozen = inputs.keys().perceptions(modalities());
        try (PerceptionModels models = inputs.models(modalities(), seeds, frozen, workspace);
                Baseline baseline =
                        inputs.plugins().baseline(method.unwired(), seeds, workspace.progress())) {
            SortedMap<String, String> before = models.hashes();
            contender.checkAgents(models, method.founders());
            contender.checkTensors(models, baseline, modalities().names(), complete);
            PluginFactory.requireFrozen("weights of " + method.id(), before, models.hashes());
        }
        Files.write(workspace.directory().resolve(FrozenWeights.FILE), weights.bytes());
        Files.writeString(
                workspace.directory().resolve(StageCost.FILE),
                StageCost.toJson(contender.costs(stage)));
    }
}
