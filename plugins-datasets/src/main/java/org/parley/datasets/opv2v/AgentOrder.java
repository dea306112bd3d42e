package org.parley.datasets.opv2v;

import java.util.Comparator;

/** Agents sorted as strings ("1045" before "996"), road-side units (negative ids) last. */
final class AgentOrder {
    static final Comparator<String> OF_IDS =
            Comparator.<String, Boolean>comparing(id -> id.startsWith("-"))
                    .thenComparing(Comparator.naturalOrder());

    private AgentOrder() {}
}
