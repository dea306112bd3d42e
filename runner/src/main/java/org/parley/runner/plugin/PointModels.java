package org.parley.runner.plugin;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.Baseline;
import org.parley.api.Progress;
import org.parley.api.error.BenchmarkException;
import org.parley.api.plugin.FusionStage;
import org.parley.api.plugin.PluginKind;
import org.parley.api.random.SeedStream;
import org.parley.runner.suite.MethodConfig;
import org.parley.runner.suite.ModalitySelection;
import org.parley.runner.suite.ScenarioConfig;
import org.parley.runner.suite.SuiteConfig;

/** The models that answer for egos where points are exchanged. */
public final class PointModels {
    private final PluginFactory bench;
    private final ScenarioConfig scenario;
    private final MethodConfig method;

    private PointModels(PluginFactory bench, ScenarioConfig scenario, MethodConfig method) {
        this.bench = bench;
        this.scenario = scenario;
        this.method = method;
    }

    /**
     * Those that a method needs in a scenario, none where it exchanges no points. A modality that
     * has no points, and a model that was not trained on shared ones, fail with {@code USER}.
     */
    public static List<String> of(
            PluginFactory bench, ScenarioConfig scenario, MethodConfig method) {
        if (!bench.descriptor(method).fuses(FusionStage.EARLY)) {
            return List.of();
        }
        SeedStream seeds = new SeedStream(0);
        try (Baseline baseline = bench.baseline(method, seeds, Progress.silent())) {
            return new PointModels(bench, scenario, method).of(baseline);
        }
    }

    private List<String> of(Baseline baseline) {
        SuiteConfig suite = bench.suite();
        ModalitySelection modalities = ModalitySelection.in(suite, scenario);
        modalities.models().forEach(this::requirePoints);
        List<String> models = new ArrayList<>();
        for (String ego : modalities.names()) {
            if (suite.modalities().containsKey(ego) && scenario.admits(ego)) {
                String model = baseline.model(ego);
                requireShared(ego, model);
                models.add(model);
            }
        }
        return models.stream().distinct().toList();
    }

    private void requirePoints(String modality) {
        String encoder = bench.suite().modality(modality).encoder().id();
        if (bench.registry().plugin(PluginKind.ENCODER, encoder).usesCamerasAlone()) {
            throw BenchmarkException.user(
                    "method '%s' exchanges points, but agents of modality '%s' have cameras"
                            + " (encoder '%s'); leave it out of the 'methods' of scenario '%s'",
                    method.id(), modality, encoder, scenario.id());
        }
    }

    private void requireShared(String ego, String model) {
        if (!bench.suite().sharesPoints(model)) {
            throw BenchmarkException.user(
                    "method '%s' lets the model '%s' answer for egos of '%s', but the suite has no"
                            + " modality of that name with 'sharing: points'",
                    method.id(), model, ego);
        }
    }
}
