package org.parley.runner.plan;

import java.util.List;
import java.util.stream.Stream;
import org.parley.api.error.BenchmarkException;
import org.parley.runner.config.DidYouMean;
import org.parley.runner.suite.Method;
import org.parley.runner.suite.Row;
import org.parley.runner.suite.Scenario;
import org.parley.runner.suite.Suite;

/**
 * The cells of a suite that are asked for. What a method is trained for does not depend on it.
 *
 * @param scenarios ids; empty for all
 * @param methods ids of methods, for all rows of theirs, or of rows; empty for all
 */
public record Wanted(List<String> scenarios, List<String> methods) {
    /** Every cell. */
    public static final Wanted ALL = new Wanted(List.of(), List.of());

    public Wanted {
        scenarios = List.copyOf(scenarios);
        methods = List.copyOf(methods);
    }

    /** Fails with {@code USER} where a name is not one of the suite's. */
    public Wanted requireOf(Suite suite) {
        List<String> columns = suite.scenarios().stream().map(Scenario::id).toList();
        List<String> rows =
                Stream.concat(
                                suite.methods().stream().map(Method::id),
                                suite.rows().stream().map(Row::id))
                        .distinct()
                        .toList();
        scenarios.forEach(id -> requireKnown(suite, "scenario", id, columns));
        methods.forEach(id -> requireKnown(suite, "method", id, rows));
        return this;
    }

    private static void requireKnown(Suite suite, String kind, String id, List<String> known) {
        if (!known.contains(id)) {
            throw BenchmarkException.user(
                    "suite '%s' has no %s '%s'%s",
                    suite.id(), kind, id, DidYouMean.hint(id, kind + "s of the suite", known));
        }
    }

    /** What results are kept under: results of a part do not replace those of all. */
    public String name(Suite suite) {
        return all() ? suite.id() : suite.id() + "-part";
    }

    /** Whether every cell is asked for. */
    public boolean all() {
        return scenarios.isEmpty() && methods.isEmpty();
    }

    /** Whether the cell of a scenario and a row is asked for and part of the suite. */
    public boolean cell(Scenario scenario, Row row) {
        return scenario.runs(row)
                && (scenarios.isEmpty() || scenarios.contains(scenario.id()))
                && (methods.isEmpty()
                        || methods.contains(row.id())
                        || methods.contains(row.method().id()));
    }
}
