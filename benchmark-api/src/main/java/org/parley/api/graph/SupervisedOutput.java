package org.parley.api.graph;

import java.util.Optional;

/**
 * A result and what was learnt on the way to it.
 *
 * @param result what the module is there for
 * @param loss to be added to the task's, weights applied; empty where no label taught anything
 */
public record SupervisedOutput(Tensor result, Optional<Loss> loss) {
    /** A result without labels. */
    public static SupervisedOutput without(Tensor result) {
        return new SupervisedOutput(result, Optional.empty());
    }
}
