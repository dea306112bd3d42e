package org.parley.leaderboard.result;

import java.util.Optional;
import org.parley.api.error.Require;

/**
 * The method of a cell.
 *
 * @param id stable, as the suite names it
 * @param label as the table shows it; made {@linkplain LabelText#plain plain}
 * @param sweep its place in a chart over a number that it shares with no other row
 */
public record MethodIdentity(String id, String label, RowRole role, Optional<SweepPoint> sweep) {
    public MethodIdentity {
        Require.require(
                !id.isBlank() && !label.isBlank(),
                "a method needs an id and a label, got '%s'",
                id);
        label = LabelText.plain(label);
    }

    /** A method of no sweep. */
    public MethodIdentity(String id, String label, RowRole role) {
        this(id, label, role, Optional.empty());
    }

    /** The same, shown by another label. */
    MethodIdentity withLabel(String shown) {
        return new MethodIdentity(id, shown, role, sweep);
    }
}
