package org.parley.world.street.resimulation;

import java.util.List;
import java.util.OptionalLong;
import org.parley.api.geometry.Pose;

/**
 * One agent's view of one recorded instant.
 *
 * @param agent the dataset's id of the agent
 * @param vehicle its own vehicle, if the list may hold it
 * @param lidarInWorld pose of its LiDAR
 * @param vehicles those around it
 */
public record RecordedFrame(
        String agent, OptionalLong vehicle, Pose lidarInWorld, List<RecordedVehicle> vehicles) {
    public RecordedFrame {
        vehicles = List.copyOf(vehicles);
    }

    /**
     * Height of the ground in the world, which the recording does not tell: the median of where the
     * vehicles' boxes end; 0 without vehicles.
     */
    public double groundMetres() {
        double[] bottoms =
                vehicles.stream().mapToDouble(v -> v.bottomInWorld().z()).sorted().toArray();
        int half = bottoms.length / 2;
        if (bottoms.length == 0) {
            return 0;
        }
        return bottoms.length % 2 == 1 ? bottoms[half] : (bottoms[half - 1] + bottoms[half]) / 2;
    }
}
