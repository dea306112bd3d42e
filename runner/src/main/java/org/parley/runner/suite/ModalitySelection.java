package org.parley.runner.suite;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The modalities that something is made from, and nothing else.
 *
 * @param names in the suite's order, those without a model of their own last
 */
public record ModalitySelection(SuiteConfig suite, List<String> names) {

    public static ModalitySelection of(SuiteConfig suite, Collection<String> wanted) {
        return new ModalitySelection(
                suite, suite.modalityNames().stream().filter(wanted::contains).toList());
    }

    /** Those that a scenario assigns. */
    public static ModalitySelection in(SuiteConfig suite, ScenarioConfig scenario) {
        return of(suite, scenario.modalities());
    }

    /** Those whose own features are looked at in a cell: none where points are shared. */
    public ModalitySelection encoded(List<String> pointModels) {
        return pointModels.isEmpty() ? this : of(suite, List.of());
    }

    /** These and others. */
    public ModalitySelection and(List<String> others) {
        List<String> wanted = new ArrayList<>(names);
        wanted.addAll(others);
        return of(suite, wanted);
    }

    /** The founders of a method and those that occur where it runs: what it is trained for. */
    public static ModalitySelection of(SuiteConfig suite, MethodConfig method) {
        List<String> wanted = new ArrayList<>(method.founders());
        suite.scenarios().stream()
                .filter(s -> s.runs(method))
                .forEach(s -> wanted.addAll(s.modalities()));
        return of(suite, wanted);
    }

    /** The perception models they need: their own, and those a known gap is made from. */
    public List<String> models() {
        Collection<String> bases = gaps().values().stream().map(SyntheticModality::of).toList();
        return suite.modalities().keySet().stream()
                .filter(m -> names.contains(m) || bases.contains(m))
                .toList();
    }

    /** The synthetic ones among them. */
    public Map<String, SyntheticModality> gaps() {
        Map<String, SyntheticModality> gaps = new LinkedHashMap<>(suite.knownGaps());
        gaps.keySet().retainAll(names);
        return gaps;
    }
}
