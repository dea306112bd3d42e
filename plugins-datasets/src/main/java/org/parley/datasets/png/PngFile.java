package org.parley.datasets.png;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.datasets.file.DataFile;

/**
 * A PNG file by its chunks. Java's decoder overlooks wrong checksums and believes any length, so
 * both are checked before it sees a byte.
 *
 * @param width pixels
 * @param height pixels
 * @param bits of one sample
 * @param grey whether a pixel is one sample of brightness
 */
public record PngFile(int width, int height, int bits, boolean grey) {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int HEAD = 33;

    /** An image of 8K has 7,680 × 4,320 pixels. */
    private static final long MOST_PIXELS = 1 << 25;

    private static final int LONGEST_SIDE = 1 << 14;
    private static final long LONGEST = 1L << 28;

    /** Of the compression that PNG uses. */
    private static final long BEST_RATIO = 1032;

    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454e44;

    /** Size and depth from the first bytes of a file; nothing else is read. */
    public static PngFile head(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return head(file.toString(), in.readNBytes(HEAD));
        } catch (IOException e) {
            throw DataFile.unreadable(file, e);
        }
    }

    /** The same after reading the whole file and comparing every checksum. */
    public static PngFile check(Path file) {
        return check(file.toString(), DataFile.read(file, LONGEST));
    }

    /** The decoded image. */
    static BufferedImage decode(Path file) {
        return decode(file.toString(), DataFile.read(file, LONGEST));
    }

    static BufferedImage decode(String file, byte[] bytes) {
        PngFile head = check(file, bytes);
        DataFile.requireMemory(file, 2 * rawBytes(head, bytes[25]) + 3 * head.pixels());
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true);
            return reader.read(0);
        } catch (IOException | RuntimeException e) {
            throw new BenchmarkException(
                    ErrorCode.DATA, file + ": cannot be decoded: " + e.getMessage(), e);
        } finally {
            reader.dispose();
        }
    }

    private static PngFile head(String file, byte[] bytes) {
        if (bytes.length < HEAD || !Arrays.equals(bytes, 0, 8, SIGNATURE, 0, 8)) {
            throw BenchmarkException.data("%s: is not a PNG image", file);
        }
        ByteBuffer head = ByteBuffer.wrap(bytes);
        PngFile png =
                new PngFile(head.getInt(16), head.getInt(20), head.get(24), head.get(25) == 0);
        boolean named = head.getInt(8) == 13 && head.getInt(12) == 0x49484452;
        boolean sized = png.width > 0 && png.height > 0;
        if (!named || !sized) {
            throw BenchmarkException.data(
                    "%s: is not a PNG image: its header says %s × %s pixels",
                    file, png.width, png.height);
        }
        if (Math.max(png.width, png.height) > LONGEST_SIDE || png.pixels() > MOST_PIXELS) {
            throw BenchmarkException.data(
                    "%s: has %s × %s pixels; images of at most %s pixels a side and %s in all are"
                            + " read: make it smaller",
                    file, png.width, png.height, LONGEST_SIDE, MOST_PIXELS);
        }
        return png;
    }

    static PngFile check(String file, byte[] bytes) {
        PngFile png = head(file, bytes);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        boolean pixels = false;
        int at = SIGNATURE.length;
        while (true) {
            if (bytes.length - at < 12) {
                throw BenchmarkException.data("%s: is truncated at byte %s", file, at);
            }
            int length = in.getInt(at);
            if (length < 0 || length > bytes.length - at - 12) {
                throw BenchmarkException.data(
                        "%s: is truncated: the chunk at byte %s has %s bytes", file, at, length);
            }
            CRC32 crc = new CRC32();
            crc.update(bytes, at + 4, length + 4);
            if ((int) crc.getValue() != in.getInt(at + 8 + length)) {
                throw BenchmarkException.data(
                        "%s: is corrupt: the chunk at byte %s has a wrong checksum", file, at);
            }
            int type = in.getInt(at + 4);
            pixels |= type == IDAT;
            if (type == IEND) {
                break;
            }
            at += 12 + length;
        }
        if (!pixels || rawBytes(png, bytes[25]) > BEST_RATIO * bytes.length) {
            throw BenchmarkException.data(
                    "%s: has too few bytes for %s × %s pixels", file, png.width, png.height);
        }
        return png;
    }

    private long pixels() {
        return (long) width * height;
    }

    /** What the pixels take when they are unpacked: each row has a byte more. */
    private static long rawBytes(PngFile png, byte colourType) {
        int channels =
                switch (colourType) {
                    case 2 -> 3;
                    case 4 -> 2;
                    case 6 -> 4;
                    default -> 1;
                };
        return png.height * (1 + ((long) png.width * channels * png.bits + 7) / 8);
    }
}
