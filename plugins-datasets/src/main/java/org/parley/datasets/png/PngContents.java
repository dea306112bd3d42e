package org.parley.datasets.png;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.nio.file.Path;
import org.parley.api.data.ClassMap;
import org.parley.api.error.BenchmarkException;

/** What the images of a dataset hold. */
public final class PngContents {
    private static final float CENTIMETRE = 0.01f;

    private PngContents() {}

    /**
     * Red, green and blue of each pixel, row-major, of an image of exactly that size. Grey images
     * give the same value three times; an alpha channel is left out.
     */
    public static byte[] rgb(Path file, int width, int height) {
        BufferedImage image = sized(file, width, height);
        if (image.getColorModel() instanceof IndexColorModel) {
            return unpacked(image.getRGB(0, 0, width, height, null, 0, width));
        }
        Raster raster = image.getRaster();
        int bands = raster.getNumBands();
        byte[] rgb = new byte[3 * width * height];
        Object samples = raster.getDataElements(0, 0, width, height, null);
        boolean colour = bands >= 3;
        for (int i = 0, from = 0; i < rgb.length; i += 3, from += bands) {
            rgb[i] = high(samples, from);
            rgb[i + 1] = high(samples, colour ? from + 1 : from);
            rgb[i + 2] = high(samples, colour ? from + 2 : from);
        }
        return rgb;
    }

    private static byte high(Object samples, int index) {
        return samples instanceof byte[] bytes
                ? bytes[index]
                : (byte) (((short[]) samples)[index] >> 8);
    }

    private static byte[] unpacked(int[] argb) {
        byte[] rgb = new byte[3 * argb.length];
        for (int i = 0; i < argb.length; i++) {
            rgb[3 * i] = (byte) (argb[i] >> 16);
            rgb[3 * i + 1] = (byte) (argb[i] >> 8);
            rgb[3 * i + 2] = (byte) argb[i];
        }
        return rgb;
    }

    /**
     * Depth in metres, row-major; 0 where there is none. An 8-bit grey image counts metres, a
     * 16-bit one centimetres.
     */
    public static float[] depthMetres(Path file, int width, int height) {
        PngFile head = depthHead(file, width, height);
        int[] grey = onlyBand(file, sized(file, width, height));
        float unit = head.bits() == 8 ? 1 : CENTIMETRE;
        float[] metres = new float[grey.length];
        for (int i = 0; i < grey.length; i++) {
            metres[i] = grey[i] * unit;
        }
        return metres;
    }

    /** Fails with {@code DATA} unless a file begins as such a depth image of that size does. */
    public static PngFile depthHead(Path file, int width, int height) {
        PngFile head = PngFile.head(file);
        boolean depth = head.grey() && (head.bits() == 8 || head.bits() == 16);
        if (!depth || head.width() != width || head.height() != height) {
            throw BenchmarkException.data(
                    "%s: has %s × %s %s pixels of %s bits, a depth image of %s × %s grey pixels of"
                            + " 8 or 16 bits was expected",
                    file,
                    head.width(),
                    head.height(),
                    head.grey() ? "grey" : "coloured",
                    head.bits(),
                    width,
                    height);
        }
        return head;
    }

    /** The class of each pixel: the value of a grey image, or the index of a palette. */
    public static ClassMap classes(Path file) {
        PngFile head = PngFile.head(file);
        int[] grey = onlyBand(file, sized(file, head.width(), head.height()));
        if (head.bits() > 8) {
            throw BenchmarkException.data(
                    "%s: a class map has at most 8 bits a pixel, found %s", file, head.bits());
        }
        byte[] classes = new byte[grey.length];
        for (int i = 0; i < grey.length; i++) {
            classes[i] = (byte) grey[i];
        }
        return new ClassMap(head.height(), head.width(), classes);
    }

    private static int[] onlyBand(Path file, BufferedImage image) {
        Raster raster = image.getRaster();
        if (raster.getNumBands() != 1) {
            throw BenchmarkException.data(
                    "%s: expected a grey image, found one of %s channels",
                    file, raster.getNumBands());
        }
        int n = image.getWidth() * image.getHeight();
        return raster.getSamples(0, 0, image.getWidth(), image.getHeight(), 0, new int[n]);
    }

    private static BufferedImage sized(Path file, int width, int height) {
        BufferedImage image = PngFile.decode(file);
        if (image.getWidth() != width || image.getHeight() != height) {
            throw BenchmarkException.data(
                    "%s: has %s × %s pixels, expected %s × %s",
                    file, image.getWidth(), image.getHeight(), width, height);
        }
        return image;
    }
}
