package org.parley.runner.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.parley.api.data.Split;
import org.parley.api.training.Stage;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.plugin.PluginFactory;
import org.parley.runner.suite.MethodConfig;
import org.parley.runner.suite.MethodRow;
import org.parley.runner.suite.ModalitySelection;
import org.parley.runner.suite.ScenarioConfig;
import org.parley.runner.suite.SuiteConfig;
import org.parley.runner.suite.TrainingScenes;

/** The tasks of a suite: what each makes, and which artifacts it is made from. */
final class SuiteTasks {
    private final SuiteConfig suite;
    private final PluginFactory plugins;
    private final ArtifactKeys keys;

    SuiteTasks(SuiteContext context) {
        this.suite = context.plugins().suite();
        this.plugins = context.plugins();
        this.keys = context.keys();
    }

    /** The files of datasets that make some, with data cards. */
    List<PlannedTask> datasets() {
        return Stream.of(Split.values())
                .flatMap(split -> keys.files(split).map(key -> dataset(key, split)).stream())
                .toList();
    }

    private static PlannedTask dataset(ArtifactKey key, Split split) {
        return new PlannedTask(key, List.of(), new TaskSpec.GenerateDataset(split));
    }

    /** Some tasks, after those of the datasets that they need. */
    List<PlannedTask> afterDatasets(List<PlannedTask> tasks) {
        Set<ArtifactKey> needs =
                tasks.stream().flatMap(t -> t.needs().stream()).collect(Collectors.toSet());
        return and(datasets().stream().filter(d -> needs.contains(d.key())).toList(), tasks);
    }

    /** What is made from frames of a split and other artifacts. */
    private PlannedTask task(Split split, ArtifactKey key, List<ArtifactKey> needs, TaskSpec spec) {
        List<ArtifactKey> all = new ArrayList<>(needs);
        keys.files(split).ifPresent(all::add);
        return new PlannedTask(key, all.stream().distinct().toList(), spec);
    }

    /** Step 0 of the models that some modalities need. */
    List<PlannedTask> perceptions(ModalitySelection modalities) {
        return modalities.models().stream().map(this::perception).toList();
    }

    private PlannedTask perception(String name) {
        ArtifactKey key = keys.perception(name);
        return suite.modality(name).weights().isPresent()
                ? task(Split.TEST, key, List.of(), new TaskSpec.TakePerception(name))
                : task(Split.TRAIN, key, List.of(), new TaskSpec.TrainPerception(name));
    }

    /** Features of the models that some modalities need, if any are kept. */
    List<PlannedTask> features(ModalitySelection modalities, Split split) {
        return keys.features(modalities, split).isEmpty()
                ? List.of()
                : modalities.models().stream().map(name -> features(name, split)).toList();
    }

    private PlannedTask features(String name, Split split) {
        return task(
                split,
                keys.features(name, split),
                List.of(keys.perception(name)),
                new TaskSpec.ExtractFeatures(name, split));
    }

    /** Frozen models and their features over a split. */
    List<PlannedTask> models(ModalitySelection modalities, Split split) {
        return and(perceptions(modalities), features(modalities, split));
    }

    /**
     * Stages of a method, each after the one before.
     *
     * @param start what the first of them goes on from, if anything
     */
    List<PlannedTask> stages(
            MethodConfig method,
            List<Stage> stages,
            List<ArtifactKey> start,
            List<ArtifactKey> stageKeys,
            TrainingScenes scenes,
            long seed) {
        ModalitySelection alliance = ModalitySelection.of(suite, method);
        Split split = keys.adaptation();
        List<PlannedTask> tasks = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            List<ArtifactKey> before = i == 0 ? start : stageKeys.subList(i - 1, i);
            List<ArtifactKey> needs = and(keys.perceptions(alliance), before);
            String id = stages.get(i).id();
            tasks.add(
                    task(
                            split,
                            stageKeys.get(i),
                            and(needs, keys.features(alliance, split)),
                            new TaskSpec.TrainStage(method.id(), id, scenes, seed)));
        }
        return tasks;
    }

    /** A stage of a method that was learned elsewhere, and the models it serves. */
    List<PlannedTask> given(MethodConfig method, String stage, boolean complete, long seed) {
        ModalitySelection alliance = ModalitySelection.of(suite, method);
        PlannedTask task =
                new PlannedTask(
                        keys.given(method, stage, seed),
                        keys.perceptions(alliance),
                        new TaskSpec.TakeStage(method.id(), stage, complete, seed));
        return and(perceptions(alliance), List.of(task));
    }

    /** A method's last stage, repeated on the test scenes, and what it is made from. */
    List<PlannedTask> fineTuning(
            MethodConfig method, ArtifactKey last, ArtifactKey key, long seed) {
        ModalitySelection alliance = ModalitySelection.of(suite, method);
        List<ArtifactKey> needs = and(keys.perceptions(alliance), List.of(last));
        PlannedTask task =
                task(
                        Split.TEST,
                        key,
                        and(needs, keys.features(alliance, Split.TEST)),
                        new TaskSpec.FineTune(method.id(), seed));
        return and(features(alliance, Split.TEST), List.of(task));
    }

    /**
     * What a cell is made from, and the cell.
     *
     * @param trained keys of the method's stages
     * @param pointModels models trained on shared points that answer for the egos
     */
    List<PlannedTask> evaluation(
            ScenarioConfig scenario,
            MethodRow row,
            long seed,
            List<ArtifactKey> trained,
            List<String> pointModels,
            ArtifactKey key) {
        ModalitySelection cast = ModalitySelection.in(suite, scenario);
        ModalitySelection modalities = plugins.inCell(scenario, row.method(), pointModels);
        ModalitySelection encoded = cast.encoded(pointModels);
        PlannedTask cell =
                task(
                        Split.TEST,
                        key,
                        and(
                                and(keys.perceptions(modalities), trained),
                                keys.features(encoded, Split.TEST)),
                        new TaskSpec.EvaluateCell(scenario.id(), row.id(), seed, pointModels));
        return and(and(perceptions(modalities), features(encoded, Split.TEST)), List.of(cell));
    }

    /** What looks at a method on the test split, and what it is made from. */
    List<PlannedTask> look(
            MethodConfig method, List<ArtifactKey> trained, ArtifactKey key, TaskSpec spec) {
        ModalitySelection alliance = ModalitySelection.of(suite, method);
        List<ArtifactKey> needs = and(keys.perceptions(alliance), trained);
        PlannedTask task =
                task(Split.TEST, key, and(needs, keys.features(alliance, Split.TEST)), spec);
        return and(models(alliance, Split.TEST), List.of(task));
    }

    /** The best linear maps between frozen models, and what they are made from. */
    List<PlannedTask> oracle(ModalitySelection modalities) {
        Split learned = keys.adaptation();
        List<ArtifactKey> needs =
                and(
                        keys.perceptions(modalities),
                        and(
                                keys.features(modalities, learned),
                                keys.features(modalities, Split.TEST)));
        List<ArtifactKey> files = keys.files(learned).stream().toList();
        PlannedTask task =
                task(
                        Split.TEST,
                        keys.oracle(modalities),
                        and(needs, files),
                        new TaskSpec.FitOracle(modalities.names()));
        return and(
                models(modalities, learned), and(features(modalities, Split.TEST), List.of(task)));
    }

    /** Each once, in order. */
    static <T> List<T> and(Collection<? extends T> some, Collection<? extends T> others) {
        return Stream.<T>concat(some.stream(), others.stream()).distinct().toList();
    }
}
