package org.parley.runner.work;

import java.nio.file.Files;
import java.util.List;
import java.util.SortedMap;
import org.parley.api.Baseline;
import org.parley.api.random.SeedStream;
import org.parley.leaderboard.result.StageCost;
import org.parley.runner.plan.Making;
import org.parley.runner.plan.Task;
import org.parley.runner.store.ArtifactKey;
import org.parley.runner.suite.FrozenWeights;
import org.parley.runner.suite.Method;

/** The tasks that take over what methods learned elsewhere, once it is known to fit. */
final class GivenMaker {
    private final Makers makers;
    private final Bench bench;
    private final Keys keys;

    GivenMaker(Makers makers) {
        this.makers = makers;
        this.bench = makers.bench();
        this.keys = makers.keys();
    }

    /** A stage of a method that was learned elsewhere. */
    Task task(Method method, String stage, boolean complete, long seed) {
        List<ArtifactKey> needs = keys.perceptions(Modalities.of(bench.suite(), method));
        FrozenWeights weights = keys.weights(method, stage, seed);
        return new Task(
                keys.given(method, stage, seed),
                needs,
                m -> write(method, stage, needs, complete, weights, m));
    }

    private void write(
            Method method,
            String stage,
            List<ArtifactKey> needs,
            boolean complete,
            FrozenWeights weights,
            Making making)
            throws Exception {
        SeedStream seeds = new SeedStream(1).child("given").child(method.id());
        Modalities modalities = Modalities.of(bench.suite(), method);
        GivenContender contender = new GivenContender(method.id(), weights);
        try (Models models = makers.models(modalities, seeds, needs, making);
                Baseline baseline = bench.baseline(method, seeds, making.progress())) {
            SortedMap<String, String> before = models.hashes();
            contender.checkAgents(models, method.founders());
            contender.checkTensors(models, baseline, modalities.names(), complete);
            Bench.requireFrozen("weights of " + method.id(), before, models.hashes());
        }
        Files.write(making.directory().resolve(FrozenWeights.FILE), weights.bytes());
        Files.writeString(
                making.directory().resolve(StageCost.FILE),
                StageCost.toJson(contender.costs(stage)));
    }
}
