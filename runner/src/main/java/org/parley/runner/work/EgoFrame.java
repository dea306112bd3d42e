package org.parley.runner.work;

import java.util.List;
import java.util.stream.Stream;
import org.parley.api.data.Frame;
import org.parley.api.data.Truth;

/**
 * A frame as one ego lives it.
 *
 * @param others agents in communication range, in the frame's order
 * @param truth the union of what all of them see, in the ego's true frame
 */
record EgoFrame(Frame frame, Participant ego, List<Participant> others, Truth truth) {
    EgoFrame {
        others = List.copyOf(others);
    }

    /** The ego alone, with what it sees itself. */
    EgoFrame alone(Truth own) {
        return new EgoFrame(frame, ego, List.of(), own);
    }

    /** The same frame with every neighbour given the ego's modality. */
    EgoFrame homogeneous() {
        List<Participant> recast = others.stream().map(p -> p.as(ego.modality())).toList();
        return new EgoFrame(frame, ego, recast, truth);
    }

    /** The ego, then the others. */
    List<Participant> all() {
        return Stream.concat(Stream.of(ego), others.stream()).toList();
    }
}
