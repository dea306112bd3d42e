package org.parley.viz.canvas;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.data.TruthObject;

/** The colours of a frame's agents, the same in every picture of the frame. */
public final class AgentPalette {
    public static final int PAPER = 0xFF14181E;
    public static final int INK = 0xFFE8ECF1;
    public static final int FAINT = 0xFF8A94A3;

    /** Of objects that nobody sees. */
    public static final int UNSEEN = 0xFF7A828E;

    /** Told apart with any colour vision, on dark paper and in photographs. */
    private static final List<Integer> COLOURS =
            List.of(
                    0xFF4FB8F5,
                    0xFFFFA726,
                    0xFF3DDC97,
                    0xFFF070B8,
                    0xFFF7E463,
                    0xFFB79CFF,
                    0xFFFF6E5E,
                    0xFFB9C6D2);

    private final Map<String, Integer> colours = new LinkedHashMap<>();

    public AgentPalette(Frame frame) {
        for (Observation o : frame.agents()) {
            colours.put(o.agent(), COLOURS.get(colours.size() % COLOURS.size()));
        }
    }

    public int of(String agent) {
        return colours.getOrDefault(agent, UNSEEN);
    }

    /** One colour for each agent that sees an object, in the order of the frame's agents. */
    public List<Integer> of(TruthObject object) {
        List<Integer> seers =
                colours.entrySet().stream()
                        .filter(e -> object.seenBy().contains(e.getKey()))
                        .map(Map.Entry::getValue)
                        .toList();
        return seers.isEmpty() ? List.of(UNSEEN) : seers;
    }

    /** The same for one who looks: only the own colour for what it sees itself. */
    public List<Integer> of(TruthObject object, String viewer) {
        return object.seenBy().contains(viewer) ? List.of(of(viewer)) : of(object);
    }

    /** A colour with another opacity, 0 to 1. */
    public static int faded(int argb, double opacity) {
        return (int) Math.round(opacity * 255) << 24 | argb & 0xFFFFFF;
    }
}
