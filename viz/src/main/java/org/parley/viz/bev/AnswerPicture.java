package org.parley.viz.bev;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.parley.api.data.Detections;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.data.Truth;
import org.parley.api.geometry.Box;
import org.parley.api.geometry.Range;
import org.parley.api.geometry.RotatedIou;
import org.parley.viz.canvas.AgentPalette;
import org.parley.viz.canvas.PictureCanvas;

/** What an ego detected, against the truth: found, missed and false boxes over the points. */
public final class AnswerPicture {
    /** A detection has found a box at this IoU. */
    private static final double FOUND_IOU = 0.5;

    private static final int TOP = 40;
    private static final int LEGEND = 34;
    private static final int POINT = 0xFFB9C6D2;
    private static final int FOUND = 0xFF3DDC97;
    private static final int MISSED = 0xFFFFA726;
    private static final int FALSE = 0xFFFF6E5E;

    private final BevView view;
    private final PictureCanvas canvas;
    private final BevMarks marks;

    private AnswerPicture(BevView view) {
        this.view = view;
        this.canvas =
                new PictureCanvas(view.width(), TOP + view.height() + LEGEND, AgentPalette.PAPER);
        this.marks = new BevMarks(canvas, view);
    }

    /**
     * Draws an answer.
     *
     * @param title written above
     * @param agents whose points are drawn
     * @param range where objects are evaluated, in the ego's frame
     * @param truth in the ego's frame
     * @param detections in the ego's frame
     */
    public static PictureCanvas of(
            String title,
            Frame frame,
            Observation ego,
            List<Observation> agents,
            Range range,
            Truth truth,
            Detections detections) {
        AnswerPicture picture = new AnswerPicture(BevView.of(frame, ego, range, TOP));
        PictureCanvas canvas = picture.canvas;
        canvas.text(14, 25, 11, AgentPalette.INK, PictureCanvas.Align.LEFT, title);
        canvas.clip(0, TOP, picture.view.width(), picture.view.height());
        BevGround.draw(canvas, picture.view, range);
        agents.forEach(agent -> picture.marks.points(agent, POINT, 0.7, 0.12));
        picture.boxes(truth.boxes(), detections);
        BevGround.drawScale(canvas, picture.view);
        return canvas;
    }

    /** Each detection by descending score takes the box it overlaps most that is still free. */
    private void boxes(List<Box> truth, Detections detections) {
        List<Box> free = new ArrayList<>(truth);
        int wrong = 0;
        for (Detections.Detection d : byScore(detections)) {
            Box best =
                    free.stream()
                            .max(Comparator.comparingDouble(b -> RotatedIou.of(b, d.box())))
                            .filter(b -> RotatedIou.of(b, d.box()) >= FOUND_IOU)
                            .orElse(null);
            if (best == null) {
                outline(d.box(), FALSE, 0.25);
                wrong++;
            } else {
                free.remove(best);
                outline(best, AgentPalette.INK, 0);
                outline(d.box(), FOUND, 0.3);
            }
        }
        free.forEach(b -> outline(b, MISSED, 0.12));
        canvas.unclip();
        legend(truth.size() - free.size(), free.size(), wrong);
    }

    private static List<Detections.Detection> byScore(Detections detections) {
        return detections.boxes().stream()
                .sorted(Comparator.comparingDouble(Detections.Detection::score).reversed())
                .toList();
    }

    private void outline(Box box, int colour, double filled) {
        Path2D outline = marks.outline(box);
        canvas.fill(outline, AgentPalette.faded(colour, filled));
        canvas.stroke(outline, 1.6, colour);
        marks.heading(box, 1.6, colour);
    }

    private void legend(int found, int missed, int wrong) {
        double y = TOP + view.height() + 22;
        entry(16, y, FOUND, "%d found (IoU %.1f)", found, FOUND_IOU);
        entry(16 + view.width() / 3.0, y, MISSED, "%d missed", missed);
        entry(16 + view.width() * 2 / 3.0, y, FALSE, "%d false", wrong);
    }

    private void entry(double x, double y, int colour, String format, Object... values) {
        canvas.rectangle(x, y - 10, 12, 12, colour);
        String text = String.format(Locale.ROOT, format, values);
        canvas.text(x + 20, y, 9, AgentPalette.INK, PictureCanvas.Align.LEFT, text);
    }
}
