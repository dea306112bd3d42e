package org.parley.runner.suite;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.parley.api.PluginRef;
import org.parley.api.data.Split;
import org.parley.api.error.BenchmarkException;
import org.parley.runner.config.DefaultValue;
import org.parley.runner.config.InheritanceKeys;
import org.parley.runner.config.NameSuggestion;

/**
 * What a run consists of: every method is trained and evaluated with every seed in every scenario
 * that does not leave it out.
 *
 * @param id names the suite in results
 * @param note above its tables: what a reader must know before any number
 * @param seeds each gives an independent repetition of everything that is learned
 * @param testDataset whose test split is evaluated; without it, that of {@code dataset}, from which
 *     everything is learned
 * @param trainAssignment name of an assignment that comes with the dataset and says which agent has
 *     which modality while methods are trained; empty to draw modalities at random
 * @param egoInTruth whether an ego is an object of its own truth where a neighbour sees it, while
 *     methods are trained and when they are evaluated
 * @param budgetRule samples that a module of any method may learn from at most; without it as many
 *     as its budgets say
 * @param validation how every training chooses the state it ends with
 * @param features how features of frozen models are kept
 * @param modalities the agent types by name, in the order written
 * @param knownGaps synthetic modalities that an adapter must be able to bridge; never ego
 */
@InheritanceKeys("base")
public record SuiteConfig(
        String id,
        Optional<String> note,
        @DefaultValue("[1]") List<Long> seeds,
        PluginRef dataset,
        Optional<PluginRef> testDataset,
        @DefaultValue("\"\"") String trainAssignment,
        @DefaultValue("false") boolean egoInTruth,
        Optional<BudgetRule> budgetRule,
        @DefaultValue("{times: 4, samples: 16}") ValidationConfig validation,
        @DefaultValue("float32") FeatureCache features,
        Map<String, ModalityConfig> modalities,
        @DefaultValue("{}") Map<String, SyntheticModality> knownGaps,
        List<ScenarioConfig> scenarios,
        List<MethodConfig> methods) {
    public SuiteConfig {
        NameRule.require("suite", id);
        note.ifPresent(NameRule::requireNote);
        NameRule.requireUnique("seed", seeds);
        List<String> names = new ArrayList<>(modalities.keySet());
        names.addAll(knownGaps.keySet());
        names.forEach(name -> NameRule.require("modality", name));
        NameRule.requireUnique("modality", names);
        NameRule.requireUnique("scenario", scenarios.stream().map(ScenarioConfig::id).toList());
        List<MethodRow> rows = methods.stream().flatMap(m -> m.rows().stream()).toList();
        NameRule.requireUnique("method", rows.stream().map(MethodRow::id).toList());
        seeds = List.copyOf(seeds);
        modalities = Collections.unmodifiableMap(new LinkedHashMap<>(modalities));
        knownGaps = Collections.unmodifiableMap(new LinkedHashMap<>(knownGaps));
        scenarios = List.copyOf(scenarios);
        methods = List.copyOf(methods);
    }

    /** One agent type; an unknown name fails with {@code USER}. */
    public ModalityConfig modality(String name) {
        ModalityConfig modality = modalities.get(name);
        if (modality == null) {
            throw BenchmarkException.user(
                    "no modality is called '%s'%s",
                    name,
                    NameSuggestion.hint(name, "modalities of the suite", modalities.keySet()));
        }
        return modality;
    }

    /** The dataset that a split is of. */
    public PluginRef dataset(Split split) {
        return split == Split.TEST ? testDataset.orElse(dataset) : dataset;
    }

    /** The same suite with another dataset in place of the one that is evaluated. */
    public SuiteConfig testedOn(PluginRef other) {
        boolean own = testDataset.isPresent();
        return new SuiteConfig(
                id,
                note,
                seeds,
                own ? dataset : other,
                testDataset.map(d -> other),
                trainAssignment,
                egoInTruth,
                budgetRule,
                validation,
                features,
                modalities,
                knownGaps,
                scenarios,
                methods);
    }

    /** The rows of the table, in the order written. */
    public List<MethodRow> rows() {
        return methods.stream().flatMap(m -> m.rows().stream()).toList();
    }

    /** A row by its id; an unknown one is an error of the caller. */
    public MethodRow row(String row) {
        return one(rows(), r -> r.id().equals(row), "row", row);
    }

    /** A method by its id; an unknown one is an error of the caller. */
    public MethodConfig method(String method) {
        return one(methods, m -> m.id().equals(method), "method", method);
    }

    /** A scenario by its id; an unknown one is an error of the caller. */
    public ScenarioConfig scenario(String scenario) {
        return one(scenarios, s -> s.id().equals(scenario), "scenario", scenario);
    }

    private <T> T one(List<T> all, Predicate<T> wanted, String kind, String name) {
        return all.stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow(
                        () -> BenchmarkException.user("suite '%s' has no %s '%s'", id, kind, name));
    }

    /** Whether a name is that of a model trained on shared points, which no agent carries. */
    public boolean sharesPoints(String name) {
        ModalityConfig modality = modalities.get(name);
        return modality != null && modality.sharing() == SharingMode.POINTS;
    }

    /** The names of all agent types, those without a model of their own last. */
    public List<String> modalityNames() {
        return Stream.concat(modalities.keySet().stream(), knownGaps.keySet().stream()).toList();
    }

    /** The same suite with other seeds. */
    public SuiteConfig withSeeds(List<Long> others) {
        return with(others, modalities, scenarios, methods);
    }

    /** The same suite with everything trained, also models and methods whose weights it names. */
    public SuiteConfig retrained() {
        Map<String, ModalityConfig> trained = new LinkedHashMap<>(modalities);
        trained.replaceAll((name, m) -> m.weights().isPresent() ? m.retrained() : m);
        return with(seeds, trained, scenarios, trainedMethods());
    }

    /** The same suite with every method trained, over the frozen models that it names. */
    public SuiteConfig withMethodsRetrained() {
        return with(seeds, modalities, scenarios, trainedMethods());
    }

    private List<MethodConfig> trainedMethods() {
        return methods.stream().map(MethodConfig::trained).toList();
    }

    /** The same suite with some models trained as their weights were. */
    public SuiteConfig rebuilding(Collection<String> names) {
        Map<String, ModalityConfig> trained = new LinkedHashMap<>(modalities);
        names.forEach(name -> trained.put(name, modality(name).trained()));
        return with(seeds, trained, scenarios, methods);
    }

    /** The same suite, each scenario with levels of noise replaced by one for each level. */
    SuiteConfig expanded() {
        List<ScenarioConfig> all = scenarios.stream().flatMap(s -> s.expanded().stream()).toList();
        return with(seeds, modalities, all, methods);
    }

    private SuiteConfig with(
            List<Long> otherSeeds,
            Map<String, ModalityConfig> otherModalities,
            List<ScenarioConfig> otherScenarios,
            List<MethodConfig> otherMethods) {
        return new SuiteConfig(
                id,
                note,
                otherSeeds,
                dataset,
                testDataset,
                trainAssignment,
                egoInTruth,
                budgetRule,
                validation,
                features,
                otherModalities,
                knownGaps,
                otherScenarios,
                otherMethods);
    }
}
