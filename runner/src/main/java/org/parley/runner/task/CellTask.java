package org.parley.runner.task;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.parley.api.Dataset;
import org.parley.api.data.Split;
import org.parley.api.random.SeedStream;
import org.parley.leaderboard.result.StageCost;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.artifact.TaskWorkspace;
import org.parley.runner.evaluate.CellEvaluation;
import org.parley.runner.evaluate.CellFacts;
import org.parley.runner.feature.PerceptionModels;
import org.parley.runner.plan.PlannedTask;
import org.parley.runner.plan.TaskSpec;
import org.parley.runner.suite.MethodConfig;
import org.parley.runner.suite.MethodRow;
import org.parley.runner.suite.ModalitySelection;
import org.parley.runner.suite.ScenarioConfig;
import org.parley.runner.suite.weights.FrozenWeights;

/** The evaluation of one row in one scenario with one seed. */
record CellTask(TaskInputs inputs, PlannedTask task, TaskSpec.EvaluateCell spec) {
    void run(TaskWorkspace workspace) throws IOException {
        ScenarioConfig scenario = inputs.suite().scenario(spec.scenario());
        MethodRow row = inputs.suite().row(spec.row());
        List<String> pointModels = spec.pointModels();
        ModalitySelection cast = ModalitySelection.in(inputs.suite(), scenario);
        ModalitySelection encoded = cast.encoded(pointModels);
        ModalitySelection modalities = inputs.plugins().inCell(scenario, row.method(), pointModels);
        List<ArtifactKey> stages = task.needs("method");
        List<ArtifactKey> weights = new ArrayList<>(inputs.keys().perceptions(modalities));
        weights.addAll(stages.subList(Math.max(0, stages.size() - 1), stages.size()));
        SeedStream seeds = new SeedStream(spec.seed()).child("cell");
        try (Dataset dataset = inputs.dataset(Split.TEST, workspace);
                PerceptionModels models = inputs.models(modalities, seeds, weights, workspace)) {
            inputs.useFeatures(models, encoded, Split.TEST, dataset, workspace);
            List<StageCost> taught =
                    stages.stream()
                            .map(k -> workspace.need(k).file(StageCost.FILE))
                            .flatMap(file -> StageCost.read(file).stream())
                            .toList();
            new CellEvaluation(
                            inputs.plugins(),
                            facts(scenario, row, stages),
                            models,
                            pointModels,
                            taught,
                            scenario,
                            row,
                            spec.seed())
                    .run(dataset, workspace);
        }
    }

    private CellFacts facts(ScenarioConfig scenario, MethodRow row, List<ArtifactKey> stages) {
        return new CellFacts(
                inputs.keys().drawsHash(),
                inputs.keys().adaptation(),
                contender(scenario, row, stages));
    }

    /** Who trained what is evaluated. */
    private String contender(ScenarioConfig scenario, MethodRow row, List<ArtifactKey> stages) {
        MethodConfig method = row.method();
        if (method.weights().isEmpty()
                || row.fineTuned()
                || stages.isEmpty()
                || scenario.isolated()) {
            return "trained here";
        }
        String taken = stages.get(0).name(); // only what a wire format learned may follow
        String stage = taken.substring(method.id().length() + 1);
        FrozenWeights weights = inputs.keys().weights(method, stage, spec.seed());
        return "trained before: " + weights.source() + " sha256 " + weights.hash();
    }
}
