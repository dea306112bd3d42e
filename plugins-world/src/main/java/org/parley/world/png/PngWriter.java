package org.parley.world.png;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;

/** Writes images. */
public final class PngWriter {
    private static final double CENTIMETRES = 100;
    private static final int FARTHEST = 0xffff;

    private PngWriter() {}

    /** Three bytes a pixel: red, green, blue. */
    public static void writeRgb(Path file, int width, int height, byte[] rgb) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < rgb.length; i += 3) {
            bgr[i] = rgb[i + 2];
            bgr[i + 1] = rgb[i + 1];
            bgr[i + 2] = rgb[i];
        }
        write(file, image);
    }

    /** Depth as 16 bits of centimetres; 0 where there is none. */
    public static void writeDepth(Path file, int width, int height, float[] metres) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_USHORT_GRAY);
        WritableRaster raster = image.getRaster();
        short[] values = ((DataBufferUShort) raster.getDataBuffer()).getData();
        for (int i = 0; i < metres.length; i++) {
            values[i] = (short) Math.min(FARTHEST, Math.round(metres[i] * CENTIMETRES));
        }
        write(file, image);
    }

    /** One byte a pixel. */
    public static void writeGrey(Path file, int width, int height, byte[] grey) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        byte[] values = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        System.arraycopy(grey, 0, values, 0, grey.length);
        write(file, image);
    }

    private static void write(Path path, BufferedImage image) {
        try (OutputStream file = Files.newOutputStream(path);
                ImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
            if (!ImageIO.write(image, "png", out)) {
                throw BenchmarkException.internal("this Java cannot write PNG images");
            }
        } catch (IOException e) {
            throw new BenchmarkException(
                    ErrorCode.RESOURCE, path + ": cannot be written (" + e + ")", e);
        }
    }
}
