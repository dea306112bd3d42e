package org.parley.leaderboard.result;

import org.parley.api.error.Require;

/**
 * The method of a cell.
 *
 * @param id stable, as the suite names it
 * @param label as the table shows it; made {@linkplain LabelText#plain plain}
 */
public record MethodIdentity(String id, String label, RowRole role) {
    public MethodIdentity {
        Require.require(
                !id.isBlank() && !label.isBlank(),
                "a method needs an id and a label, got '%s'",
                id);
        label = LabelText.plain(label);
    }
}
