package org.parley.leaderboard.metric;

import java.util.List;
import java.util.TreeMap;
import org.parley.leaderboard.result.CommunicationCost;
import org.parley.leaderboard.result.FrameCounts;
import org.parley.leaderboard.result.FrameRecord;
import org.parley.leaderboard.result.LinkRecord;

/** Counts and mean bytes over the frames of a cell, for any task. */
public final class CellCounts {
    private CellCounts() {}

    /** How many of everything there are. */
    public static FrameCounts counts(List<FrameRecord> frames, int scenes) {
        TreeMap<String, Integer> egos = new TreeMap<>();
        TreeMap<String, Integer> pairs = new TreeMap<>();
        long truths = 0;
        for (FrameRecord frame : frames) {
            truths += frame.truth().boxes().size();
            egos.merge(frame.egoModality(), 1, Integer::sum);
            for (String neighbour : frame.neighbours().values()) {
                pairs.merge(neighbour + "→" + frame.egoModality(), 1, Integer::sum);
            }
        }
        int cross = (int) frames.stream().filter(FrameRecord::crossType).count();
        return new FrameCounts(scenes, frames.size(), truths, egos, pairs, cross);
    }

    /** Mean bytes; a cell without links sends nothing. */
    public static CommunicationCost communication(List<FrameRecord> frames) {
        long links = 0;
        long payload = 0;
        long request = 0;
        long broadcast = 0;
        for (FrameRecord frame : frames) {
            links += frame.links().size();
            payload += frame.links().stream().mapToLong(LinkRecord::payloadBytes).sum();
            request += frame.links().stream().mapToLong(LinkRecord::requestBytes).sum();
            broadcast += frame.broadcastBytes();
        }
        double perLink = Math.max(1, links);
        double perFrame = Math.max(1, frames.size());
        return CommunicationCost.of(
                payload / perLink,
                request / perLink,
                (payload + request) / perFrame,
                broadcast / perFrame);
    }
}
