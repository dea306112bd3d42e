package org.parley.leaderboard.render.html;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A picture as a page holds it: no wider than {@value #WIDTH} pixels and a fraction of the bytes.
 *
 * @param type such as {@code image/jpeg}
 */
record PagePicture(String type, byte[] bytes) {
    static final int WIDTH = 900;
    private static final float QUALITY = 0.8f;

    /** Those that Parley draws have a twentieth of it. */
    private static final long MOST_PIXELS = 1 << 25;

    static {
        System.setProperty("java.awt.headless", "true");
    }

    /** Made smaller; what cannot be read as a picture, or is too large for it, stays as it is. */
    static PagePicture of(byte[] png) {
        try {
            return decoded(png)
                    .map(image -> new PagePicture("image/jpeg", jpeg(scaled(image))))
                    .orElseGet(() -> new PagePicture("image/png", png));
        } catch (IOException | RuntimeException e) {
            return new PagePicture("image/png", png);
        }
    }

    /** A few bytes may claim any size, so that is looked at before there is room for pixels. */
    private static Optional<BufferedImage> decoded(byte[] png) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(png))) {
            reader.setInput(in, true, true);
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            return pixels > MOST_PIXELS ? Optional.empty() : Optional.of(reader.read(0));
        } finally {
            reader.dispose();
        }
    }

    /** The address of an image that lies in the page itself. */
    String data() {
        return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes);
    }

    private static BufferedImage scaled(BufferedImage image) {
        int width = Math.min(WIDTH, image.getWidth());
        int height = Math.max(1, Math.round((float) image.getHeight() * width / image.getWidth()));
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = small.createGraphics();
        pen.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.drawImage(image, 0, 0, width, height, null);
        pen.dispose();
        return small;
    }

    private static byte[] jpeg(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(QUALITY);
        try (MemoryCacheImageOutputStream sink = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(sink);
            writer.write(null, new IIOImage(image, null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
