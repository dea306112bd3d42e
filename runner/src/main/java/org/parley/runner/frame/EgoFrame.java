package org.parley.runner.frame;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.parley.api.data.Frame;
import org.parley.api.data.Truth;

/**
 * A frame as one ego lives it.
 *
 * @param others agents in communication range, in the frame's order
 * @param truth the union of what all of them see, in the ego's true frame
 */
public record EgoFrame(
        Frame frame, FrameParticipant ego, List<FrameParticipant> others, Truth truth) {
    public EgoFrame {
        others = List.copyOf(others);
    }

    /** The ego alone, with what it sees itself. */
    public EgoFrame alone(Truth own) {
        return new EgoFrame(frame, ego, List.of(), own);
    }

    /** The same frame with every neighbour given the ego's modality. */
    public EgoFrame homogeneous() {
        List<FrameParticipant> recast = others.stream().map(p -> p.as(ego.modality())).toList();
        return new EgoFrame(frame, ego, recast, truth);
    }

    /** Who is in range, as what. */
    public SortedMap<String, String> neighbours() {
        SortedMap<String, String> neighbours = new TreeMap<>();
        others.forEach(p -> neighbours.put(p.agent(), p.modality()));
        return neighbours;
    }

    /** {@code town/000003 ego 2 (m1) with 5 (m3)}. */
    public String inWords() {
        String with = others.stream().map(EgoFrame::named).collect(Collectors.joining(", "));
        return frame.id() + " ego " + named(ego) + (with.isEmpty() ? "" : " with " + with);
    }

    private static String named(FrameParticipant p) {
        return p.agent() + " (" + p.modality() + ")";
    }

    /** The ego, then the others. */
    public List<FrameParticipant> all() {
        return Stream.concat(Stream.of(ego), others.stream()).toList();
    }
}
