package org.parley.runner.suite;

import static org.parley.api.error.Require.require;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.parley.api.PluginRef;
import org.parley.leaderboard.result.LabelText;
import org.parley.runner.config.Default;

/**
 * A row of the table: a collaboration method with its parts chosen.
 *
 * @param id unique in the suite
 * @param label as tables show it; cut at {@value #LONGEST_LABEL} characters
 * @param baseline the method; its settings may name an adapter and a negotiator
 * @param reference whether it is a reference row, which takes no part in the ranking
 * @param founders modalities of the initial alliance; all others where the method runs join it
 *     later, one after the other; none named means that nobody joins later
 * @param rowsAfter ids of stages after which the method has a further row, as it was then
 * @param fineTune gives the method a further row, a reference one: its last stage repeated on the
 *     first frames of the test scenes, in scenarios that evaluate later ones only
 * @param weights what was learned before, which is then not learned again: a name that comes with
 *     Parley, or a path, without stage, seed and ending ({@link ContenderWeights}); a method that
 *     is {@code like} another does not take them over
 */
public record Method(
        String id,
        String label,
        PluginRef baseline,
        @Default("false") boolean reference,
        @Default("[]") List<String> founders,
        @Default("[]") List<String> rowsAfter,
        Optional<FineTune> fineTune,
        Optional<String> weights) {
    private static final int LONGEST_LABEL = 100;

    public Method {
        Names.require("method", id);
        require(!label.isBlank(), "method '%s' has an empty label", id);
        label = LabelText.plain(label, LONGEST_LABEL);
        if (!founders.isEmpty()) {
            Names.requireUnique("founder of method '" + id + "'", founders);
        }
        if (!rowsAfter.isEmpty()) {
            Names.requireUnique("stage in 'rowsAfter' of method '" + id + "'", rowsAfter);
        }
        founders = List.copyOf(founders);
        rowsAfter = List.copyOf(rowsAfter);
    }

    /** Its rows, in the order in which it learns. */
    public List<Row> rows() {
        Stream<Row> earlier = rowsAfter.stream().map(stage -> new Row(this, stage));
        Stream<Row> tuned = fineTune.stream().map(t -> Row.fineTuned(this));
        return Stream.of(earlier, Stream.of(Row.of(this)), tuned).flatMap(r -> r).toList();
    }

    /** The same for any rows: what its numbers depend on. */
    public Method forAnyRows() {
        return new Method(
                id,
                label,
                baseline,
                reference,
                founders,
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same, learning whatever it learns. */
    Method trained() {
        return new Method(
                id, label, baseline, reference, founders, rowsAfter, fineTune, Optional.empty());
    }
}
