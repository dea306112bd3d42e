package org.parley.api.data;

import java.util.Set;
import java.util.TreeSet;
import org.parley.api.geometry.Box;
import org.parley.api.geometry.Pose;

/**
 * An object that is truly there.
 *
 * @param centreInWorld pose of the box centre
 * @param length full length, metres
 * @param width full width, metres
 * @param height full height, metres
 * @param seenBy agents with at least one LiDAR return from it
 */
public record TruthObject(
        long id,
        Pose centreInWorld,
        double length,
        double width,
        double height,
        Set<String> seenBy) {
    public TruthObject {
        seenBy = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(seenBy));
    }

    /** The box in the frame of an agent whose LiDAR stands at {@code lidarInWorld}. */
    public Box in(Pose lidarInWorld) {
        var relative = centreInWorld.toTransform().into(lidarInWorld.toTransform());
        return new Box(
                relative.at(0, 3),
                relative.at(1, 3),
                relative.at(2, 3),
                length,
                width,
                height,
                relative.yawRadians());
    }
}
