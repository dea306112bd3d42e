package org.parley.world.street.resimulation;

import org.parley.api.geometry.Transform;

/** A recorded vehicle's box in an agent's frame, with a margin, roll and pitch included. */
final class VehicleBox {
    /** Real bodies, mirrors and range noise reach a little beyond the recorded box. */
    static final double MARGIN_METRES = 0.1;

    private final Transform agentInBox;
    private final double x;
    private final double y;
    private final double top;
    private final double bottom;

    private VehicleBox(RecordedVehicle vehicle, RecordedFrame frame, double margin, double bottom) {
        Transform box = vehicle.centreInWorld().toTransform();
        this.agentInBox = frame.lidarInWorld().toTransform().into(box);
        this.x = vehicle.halfLength() + margin;
        this.y = vehicle.halfWidth() + margin;
        this.top = vehicle.halfHeight() + margin;
        this.bottom = -vehicle.halfHeight() + bottom;
    }

    /** All around the vehicle, the ground below it included. */
    static VehicleBox around(RecordedVehicle vehicle, RecordedFrame frame) {
        return new VehicleBox(vehicle, frame, 2 * MARGIN_METRES, -2 * MARGIN_METRES);
    }

    /** The vehicle alone: starts 0.2 m above the ground, so that no ground return counts. */
    static VehicleBox of(RecordedVehicle vehicle, RecordedFrame frame) {
        return new VehicleBox(vehicle, frame, MARGIN_METRES, 2 * MARGIN_METRES);
    }

    boolean contains(float[] cloud, int point) {
        double[] p = agentInBox.apply(cloud[4 * point], cloud[4 * point + 1], cloud[4 * point + 2]);
        return Math.abs(p[0]) <= x && Math.abs(p[1]) <= y && p[2] <= top && p[2] >= bottom;
    }
}
