package org.parley.viz.canvas;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Letters as strokes of a pen. Text looks the same everywhere, also where no font is installed. */
public final class StrokeFont {
    private static final double CAPITALS = 7;
    private static final double GAP = 1.5;
    private static final double SPACE = 2.6;
    private static final Map<Character, Glyph> GLYPHS = read();
    private static final Glyph UNKNOWN = Glyph.of("4.2", "M0,0 L0,7 L4.2,7 L4.2,0 L0,0");

    private StrokeFont() {}

    private record Glyph(double width, Path2D strokes) {
        static Glyph of(String width, String strokes) {
            return new Glyph(Double.parseDouble(width), path(strokes));
        }
    }

    /** Width of a text whose capitals are {@code height} high. */
    public static double width(String text, double height) {
        double width = 0;
        for (int i = 0; i < text.length(); i++) {
            width += advance(text.charAt(i));
        }
        return Math.max(0, width - GAP) * height / CAPITALS;
    }

    /**
     * The outline of a text.
     *
     * @param x left end
     * @param y baseline; y points down
     * @param height of capitals
     */
    static Shape outline(String text, double x, double y, double height) {
        Path2D.Double pen = new Path2D.Double();
        double scale = height / CAPITALS;
        double at = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ' ') {
                Shape strokes = GLYPHS.getOrDefault(c, UNKNOWN).strokes();
                AffineTransform place = new AffineTransform(scale, 0, 0, -scale, x + at * scale, y);
                pen.append(place.createTransformedShape(strokes), false);
            }
            at += advance(c);
        }
        float width = (float) Math.max(1.1, height * 0.13);
        return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                .createStrokedShape(pen);
    }

    private static double advance(char c) {
        return c == ' ' ? SPACE + GAP : GLYPHS.getOrDefault(c, UNKNOWN).width() + GAP;
    }

    private static Path2D path(String strokes) {
        Path2D.Double path = new Path2D.Double();
        double[] numbers = new double[6];
        int count = 0;
        char command = 'M';
        for (String word : strokes.split(" ")) {
            boolean next = Character.isLetter(word.charAt(0));
            if (next) {
                command = word.charAt(0);
                count = 0;
            }
            String[] pair = word.substring(next ? 1 : 0).split(",");
            numbers[count++] = Double.parseDouble(pair[0]);
            numbers[count++] = Double.parseDouble(pair[1]);
            add(path, command, numbers, count);
        }
        return path;
    }

    private static void add(Path2D path, char command, double[] n, int count) {
        if (command == 'M') {
            path.moveTo(n[0], n[1]);
        } else if (command == 'L') {
            path.lineTo(n[0], n[1]);
        } else if (command == 'C' && count == 6) {
            path.curveTo(n[0], n[1], n[2], n[3], n[4], n[5]);
        }
    }

    private static Map<Character, Glyph> read() {
        Map<Character, Glyph> glyphs = new HashMap<>();
        try (InputStream in =
                        Objects.requireNonNull(StrokeFont.class.getResourceAsStream("glyphs.txt"));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(l -> !l.startsWith("//"))
                    .map(l -> l.split(" ", 3))
                    .forEach(l -> glyphs.put(l[0].charAt(0), Glyph.of(l[1], l[2])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Collections.unmodifiableMap(glyphs);
    }
}
