package org.parley.viz.camera;

import java.util.List;
import org.parley.api.data.Camera;
import org.parley.api.data.ClassMap;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.viz.canvas.AgentPalette;
import org.parley.viz.canvas.PictureCanvas;
import org.parley.viz.canvas.StrokeFont;

/**
 * All images of a frame's agents and their class maps on one sheet: a column for each agent, a row
 * for each of its cameras, the labels below, and what the colours mean.
 */
public final class ViewSheet {
    static final int TILE = 256;
    static final int GAP = 6;
    static final int TOP = 34;
    private static final int LEGEND = 26;
    private static final int SIZE = 9;

    private final Frame frame;
    private final int rows;
    private final List<String> classes;
    private final AgentPalette palette;
    private final PictureCanvas canvas;

    private ViewSheet(Frame frame, List<String> classes) {
        this.frame = frame;
        this.classes = classes;
        this.rows = frame.agents().stream().mapToInt(o -> o.cameras().size()).max().orElse(0);
        this.palette = new AgentPalette(frame);
        int width = frame.agents().size() * (TILE + GAP) - GAP;
        int height = TOP + (rows + 1) * (TILE + GAP) + LEGEND;
        this.canvas = new PictureCanvas(Math.max(1, width), height, AgentPalette.PAPER);
    }

    /**
     * Draws a frame.
     *
     * @param classes names of the classes, for the legend
     */
    public static PictureCanvas of(Frame frame, List<String> classes) {
        ViewSheet sheet = new ViewSheet(frame, classes);
        for (int i = 0; i < frame.agents().size(); i++) {
            sheet.column(frame.agents().get(i), i * (TILE + GAP));
        }
        sheet.legend();
        return sheet.canvas;
    }

    private void column(Observation agent, int x) {
        int ink = palette.of(agent.agent());
        String title = agent.agent() + asked(agent);
        canvas.text(x + 4.0, 22, SIZE, ink, PictureCanvas.Align.LEFT, title);
        for (int row = 0; row < agent.cameras().size(); row++) {
            Camera camera = agent.cameras().get(row);
            image(camera.rgb(), camera.width(), camera.height(), x, row);
        }
        agent.classes().ifPresent(map -> labels(map, x));
    }

    /** Whom it should ask, or that it is the one to be asked. */
    private String asked(Observation agent) {
        String whom = frame.supporter(agent.agent()).map(s -> "  should ask " + s).orElse("");
        return frame.supporters().containsValue(agent.agent()) ? "  should be asked" : whom;
    }

    /** Enlarged first: a pixel has one class, and no colour between two. */
    private void labels(ClassMap map, int x) {
        int times = Math.max(1, TILE / Math.max(1, map.columns()));
        int width = times * map.columns();
        byte[] classes = new byte[width * times * map.rows()];
        for (int i = 0; i < classes.length; i++) {
            int row = i / width / times;
            classes[i] = map.classes()[row * map.columns() + i % width / times];
        }
        ClassMap large = new ClassMap(times * map.rows(), width, classes);
        image(ClassPalette.rgb(large), width, large.rows(), x, rows);
    }

    /** As large as fits into its place. */
    private void image(byte[] rgb, int width, int height, int x, int row) {
        double shown = (double) TILE * Math.min(1, (double) width / height);
        canvas.image(rgb, width, height, x, TOP + row * (double) (TILE + GAP), shown);
    }

    private void legend() {
        double x = 8;
        double y = canvas.height() - 9.0;
        for (int c = 0; c < classes.size(); c++) {
            canvas.rectangle(x, y - 10, 12, 12, 0xFF000000 | ClassPalette.of(c));
            canvas.text(
                    x + 18, y, SIZE, AgentPalette.INK, PictureCanvas.Align.LEFT, classes.get(c));
            x += 34 + StrokeFont.width(classes.get(c), SIZE);
        }
    }
}
