package org.parley.viz.bev;

import java.awt.geom.Ellipse2D;
import java.util.Arrays;
import java.util.List;
import org.parley.api.data.CommunicationRange;
import org.parley.api.geometry.Range;
import org.parley.viz.canvas.AgentPalette;
import org.parley.viz.canvas.PictureCanvas;

/** What lies under a picture from above: grid, ranges, scale. */
final class BevGround {
    private static final int STEP_METRES = 10;
    private static final int SCALE_METRES = 20;
    private static final int FINE = 0xFF20262E;
    private static final int COARSE = 0xFF343C48;
    private static final int CIRCLE = 0xFF4A5566;

    private BevGround() {}

    static void draw(PictureCanvas canvas, BevView view, Range range) {
        grid(canvas, view);
        double reach = CommunicationRange.METRES * view.pixelsPerMetre();
        double x = view.column(0);
        double y = view.row(0);
        canvas.stroke(
                new Ellipse2D.Double(x - reach, y - reach, 2 * reach, 2 * reach), 1.2, CIRCLE);
        canvas.text(x, y - reach + 16, 8, CIRCLE, PictureCanvas.Align.CENTRE, "70 m");
        double[] corners = {
            view.column(range.yMin()), view.row(range.xMin()),
            view.column(range.yMax()), view.row(range.xMin()),
            view.column(range.yMax()), view.row(range.xMax()),
            view.column(range.yMin()), view.row(range.xMax())
        };
        canvas.dashes(PictureCanvas.polygon(corners), 1.4, 6, List.of(0xFF7C8797, 0));
    }

    /** A line every 10 m, a stronger one with its distance every 50 m. */
    private static void grid(PictureCanvas canvas, BevView view) {
        Range g = view.ground();
        double right = view.width();
        double bottom = view.top() + view.height();
        for (int m = first(g.yMin()); m < g.yMax(); m += STEP_METRES) {
            double x = view.column(m);
            canvas.line(x, view.top(), x, bottom, 1, m % 50 == 0 ? COARSE : FINE);
        }
        for (int m = first(g.xMin()); m < g.xMax(); m += STEP_METRES) {
            double y = view.row(m);
            canvas.line(0, y, right, y, 1, m % 50 == 0 ? COARSE : FINE);
        }
        for (int m = first(g.yMin()); m < g.yMax(); m += STEP_METRES) {
            if (m % 50 == 0) {
                String text = "y " + m + " m";
                canvas.text(
                        view.column(m) + 5, bottom - 8, 8, CIRCLE, PictureCanvas.Align.LEFT, text);
            }
        }
        for (int m = first(g.xMin()); m < g.xMax(); m += STEP_METRES) {
            if (m % 50 == 0) {
                canvas.text(
                        8, view.row(m) - 6, 8, CIRCLE, PictureCanvas.Align.LEFT, "x " + m + " m");
            }
        }
    }

    private static int first(double from) {
        return (int) Math.ceil(from / STEP_METRES) * STEP_METRES;
    }

    /** A bar at the bottom right, and the directions of the axes at the top right. */
    static void drawScale(PictureCanvas canvas, BevView view) {
        double length = SCALE_METRES * view.pixelsPerMetre();
        double right = view.width() - 20.0;
        double y = view.top() + view.height() - 22.0;
        canvas.line(right - length, y, right, y, 3, AgentPalette.INK);
        canvas.line(right - length, y - 5, right - length, y + 5, 2, AgentPalette.INK);
        canvas.line(right, y - 5, right, y + 5, 2, AgentPalette.INK);
        canvas.text(
                right - length / 2,
                y - 9,
                9,
                AgentPalette.INK,
                PictureCanvas.Align.CENTRE,
                SCALE_METRES + " m");
        axes(canvas, right - 44, view.top() + 62.0);
    }

    private static void axes(PictureCanvas canvas, double x, double y) {
        canvas.line(x, y, x, y - 36, 2, AgentPalette.FAINT);
        canvas.line(x, y - 36, x - 4, y - 30, 2, AgentPalette.FAINT);
        canvas.line(x, y - 36, x + 4, y - 30, 2, AgentPalette.FAINT);
        canvas.line(x, y, x + 36, y, 2, AgentPalette.FAINT);
        canvas.line(x + 36, y, x + 30, y - 4, 2, AgentPalette.FAINT);
        canvas.line(x + 36, y, x + 30, y + 4, 2, AgentPalette.FAINT);
        canvas.text(x - 12, y - 30, 8, AgentPalette.FAINT, PictureCanvas.Align.CENTRE, "x");
        canvas.text(x + 36, y + 16, 8, AgentPalette.FAINT, PictureCanvas.Align.CENTRE, "y");
    }

    /** Height of the ground below a LiDAR: low, but above the lowest stray returns. */
    static double height(float[] cloud) {
        double[] z = new double[cloud.length / 64 + 1];
        for (int i = 0; i < z.length && 64 * i + 2 < cloud.length; i++) {
            z[i] = cloud[64 * i + 2];
        }
        Arrays.sort(z);
        return cloud.length == 0 ? 0 : z[z.length / 20];
    }
}
