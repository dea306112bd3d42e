package org.parley.datasets.opv2v;

/**
 * How much a split holds.
 *
 * @param scenes folders of agents
 * @param frames instants over all scenes
 * @param agents agents over all frames
 * @param boxes objects over all frames, each once a frame however many agents list it
 * @param points LiDAR returns over all frames and agents, of their densest sweeps
 * @param images camera images over all frames and agents
 */
public record SplitCounts(
        long scenes, long frames, long agents, long boxes, long points, long images) {
    static final SplitCounts NONE = new SplitCounts(0, 0, 0, 0, 0, 0);

    SplitCounts plus(SplitCounts other) {
        return new SplitCounts(
                scenes + other.scenes,
                frames + other.frames,
                agents + other.agents,
                boxes + other.boxes,
                points + other.points,
                images + other.images);
    }
}
