package org.parley.viz.bev;

import java.awt.geom.Path2D;
import org.parley.api.data.Observation;
import org.parley.api.geometry.Box;
import org.parley.api.geometry.Transform;
import org.parley.viz.canvas.PictureCanvas;

/** Points and boxes as seen from above. */
public record BevMarks(PictureCanvas canvas, BevView view) {
    private static final double RAISED_METRES = 0.3;
    private static final double NOSE_METRES = 0.8;

    /**
     * The returns of an agent's LiDAR, if it has one.
     *
     * @param raised opacity of those above the ground
     * @param flat opacity of those of the ground
     */
    public void points(Observation agent, int rgb, double raised, double flat) {
        if (agent.sweeps().isEmpty()) {
            return;
        }
        float[] cloud = agent.lidar().values();
        double ground = BevGround.height(cloud);
        Transform toEgo = view.toEgo(agent.lidarInWorld());
        for (int i = 0; i < cloud.length; i += 4) {
            double[] p = toEgo.apply(cloud[i], cloud[i + 1], cloud[i + 2]);
            if (view.shows(p[0], p[1])) {
                boolean above = cloud[i + 2] > ground + RAISED_METRES;
                canvas.dot(view.column(p[1]), view.row(p[0]), rgb, above ? raised : flat);
            }
        }
    }

    /** The corners of a box in the ego's frame, on the sheet. */
    public Path2D outline(Box box) {
        double[] corners = box.groundCorners();
        double[] xy = new double[8];
        for (int i = 0; i < 4; i++) {
            xy[2 * i] = view.column(corners[2 * i + 1]);
            xy[2 * i + 1] = view.row(corners[2 * i]);
        }
        return PictureCanvas.polygon(xy);
    }

    /** A line from the middle of a box to the middle of its front, and a little beyond. */
    void heading(Box box, double width, int colour) {
        double reach = box.length() / 2 + NOSE_METRES;
        double x = box.x() + Math.cos(box.yawRadians()) * reach;
        double y = box.y() + Math.sin(box.yawRadians()) * reach;
        canvas.line(
                view.column(box.y()),
                view.row(box.x()),
                view.column(y),
                view.row(x),
                width,
                colour);
    }
}
