package org.parley.viz.camera;

import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.parley.api.data.Camera;
import org.parley.api.data.CommunicationRange;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.data.TruthObject;
import org.parley.api.geometry.Transform;
import org.parley.viz.canvas.AgentPalette;
import org.parley.viz.canvas.PictureCanvas;
import org.parley.viz.canvas.StrokeFont;

/**
 * A camera's image with the objects that somebody sees, in the colour of the camera's agent where
 * it sees them itself, or else in the colours of those who do; their fronts are tinted.
 */
public final class CameraPicture {
    /** Pixels of the strip above the image. */
    static final int TOP = 30;

    private static final int NARROWEST = 640;

    /** Pairs of corners, of {@link #corners}. */
    private static final int[][] EDGES = {
        {0, 1}, {1, 2}, {2, 3}, {3, 0}, {4, 5}, {5, 6}, {6, 7}, {7, 4}, {0, 4}, {1, 5}, {2, 6},
        {3, 7}
    };

    private static final int[] FRONT = {0, 1, 5, 4};

    private final Frame frame;
    private final Observation agent;
    private final Camera camera;
    private final PinholeProjection pinhole;
    private final AgentPalette palette;
    private final double scale;
    private final PictureCanvas canvas;

    private CameraPicture(Frame frame, Observation agent, Camera camera, double scale) {
        this.frame = frame;
        this.agent = agent;
        this.camera = camera;
        this.pinhole = new PinholeProjection(camera);
        this.palette = new AgentPalette(frame);
        this.scale = scale;
        int width = (int) Math.round(camera.width() * scale);
        int height = (int) Math.round(camera.height() * scale);
        this.canvas = new PictureCanvas(width, TOP + height, AgentPalette.PAPER);
    }

    /** The image of one of an agent's cameras; a small one is enlarged. */
    public static PictureCanvas of(Frame frame, Observation agent, int index) {
        Camera camera = agent.cameras().get(index);
        int times = (int) Math.ceil((double) NARROWEST / camera.width());
        return draw(frame, agent, index, Math.max(1, times));
    }

    /** All images of an agent side by side, each as wide as asked for. */
    public static PictureCanvas strip(Frame frame, Observation agent, int width) {
        List<PictureCanvas> pictures = new ArrayList<>();
        for (int i = 0; i < agent.cameras().size(); i++) {
            double scale = (double) width / agent.cameras().get(i).width();
            pictures.add(draw(frame, agent, i, scale));
        }
        int height = pictures.stream().mapToInt(PictureCanvas::height).max().orElse(1);
        PictureCanvas strip =
                new PictureCanvas(pictures.size() * (width + 4) - 4, height, AgentPalette.PAPER);
        for (int i = 0; i < pictures.size(); i++) {
            strip.paste(pictures.get(i), i * (width + 4), 0);
        }
        return strip;
    }

    private static PictureCanvas draw(Frame frame, Observation agent, int index, double scale) {
        Camera camera = agent.cameras().get(index);
        CameraPicture picture = new CameraPicture(frame, agent, camera, scale);
        picture.image();
        picture.title(index);
        picture.canvas.clip(0, TOP, picture.canvas.width(), picture.canvas.height() - TOP);
        picture.objects();
        picture.canvas.unclip();
        return picture.canvas;
    }

    private void image() {
        double width = canvas.width();
        canvas.image(camera.rgb(), camera.width(), camera.height(), 0, TOP, width);
    }

    private void title(int index) {
        int ink = palette.of(agent.agent());
        canvas.text(10, 19, 8, ink, PictureCanvas.Align.LEFT, agent.agent() + " camera " + index);
        String where = frame.scene() + "  frame " + frame.index();
        double room = canvas.width() - 140.0;
        if (StrokeFont.width(where, 8) < room) {
            double right = canvas.width() - 10.0;
            canvas.text(right, 19, 8, AgentPalette.FAINT, PictureCanvas.Align.RIGHT, where);
        }
    }

    /** Near ones over far ones. */
    private void objects() {
        frame.objects().stream()
                .filter(o -> !o.seenBy().isEmpty() && !CommunicationRange.carries(o, agent))
                .sorted(Comparator.comparingDouble((TruthObject o) -> depth(o)).reversed())
                .forEach(this::object);
    }

    private Transform toCamera(TruthObject object) {
        Transform lidar = agent.lidarInWorld().toTransform();
        Transform inLidar = object.centreInWorld().toTransform().into(lidar);
        return pinhole.fromLidar().times(inLidar);
    }

    private double depth(TruthObject object) {
        return toCamera(object).at(0, 3);
    }

    private void object(TruthObject object) {
        double[][] corners = corners(object, toCamera(object));
        List<Integer> colours = palette.of(object, agent.agent());
        front(corners, colours.get(0));
        double depth = Math.max(1, depth(object));
        double width = Math.max(1.2, Math.min(2.6, 40 / depth));
        for (int[] edge : EDGES) {
            Optional<double[]> shown = pinhole.edge(corners[edge[0]], corners[edge[1]]);
            shown.ifPresent(e -> canvas.dashes(line(e), width, 6, colours));
        }
    }

    private Line2D line(double[] e) {
        return new Line2D.Double(x(e[0]), y(e[1]), x(e[2]), y(e[3]));
    }

    private double x(double column) {
        return column * scale;
    }

    private double y(double row) {
        return TOP + row * scale;
    }

    private void front(double[][] corners, int colour) {
        List<Double> xy = new ArrayList<>();
        for (int i = 0; i < FRONT.length; i++) {
            double[] a = corners[FRONT[i]];
            double[] b = corners[FRONT[(i + 1) % FRONT.length]];
            if (a[0] >= PinholeProjection.NEAR_METRES) {
                add(xy, a);
            }
            if (a[0] < PinholeProjection.NEAR_METRES != b[0] < PinholeProjection.NEAR_METRES) {
                add(xy, a[0] < b[0] ? PinholeProjection.cut(a, b) : PinholeProjection.cut(b, a));
            }
        }
        if (xy.size() >= 6) {
            Path2D shape =
                    PictureCanvas.polygon(xy.stream().mapToDouble(Double::doubleValue).toArray());
            canvas.fill(shape, AgentPalette.faded(colour, 0.3));
        }
    }

    private void add(List<Double> xy, double[] point) {
        double[] p = pinhole.project(point);
        xy.add(x(p[0]));
        xy.add(y(p[1]));
    }

    /** The front of the bottom first, then its rear, then the same of the top. */
    private static double[][] corners(TruthObject object, Transform toCamera) {
        double[] along = {1, 1, -1, -1};
        double[] across = {-1, 1, 1, -1};
        double[][] corners = new double[8][];
        for (int i = 0; i < 8; i++) {
            corners[i] =
                    toCamera.apply(
                            along[i % 4] * object.length() / 2,
                            across[i % 4] * object.width() / 2,
                            (i < 4 ? -1 : 1) * object.height() / 2);
        }
        return corners;
    }
}
