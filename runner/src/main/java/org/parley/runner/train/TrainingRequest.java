package org.parley.runner.train;

import java.util.Optional;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Budget;
import org.parley.api.training.Selector;

/**
 * What {@link TrainingLoop} runs.
 *
 * @param what names it to the user
 * @param heldOut what the best state is chosen by; without it the last one is kept
 */
public record TrainingRequest(
        String what,
        Selector trains,
        Budget budget,
        SeedStream seeds,
        TrainingCourse course,
        Optional<HeldOut> heldOut) {

    /** The same, ending with the state that is best on samples held out. */
    TrainingRequest choosing(TrainingCourse other, int batches, int times) {
        HeldOut held = new HeldOut(other, batches, times);
        return new TrainingRequest(what, trains, budget, seeds, course, Optional.of(held));
    }

    /**
     * Samples that are not learned from.
     *
     * @param batches of the course, the same ones every time
     * @param times they are looked at, evenly spread, the last time at the end
     */
    record HeldOut(TrainingCourse course, int batches, int times) {
        /** Whether they are looked at when {@code done} of the steps are over. */
        boolean due(int done, int steps) {
            long before = (long) (done - 1) * times / steps;
            return (long) done * times / steps > before;
        }
    }
}
