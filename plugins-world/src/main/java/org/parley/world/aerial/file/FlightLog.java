package org.parley.world.aerial.file;

import static org.parley.api.error.Require.require;

import java.util.List;

/**
 * The flight of a group: what {@code flight.json} in the folder of a scene says.
 *
 * @param frames in the order of time, all with the same drones
 */
public record FlightLog(List<FrameLog> frames) {
    public FlightLog {
        frames = List.copyOf(frames);
        require(!frames.isEmpty(), "a flight needs a frame");
        List<String> ids = ids(frames.get(0));
        for (int i = 0; i < frames.size(); i++) {
            require(
                    ids(frames.get(i)).equals(ids),
                    "frame %s has the drones %s, the first one %s",
                    i,
                    ids(frames.get(i)),
                    ids);
        }
    }

    /** The ids of all drones. */
    public List<String> ids() {
        return ids(frames.get(0));
    }

    private static List<String> ids(FrameLog frame) {
        return frame.drones().stream().map(DroneLog::id).toList();
    }
}
