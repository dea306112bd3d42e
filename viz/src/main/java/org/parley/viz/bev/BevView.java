package org.parley.viz.bev;

import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.data.TruthObject;
import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Range;
import org.parley.api.geometry.Transform;

/**
 * Which ground a picture shows and where on the sheet: the ego's x (forward) is up, its y (right)
 * is right.
 *
 * @param ego true pose of the ego's LiDAR
 * @param ground metres in the ego's frame; z means nothing
 * @param pixelsPerMetre size of a metre
 * @param top pixels above the ground
 */
public record BevView(Pose ego, Range ground, double pixelsPerMetre, int top) {
    private static final double MARGIN_METRES = 6;
    private static final double FARTHEST_AGENT_METRES = 160;
    private static final double FARTHEST_OBJECT_METRES = 100;
    private static final double LONGEST_PIXELS = 1400;
    private static final double NARROWEST_PIXELS = 760;
    private static final double LARGEST_METRE = 10;

    /** A view of the evaluation range, the agents, and objects nearby that somebody sees. */
    static BevView of(Frame frame, Observation ego, Range range, int top) {
        double[] box = {
            range.xMin() - MARGIN_METRES / 2,
            range.yMin() - MARGIN_METRES / 2,
            range.xMax() + MARGIN_METRES / 2,
            range.yMax() + MARGIN_METRES / 2
        };
        for (Observation agent : frame.agents()) {
            grow(box, ego.lidarInWorld(), agent.lidarInWorld(), FARTHEST_AGENT_METRES);
        }
        for (TruthObject object : frame.objects()) {
            if (!object.seenBy().isEmpty()) {
                grow(box, ego.lidarInWorld(), object.centreInWorld(), FARTHEST_OBJECT_METRES);
            }
        }
        double longest = Math.max(box[2] - box[0], box[3] - box[1]);
        double scale = Math.min(LARGEST_METRE, LONGEST_PIXELS / longest);
        double lacking = Math.max(0, NARROWEST_PIXELS / scale - (box[3] - box[1]));
        box[1] -= lacking / 2;
        box[3] += lacking / 2;
        Range ground = new Range(box[0], box[1], 0, box[2], box[3], 1);
        return new BevView(ego.lidarInWorld(), ground, scale, top);
    }

    private static void grow(double[] box, Pose ego, Pose pose, double farthest) {
        Transform t = pose.toTransform().into(ego.toTransform());
        for (int axis = 0; axis < 2; axis++) {
            double low = Math.max(-farthest, t.at(axis, 3) - MARGIN_METRES);
            double high = Math.min(farthest, t.at(axis, 3) + MARGIN_METRES);
            box[axis] = Math.min(box[axis], low);
            box[2 + axis] = Math.max(box[2 + axis], high);
        }
    }

    public int width() {
        return (int) Math.round((ground.yMax() - ground.yMin()) * pixelsPerMetre);
    }

    public int height() {
        return (int) Math.round((ground.xMax() - ground.xMin()) * pixelsPerMetre);
    }

    /** Pixel column of a point at y metres to the right. */
    public double column(double y) {
        return (y - ground.yMin()) * pixelsPerMetre;
    }

    /** Pixel row of a point at x metres ahead. */
    public double row(double x) {
        return top + (ground.xMax() - x) * pixelsPerMetre;
    }

    boolean shows(double x, double y) {
        return x > ground.xMin() && x < ground.xMax() && y > ground.yMin() && y < ground.yMax();
    }

    /** From the frame of a pose in the world to the ego's. */
    Transform toEgo(Pose inWorld) {
        return inWorld.toTransform().into(ego.toTransform());
    }
}
