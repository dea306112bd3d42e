package org.parley.viz.canvas;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * A sheet to draw on, in pixels from its top left corner. Colours are {@code 0xAARRGGBB}, where the
 * first two digits are the opacity.
 */
public final class PictureCanvas {
    static {
        System.setProperty("java.awt.headless", "true");
    }

    /** How text lies on its x coordinate. */
    public enum Align {
        LEFT(0),
        CENTRE(0.5),
        RIGHT(1);

        private final double share;

        Align(double share) {
            this.share = share;
        }
    }

    private final BufferedImage image;
    private final int[] pixels;
    private final Graphics2D pen;

    public PictureCanvas(int width, int height, int background) {
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        pen.setColor(new Color(background));
        pen.fillRect(0, 0, width, height);
    }

    public int width() {
        return image.getWidth();
    }

    public int height() {
        return image.getHeight();
    }

    /** Red, green and blue of a pixel as {@code 0xRRGGBB}. */
    public int rgb(int x, int y) {
        return pixels[y * width() + x] & 0xFFFFFF;
    }

    /** What is drawn from now on stays inside a rectangle. */
    public void clip(double x, double y, double width, double height) {
        pen.setClip(new Rectangle2D.Double(x, y, width, height));
    }

    public void unclip() {
        pen.setClip(null);
    }

    public void fill(Shape shape, int argb) {
        pen.setColor(new Color(argb, true));
        pen.fill(shape);
    }

    public void stroke(Shape shape, double width, int argb) {
        pen.setColor(new Color(argb, true));
        pen.setStroke(round(width));
        pen.draw(shape);
    }

    private static BasicStroke round(double width) {
        return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    public void line(double x0, double y0, double x1, double y1, double width, int argb) {
        stroke(new Line2D.Double(x0, y0, x1, y1), width, argb);
    }

    /** Dashes whose colours take turns. */
    public void dashes(Shape shape, double width, double dash, List<Integer> colours) {
        float gap = (float) (dash * (colours.size() - 1));
        for (int i = 0; i < colours.size(); i++) {
            pen.setColor(new Color(colours.get(i), true));
            pen.setStroke(
                    colours.size() == 1
                            ? round(width)
                            : new BasicStroke(
                                    (float) width,
                                    BasicStroke.CAP_BUTT,
                                    BasicStroke.JOIN_ROUND,
                                    10,
                                    new float[] {(float) dash, gap},
                                    (float) (dash * (colours.size() - i))));
            pen.draw(shape);
        }
    }

    void disc(double x, double y, double radius, int argb) {
        fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius), argb);
    }

    public void rectangle(double x, double y, double width, double height, int argb) {
        fill(new Rectangle2D.Double(x, y, width, height), argb);
    }

    /** Text on its baseline, its capitals {@code size} high. */
    public void text(double x, double y, double size, int argb, Align align, String text) {
        double left = x - align.share * StrokeFont.width(text, size);
        fill(StrokeFont.outline(text, left, y, size), argb);
    }

    /** Text in the middle of a small plate. */
    public void tag(double x, double y, double size, int argb, int plate, String text) {
        double half = StrokeFont.width(text, size) / 2 + size * 0.6;
        double round = size * 0.8;
        fill(
                new RoundRectangle2D.Double(x - half, y - size, 2 * half, 2 * size, round, round),
                plate);
        text(x, y + size / 2, size, argb, Align.CENTRE, text);
    }

    /** A point of about one pixel, between the pixels if need be. */
    public void dot(double x, double y, int rgb, double opacity) {
        int left = (int) Math.floor(x - 0.5);
        int top = (int) Math.floor(y - 0.5);
        double right = x - 0.5 - left;
        double down = y - 0.5 - top;
        blend(left, top, rgb, opacity * (1 - right) * (1 - down));
        blend(left + 1, top, rgb, opacity * right * (1 - down));
        blend(left, top + 1, rgb, opacity * (1 - right) * down);
        blend(left + 1, top + 1, rgb, opacity * right * down);
    }

    private void blend(int x, int y, int rgb, double opacity) {
        if (x < 0 || y < 0 || x >= width() || y >= height()) {
            return;
        }
        int old = pixels[y * width() + x];
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = old >> shift & 255;
            int to = rgb >> shift & 255;
            mixed |= (int) Math.round(from + (to - from) * opacity) << shift;
        }
        pixels[y * width() + x] = mixed;
    }

    /** An image of red, green and blue bytes, enlarged or reduced to a place. */
    public void image(byte[] rgb, int columns, int rows, double x, double y, double width) {
        BufferedImage source = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        int[] target = ((DataBufferInt) source.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < target.length; i++) {
            target[i] =
                    (rgb[3 * i] & 255) << 16 | (rgb[3 * i + 1] & 255) << 8 | rgb[3 * i + 2] & 255;
        }
        pen.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        double height = width * rows / columns;
        pen.drawImage(
                source,
                (int) Math.round(x),
                (int) Math.round(y),
                (int) Math.round(width),
                (int) Math.round(height),
                null);
    }

    /** Another sheet in a place of this one. */
    public void paste(PictureCanvas other, int x, int y) {
        pen.drawImage(other.image, x, y, null);
    }

    /** A closed polygon of x, y pairs. */
    public static Path2D polygon(double[] xy) {
        Path2D.Double path = new Path2D.Double();
        for (int i = 0; i + 1 < xy.length; i += 2) {
            if (i == 0) {
                path.moveTo(xy[0], xy[1]);
            } else {
                path.lineTo(xy[i], xy[i + 1]);
            }
        }
        path.closePath();
        return path;
    }

    /** The sheet as a PNG file. */
    public byte[] png() {
        try {
            ImageIO.setUseCache(false);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
