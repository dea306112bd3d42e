package org.parley.api.training;

import java.util.function.BiFunction;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Loss;

/**
 * One training stage of a method.
 *
 * @param id kebab-case, unique within the method; part of the artifact's name
 * @param trains the parameters that move; everything else is frozen, statistics included
 * @param loss builds the loss of one batch in the given graph, at the root scope
 * @param cast who takes part in the samples
 */
public record Stage(
        String id,
        Samples samples,
        Selector trains,
        Budget budget,
        BiFunction<Graph, Batch, Loss> loss,
        StageParticipants cast) {

    /** A stage in which the whole alliance takes part. */
    public Stage(
            String id,
            Samples samples,
            Selector trains,
            Budget budget,
            BiFunction<Graph, Batch, Loss> loss) {
        this(id, samples, trains, budget, loss, StageParticipants.everybody());
    }
}
