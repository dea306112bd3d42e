package org.parley.runner.train;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.parley.runner.frame.EgoFrame;

/** Batches by step, each drawn once although it is read ahead first and used a step later. */
final class PrefetchedBatches {
    private final IntFunction<List<EgoFrame>> draw;
    private final Map<Integer, List<EgoFrame>> coming = new HashMap<>();

    /**
     * @param draw gives equal batches for equal steps
     */
    PrefetchedBatches(IntFunction<List<EgoFrame>> draw) {
        this.draw = draw;
    }

    /** The batch of a step that will be taken. */
    List<EgoFrame> ahead(int step) {
        return coming.computeIfAbsent(step, draw::apply);
    }

    /** The batch of a step, which was drawn ahead or is drawn now; it is not kept any longer. */
    List<EgoFrame> take(int step) {
        List<EgoFrame> drawn = coming.remove(step);
        return drawn == null ? draw.apply(step) : drawn;
    }
}
