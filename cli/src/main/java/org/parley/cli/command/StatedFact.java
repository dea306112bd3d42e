package org.parley.cli.command;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.SortedMap;
import org.parley.cli.console.NamedTable;

/** What a weights file states of itself, as a cell of a table. */
final class StatedFact {
    private StatedFact() {}

    static Object cell(SortedMap<String, String> facts, String key) {
        return NamedTable.cell(
                Optional.ofNullable(facts.get(key)).map(StatedFact::value), String::valueOf);
    }

    /** A number where it is one. */
    static Object value(String stated) {
        try {
            return new BigDecimal(stated);
        } catch (NumberFormatException e) {
            return stated;
        }
    }
}
