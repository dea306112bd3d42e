package org.parley.runner.plan;

import java.util.List;
import java.util.stream.Stream;
import org.parley.api.error.BenchmarkException;
import org.parley.runner.config.NameSuggestion;
import org.parley.runner.suite.MethodConfig;
import org.parley.runner.suite.MethodRow;
import org.parley.runner.suite.ScenarioConfig;
import org.parley.runner.suite.SuiteConfig;

/**
 * The cells of a suite that are asked for. What a method is trained for does not depend on it.
 *
 * @param scenarios ids; empty for all
 * @param methods ids of methods, for all rows of theirs, or of rows; empty for all
 */
public record CellSelection(List<String> scenarios, List<String> methods) {
    /** Every cell. */
    public static final CellSelection ALL = new CellSelection(List.of(), List.of());

    public CellSelection {
        scenarios = List.copyOf(scenarios);
        methods = List.copyOf(methods);
    }

    /** Fails with {@code USER} where a name is not one of the suite's. */
    public CellSelection requireOf(SuiteConfig suite) {
        List<String> columns = suite.scenarios().stream().map(ScenarioConfig::id).toList();
        List<String> rows =
                Stream.concat(
                                suite.methods().stream().map(MethodConfig::id),
                                suite.rows().stream().map(MethodRow::id))
                        .distinct()
                        .toList();
        scenarios.forEach(id -> requireKnown(suite, "scenario", id, columns));
        methods.forEach(id -> requireKnown(suite, "method", id, rows));
        return this;
    }

    private static void requireKnown(
            SuiteConfig suite, String kind, String id, List<String> known) {
        if (!known.contains(id)) {
            throw BenchmarkException.user(
                    "suite '%s' has no %s '%s'%s",
                    suite.id(), kind, id, NameSuggestion.hint(id, kind + "s of the suite", known));
        }
    }

    /** What results are kept under: results of a part do not replace those of all. */
    public String name(SuiteConfig suite) {
        return all() ? suite.id() : suite.id() + "-part";
    }

    /** Whether every cell is asked for. */
    public boolean all() {
        return scenarios.isEmpty() && methods.isEmpty();
    }

    /** Whether the cell of a scenario and a row is asked for and part of the suite. */
    public boolean cell(ScenarioConfig scenario, MethodRow row) {
        return scenario.runs(row)
                && (scenarios.isEmpty() || scenarios.contains(scenario.id()))
                && (methods.isEmpty()
                        || methods.contains(row.id())
                        || methods.contains(row.method().id()));
    }
}
