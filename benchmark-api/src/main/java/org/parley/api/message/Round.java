package org.parley.api.message;

import java.util.List;

/** One exchange: its name, who speaks, and what a message holds. */
public record Round(String name, Flow flow, List<Field> fields) {
    public Round {
        fields = List.copyOf(fields);
    }

    /** The usual single round: every neighbour broadcasts one dense field. */
    public static List<Round> broadcast(String field) {
        return List.of(new Round(field, Flow.BROADCAST, List.of(Field.dense(field))));
    }
}
