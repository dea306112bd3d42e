package org.parley.viz.bev;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.parley.api.data.CommunicationRange;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.data.TruthObject;
import org.parley.api.geometry.Box;
import org.parley.api.geometry.Range;
import org.parley.api.geometry.Transform;
import org.parley.viz.canvas.AgentPalette;
import org.parley.viz.canvas.PictureCanvas;
import org.parley.viz.canvas.SensorText;

/**
 * A frame from above, in the ego's frame: the returns of all agents, the objects with their
 * heading, the agents, and who can talk to whom.
 */
public final class BevPicture {
    private static final int TOP = 40;
    private static final int ROW = 26;

    private final Frame frame;
    private final Observation ego;
    private final Range range;
    private final Map<String, String> modalities;
    private final BevView view;
    private final AgentPalette palette;
    private final PictureCanvas canvas;
    private final BevMarks marks;

    private BevPicture(Frame frame, Observation ego, Range range, Map<String, String> modalities) {
        this.frame = frame;
        this.ego = ego;
        this.range = range;
        this.modalities = modalities;
        this.view = BevView.of(frame, ego, range, TOP);
        this.palette = new AgentPalette(frame);
        int legend = ROW * (frame.agents().size() + 1) + 14;
        this.canvas =
                new PictureCanvas(view.width(), TOP + view.height() + legend, AgentPalette.PAPER);
        this.marks = new BevMarks(canvas, view);
    }

    /**
     * Draws a frame.
     *
     * @param range where objects are evaluated, in the ego's frame
     * @param modalities of agents, written beside them; may be empty
     */
    public static PictureCanvas of(
            Frame frame, Observation ego, Range range, Map<String, String> modalities) {
        BevPicture picture = new BevPicture(frame, ego, range, modalities);
        picture.title();
        picture.canvas.clip(0, TOP, picture.view.width(), picture.view.height());
        BevGround.draw(picture.canvas, picture.view, range);
        picture.points();
        picture.links();
        picture.objects();
        picture.agents();
        BevGround.drawScale(picture.canvas, picture.view);
        picture.canvas.unclip();
        picture.legend();
        return picture.canvas;
    }

    private void title() {
        String text = frame.scene() + "  frame " + frame.index() + "  ego " + ego.agent();
        canvas.text(14, 25, 11, AgentPalette.INK, PictureCanvas.Align.LEFT, text);
    }

    private void points() {
        for (Observation agent : frame.agents()) {
            marks.points(agent, palette.of(agent.agent()), 0.9, 0.28);
        }
    }

    private void links() {
        List<Observation> agents = frame.agents();
        for (int i = 0; i < agents.size(); i++) {
            for (Observation other : agents.subList(i + 1, agents.size())) {
                double metres = CommunicationRange.between(agents.get(i), other);
                if (metres <= CommunicationRange.METRES) {
                    link(agents.get(i), other, metres);
                }
            }
        }
    }

    private void link(Observation a, Observation b, double metres) {
        Transform from = view.toEgo(a.lidarInWorld());
        Transform to = view.toEgo(b.lidarInWorld());
        double x0 = view.column(from.at(1, 3));
        double y0 = view.row(from.at(0, 3));
        double x1 = view.column(to.at(1, 3));
        double y1 = view.row(to.at(0, 3));
        canvas.line(x0, y0, x1, y1, 1.6, AgentPalette.faded(AgentPalette.INK, 0.75));
        if (metres * view.pixelsPerMetre() > 90) {
            String text = String.format(Locale.ROOT, "%.0f m", metres);
            canvas.tag((x0 + x1) / 2, (y0 + y1) / 2, 8, AgentPalette.INK, 0xD014181E, text);
        }
    }

    private void objects() {
        for (TruthObject object : frame.objects()) {
            Box box = object.in(view.ego());
            List<Integer> colours = palette.of(object);
            Path2D outline = marks.outline(box);
            boolean seen = !object.seenBy().isEmpty();
            canvas.fill(outline, AgentPalette.faded(colours.get(0), seen ? 0.22 : 0.08));
            canvas.dashes(outline, seen ? 2 : 1.2, 7, colours);
            marks.heading(box, 2, colours.get(0));
        }
    }

    private void agents() {
        for (Observation agent : frame.agents()) {
            Transform at = view.toEgo(agent.lidarInWorld());
            double x = view.column(at.at(1, 3));
            double y = view.row(at.at(0, 3));
            marker(agent, x, y, at.yawRadians());
            int ink = palette.of(agent.agent());
            canvas.tag(x, y - 24, 9, ink, 0xE014181E, named(agent));
        }
    }

    private String named(Observation agent) {
        String modality = modalities.get(agent.agent());
        return modality == null ? agent.agent() : agent.agent() + " " + modality;
    }

    /**
     * An arrow for a vehicle, a square on its corner for a road-side unit, a ring around the ego.
     */
    private void marker(Observation agent, double x, double y, double yaw) {
        boolean fixed = agent.agent().startsWith("-");
        double[] shape = fixed ? new double[] {9, 0, 0, 9, -9, 0, 0, -9} : arrow(yaw);
        for (int i = 0; i < shape.length; i += 2) {
            shape[i] += x;
            shape[i + 1] += y;
        }
        Path2D outline = PictureCanvas.polygon(shape);
        canvas.fill(outline, palette.of(agent.agent()));
        canvas.stroke(outline, 1.5, 0xFF000000);
        if (agent.agent().equals(ego.agent())) {
            canvas.stroke(new Ellipse2D.Double(x - 15, y - 15, 30, 30), 2, AgentPalette.INK);
        }
    }

    /** Yaw turns x (up) towards y (right), which is clockwise on the sheet. */
    private static double[] arrow(double yaw) {
        double[] out = new double[8];
        double[] along = {12, -8, -4, -8};
        double[] across = {0, 8, 0, -8};
        for (int i = 0; i < 4; i++) {
            out[2 * i] = Math.sin(yaw) * along[i] + Math.cos(yaw) * across[i];
            out[2 * i + 1] = -Math.cos(yaw) * along[i] + Math.sin(yaw) * across[i];
        }
        return out;
    }

    private void legend() {
        double y = TOP + view.height() + ROW;
        for (Observation agent : frame.agents()) {
            int colour = palette.of(agent.agent());
            canvas.rectangle(16, y - 10, 12, 12, colour);
            canvas.text(40, y, 9, colour, PictureCanvas.Align.LEFT, agent.agent());
            canvas.text(
                    110, y, 9, AgentPalette.INK, PictureCanvas.Align.LEFT, SensorText.type(agent));
            canvas.text(200, y, 9, AgentPalette.INK, PictureCanvas.Align.LEFT, sensors(agent));
            y += ROW;
        }
        String note =
                "boxes: the colours of who sees them, grey: nobody;  dashed: evaluation range";
        canvas.text(16, y, 8, AgentPalette.FAINT, PictureCanvas.Align.LEFT, note);
    }

    private static String sensors(Observation agent) {
        if (agent.sweeps().isEmpty()) {
            return SensorText.lidars(agent) + "  " + SensorText.cameras(agent);
        }
        return String.format(
                Locale.ROOT,
                "%s  %,d points  %s",
                SensorText.lidars(agent),
                agent.lidar().size(),
                SensorText.cameras(agent));
    }
}
