package org.parley.api.graph;

import java.util.Optional;

/**
 * A result and what was learnt on the way to it.
 *
 * @param result what the module is there for
 * @param loss to be added to the task's, weights applied; empty where no label taught anything
 */
public record Lesson(Tensor result, Optional<Loss> loss) {
    /** A result without labels. */
    public static Lesson without(Tensor result) {
        return new Lesson(result, Optional.empty());
    }
}
