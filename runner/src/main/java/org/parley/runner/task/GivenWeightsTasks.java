package org.parley.runner.task;

import org.parley.runner.plan.SuiteTasks;
import java.nio.file.Files;
import java.util.List;
import java.util.SortedMap;
import org.parley.api.Baseline;
import org.parley.api.random.SeedStream;
import org.parley.leaderboard.result.StageCost;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.artifact.TaskWorkspace;
import org.parley.runner.feature.PerceptionModels;
import org.parley.runner.plan.ArtifactKeys;
import org.parley.runner.plan.PlannedTask;
import org.parley.runner.plugin.GivenContender;
import org.parley.runner.plugin.PluginFactory;
import org.parley.runner.suite.FrozenWeights;
import org.parley.runner.suite.MethodConfig;
import org.parley.runner.suite.ModalitySelection;

/** The tasks that take over what methods learned elsewhere, once it is known to fit. */
public final class GivenWeightsTasks {
    private final SuiteTasks makers;
    private final PluginFactory bench;
    private final ArtifactKeys keys;

    public GivenWeightsTasks(SuiteTasks makers) {
        this.makers = makers;
        this.bench = makers.bench();
        this.keys = makers.keys();
    }

    /** A stage of a method that was learned elsewhere. */
    public PlannedTask task(MethodConfig method, String stage, boolean complete, long seed) {
        List<ArtifactKey> needs = keys.perceptions(ModalitySelection.of(bench.suite(), method));
        FrozenWeights weights = keys.weights(method, stage, seed);
        return new PlannedTask(
                keys.given(method, stage, seed),
                needs,
                m -> write(method, stage, needs, complete, weights, m));
    }

    private void write(
            MethodConfig method,
            String stage,
            List<ArtifactKey> needs,
            boolean complete,
            FrozenWeights weights,
            TaskWorkspace making)
            throws Exception {
        SeedStream seeds = new SeedStream(1).child("given").child(method.id());
        ModalitySelection modalities = ModalitySelection.of(bench.suite(), method);
        GivenContender contender = new GivenContender(method.id(), weights);
        try (PerceptionModels models = makers.models(modalities, seeds, needs, making);
                Baseline baseline = bench.baseline(method, seeds, making.progress())) {
            SortedMap<String, String> before = models.hashes();
            contender.checkAgents(models, method.founders());
            contender.checkTensors(models, baseline, modalities.names(), complete);
            PluginFactory.requireFrozen("weights of " + method.id(), before, models.hashes());
        }
        Files.write(making.directory().resolve(FrozenWeights.FILE), weights.bytes());
        Files.writeString(
                making.directory().resolve(StageCost.FILE),
                StageCost.toJson(contender.costs(stage)));
    }
}
