package org.parley.world.aerial.file;

import static org.parley.api.error.Require.require;

import java.util.List;

/**
 * A group at one instant. The first drone is the one whose view is degraded.
 *
 * @param blurPixels side of the blur's kernel
 * @param noiseLevels standard deviation of the noise, in the 256 levels of a colour
 * @param hidden the neighbour that holds the asking drone's clean view where views are hidden
 * @param drones in the order of their ids
 */
public record FrameLog(int blurPixels, double noiseLevels, String hidden, List<DroneLog> drones) {
    public FrameLog {
        drones = List.copyOf(drones);
        List<String> ids = drones.stream().map(DroneLog::id).toList();
        require(
                ids.size() > 1 && ids.equals(ids.stream().distinct().sorted().toList()),
                "a frame needs two or more drones in the order of their ids, got %s",
                ids);
        require(
                ids.indexOf(hidden) > 0,
                "hidden must be one of the drones %s, was '%s'",
                ids.subList(1, ids.size()),
                hidden);
    }

    /** The drone that asks the others. */
    public DroneLog asking() {
        return drones.get(0);
    }

    /** All others. */
    public List<DroneLog> neighbours() {
        return drones.subList(1, drones.size());
    }
}
