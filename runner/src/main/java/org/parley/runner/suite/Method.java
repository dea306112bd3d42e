package org.parley.runner.suite;

import static org.parley.api.error.Require.require;

import org.parley.api.PluginRef;
import org.parley.runner.config.Default;

/**
 * A row of the table: a collaboration method with its parts chosen.
 *
 * @param id unique in the suite
 * @param label as tables show it
 * @param baseline the method; its settings may name an adapter and a negotiator
 * @param reference whether it is a reference row, which takes no part in the ranking
 */
public record Method(
        String id, String label, PluginRef baseline, @Default("false") boolean reference) {
    public Method {
        Names.require("method", id);
        require(!label.isBlank(), "method '%s' has an empty label", id);
    }
}
