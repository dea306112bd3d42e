package org.parley.viz.feature;

import java.awt.geom.Path2D;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.parley.api.data.Observation;
import org.parley.api.data.Truth;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Box;
import org.parley.api.geometry.Range;
import org.parley.api.graph.BevFeatureMap;
import org.parley.viz.bev.BevMarks;
import org.parley.viz.bev.BevView;
import org.parley.viz.canvas.AgentPalette;
import org.parley.viz.canvas.PictureCanvas;
import org.parley.viz.canvas.StrokeFont;

/**
 * Small pictures of the same ground from above, in the frame of one agent: maps in colours, with
 * the outlines of what is there.
 */
final class GroundPanels {
    private static final int SCALE = 160;
    private static final double WIDEST = 190;
    private static final double TALLEST = 400;
    private static final int NOWHERE = 0xFF0E1116;
    private static final int POINT = 0xFFB9C6D2;

    private final Observation observer;
    private final Truth truth;
    private final BevView view;

    /**
     * @param truth outlined in every panel, in the observer's frame
     * @param maps whose ground all panels show
     */
    GroundPanels(Observation observer, Truth truth, Collection<BevFeatureMap> maps) {
        this.observer = observer;
        this.truth = truth;
        Range ground = ground(maps);
        double scale =
                Math.min(
                        WIDEST / (ground.yMax() - ground.yMin()),
                        TALLEST / (ground.xMax() - ground.xMin()));
        this.view = new BevView(observer.lidarInWorld(), ground, scale, 0);
    }

    private static Range ground(Collection<BevFeatureMap> maps) {
        List<BevGrid> grids = maps.stream().map(BevFeatureMap::grid).toList();
        return new Range(
                grids.stream().mapToDouble(BevGrid::xMin).min().orElse(-1),
                grids.stream().mapToDouble(BevGrid::yMin).min().orElse(-1),
                0,
                grids.stream().mapToDouble(BevGrid::xMax).max().orElse(1),
                grids.stream().mapToDouble(BevGrid::yMax).max().orElse(1),
                1);
    }

    int width() {
        return view.width();
    }

    int height() {
        return view.height();
    }

    /** The colour of a map's cell. */
    interface Colours {
        /** As {@code 0xRRGGBB}. */
        int of(double[] channels);
    }

    /** A map in colours; where it covers nothing the sheet is dark. */
    PictureCanvas map(BevFeatureMap map, Colours colours) {
        PictureCanvas canvas = new PictureCanvas(width(), height(), NOWHERE);
        byte[] rgb = new byte[3 * width() * height()];
        for (int row = 0; row < height(); row++) {
            for (int column = 0; column < width(); column++) {
                double x = view.ground().xMax() - (row + 0.5) / view.pixelsPerMetre();
                double y = view.ground().yMin() + (column + 0.5) / view.pixelsPerMetre();
                int colour = map.covers(x, y) ? colours.of(map.at(x, y)) : NOWHERE;
                int at = 3 * (row * width() + column);
                rgb[at] = (byte) (colour >> 16);
                rgb[at + 1] = (byte) (colour >> 8);
                rgb[at + 2] = (byte) colour;
            }
        }
        canvas.image(rgb, width(), height(), 0, 0, width());
        outlines(canvas, 1, 0.75);
        return canvas;
    }

    /** What the observer's LiDAR sees. */
    PictureCanvas points() {
        PictureCanvas canvas = new PictureCanvas(width(), height(), NOWHERE);
        BevMarks marks = new BevMarks(canvas, view);
        marks.points(observer, POINT, 0.9, 0.16);
        outlines(canvas, 1.4, 1);
        return canvas;
    }

    private void outlines(PictureCanvas canvas, double width, double opacity) {
        BevMarks marks = new BevMarks(canvas, view);
        for (Box box : truth.boxes()) {
            Path2D outline = marks.outline(box);
            canvas.stroke(outline, width, AgentPalette.faded(0xFFFFFFFF, opacity));
        }
        double x = view.column(0);
        double y = view.row(0);
        double[] arrow = {x, y - 6, x + 4, y + 4, x, y + 2, x - 4, y + 4};
        canvas.fill(PictureCanvas.polygon(arrow), 0xFFFFFFFF);
        canvas.stroke(PictureCanvas.polygon(arrow), 1, 0xFF000000);
    }

    /** A panel with what stands above it. */
    record Captioned(String caption, PictureCanvas panel) {}

    /**
     * A line below the panels.
     *
     * @param scale drawn before it
     */
    record Note(String text, Optional<HeatColours> scale) {
        Note(String text) {
            this(text, Optional.empty());
        }

        double width() {
            return StrokeFont.width(text, 8) + (scale.isPresent() ? SCALE + 12 : 0);
        }
    }

    /**
     * Panels in rows below a title and above notes.
     *
     * @param rows an absent panel leaves its place free
     */
    PictureCanvas sheet(String title, List<List<Optional<Captioned>>> rows, List<Note> notes) {
        int gap = 14;
        int above = 24;
        int columns = rows.stream().mapToInt(List::size).max().orElse(1);
        int across = Math.max(columns * (width() + gap) + gap, textWidth(title, notes) + 2 * gap);
        int top = 44;
        int bottom = top + rows.size() * (height() + above + 6);
        PictureCanvas canvas =
                new PictureCanvas(across, bottom + 22 * notes.size() + 12, AgentPalette.PAPER);
        canvas.text(gap, 26, 11, AgentPalette.INK, PictureCanvas.Align.LEFT, title);
        for (int r = 0; r < rows.size(); r++) {
            int y = top + r * (height() + above + 6);
            for (int c = 0; c < rows.get(r).size(); c++) {
                int x = gap + c * (width() + gap);
                rows.get(r)
                        .get(c)
                        .ifPresent(
                                p -> {
                                    canvas.text(
                                            x,
                                            y + 14,
                                            8,
                                            AgentPalette.INK,
                                            PictureCanvas.Align.LEFT,
                                            p.caption());
                                    canvas.paste(p.panel(), x, y + above);
                                });
            }
        }
        for (int i = 0; i < notes.size(); i++) {
            note(canvas, notes.get(i), gap, bottom + 16 + 22 * i);
        }
        return canvas;
    }

    private static void note(PictureCanvas canvas, Note note, int x, int y) {
        note.scale()
                .ifPresent(
                        s -> {
                            for (int i = 0; i < SCALE; i++) {
                                double[] value = {
                                    s.least() + (s.most() - s.least()) * i / (SCALE - 1.0)
                                };
                                canvas.rectangle(x + i, y - 9, 1, 11, 0xFF000000 | s.of(value));
                            }
                        });
        double left = x + (note.scale().isPresent() ? SCALE + 12 : 0);
        canvas.text(left, y, 8, AgentPalette.FAINT, PictureCanvas.Align.LEFT, note.text());
    }

    private static int textWidth(String title, List<Note> notes) {
        double widest = StrokeFont.width(title, 11);
        for (Note note : notes) {
            widest = Math.max(widest, note.width());
        }
        return (int) Math.ceil(widest);
    }
}
