package org.parley.runner.suite;

import static org.parley.api.error.Require.require;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.parley.api.PluginRef;
import org.parley.leaderboard.result.LabelText;
import org.parley.leaderboard.result.SweepPoint;
import org.parley.runner.config.DefaultValue;
import org.parley.runner.config.InheritanceKeys;

/**
 * A row of the table: a collaboration method with its parts chosen.
 *
 * @param id unique in the suite
 * @param label as tables show it; cut at {@value #LONGEST_LABEL} characters
 * @param baseline the method; its settings may name an adapter and a negotiator
 * @param reference whether it is a reference row, which takes no part in the ranking
 * @param founders modalities of the initial alliance; all others where the method runs join it
 *     later, one after the other; none named means that nobody joins later
 * @param checkpointRows ids of stages after which the method has a further row, as it was then
 * @param fineTune gives the method a further row, a reference one: its last stage repeated on the
 *     first frames of the test scenes, in scenarios that evaluate later ones only
 * @param weights what was learned before, which is then not learned again: a name that comes with
 *     Parley, or a path, without stage, seed and ending ({@link
 *     org.parley.runner.suite.weights.ContenderWeights}); a method that {@code extends} another
 *     does not take them over
 * @param wire how its features travel, if not as the method says
 * @param sweep its place among methods that differ in one number, which a chart shows in a line
 */
@InheritanceKeys("extends")
public record MethodConfig(
        String id,
        String label,
        PluginRef baseline,
        @DefaultValue("false") boolean reference,
        @DefaultValue("[]") List<String> founders,
        @DefaultValue("[]") List<String> checkpointRows,
        Optional<FineTuneConfig> fineTune,
        Optional<String> weights,
        Optional<WireConfig> wire,
        Optional<SweepPoint> sweep) {
    private static final int LONGEST_LABEL = 100;

    public MethodConfig {
        NameRule.require("method", id);
        require(!label.isBlank(), "method '%s' has an empty label", id);
        label = LabelText.plain(label, LONGEST_LABEL);
        if (!founders.isEmpty()) {
            NameRule.requireUnique("founder of method '" + id + "'", founders);
        }
        if (!checkpointRows.isEmpty()) {
            NameRule.requireUnique(
                    "stage in 'checkpointRows' of method '" + id + "'", checkpointRows);
        }
        founders = List.copyOf(founders);
        checkpointRows = List.copyOf(checkpointRows);
    }

    /** Its rows, in the order in which it learns. */
    public List<MethodRow> rows() {
        Stream<MethodRow> earlier =
                checkpointRows.stream().map(stage -> new MethodRow(this, stage));
        Stream<MethodRow> tuned = fineTune.stream().map(t -> MethodRow.fineTuned(this));
        return Stream.of(earlier, Stream.of(MethodRow.of(this)), tuned).flatMap(r -> r).toList();
    }

    /** The same for any rows: what its numbers depend on. */
    public MethodConfig forAnyRows() {
        return with(List.of(), Optional.empty(), Optional.empty(), wire);
    }

    /** The same, learning whatever it learns. */
    MethodConfig trained() {
        return with(checkpointRows, fineTune, Optional.empty(), wire);
    }

    /** The same, its features travelling as the method says. */
    public MethodConfig unwired() {
        return with(checkpointRows, fineTune, weights, Optional.empty());
    }

    private MethodConfig with(
            List<String> rows,
            Optional<FineTuneConfig> tuning,
            Optional<String> learned,
            Optional<WireConfig> travels) {
        return new MethodConfig(
                id, label, baseline, reference, founders, rows, tuning, learned, travels, sweep);
    }
}
