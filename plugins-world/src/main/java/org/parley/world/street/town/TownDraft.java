package org.parley.world.street.town;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.geometry.Pose;
import org.parley.world.street.scene.PlacedMesh;
import org.parley.world.street.scene.TriangleMesh;

/** A town that is being built. */
record TownDraft(
        StreetPlan plan,
        GroundRaster ground,
        List<PlacedMesh> things,
        List<GroundRectangle> buildings,
        List<GroundRectangle> taken,
        List<ParkingBay> bays,
        List<Pose> posts) {
    TownDraft(StreetPlan plan, GroundRaster ground) {
        this(
                plan,
                ground,
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
    }

    /** Whether a place is on grass and touches nothing built so far. */
    boolean free(GroundRectangle place) {
        return ground.free(place) && taken.stream().noneMatch(t -> t.overlaps(place));
    }

    void place(TriangleMesh mesh, double x, double y, double yaw, int paint, long seed) {
        Pose pose = Pose.planar(x, y, Math.toDegrees(yaw));
        things.add(new PlacedMesh(mesh, pose.toTransform(), paint, seed));
    }

    /** The stretch of a street between its junctions, as start and end along its middle. */
    double[] stretch(StreetSegment street) {
        return new double[] {
            NetworkBuilder.trim(plan, street.from(), street),
            street.middle().length() - NetworkBuilder.trim(plan, street.to(), street)
        };
    }

    /** A rectangle along a street: its middle at arc length {@code s}, so far to the right. */
    static GroundRectangle beside(
            StreetSegment street, double s, double right, double length, double width) {
        ArcPath middle = street.middle();
        double yaw = middle.yaw(s);
        return new GroundRectangle(
                middle.x(s) - right * StrictMath.sin(yaw),
                middle.y(s) + right * StrictMath.cos(yaw),
                yaw,
                length / 2,
                width / 2);
    }
}
