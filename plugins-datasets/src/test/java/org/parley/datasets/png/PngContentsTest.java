package org.parley.datasets.png;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.api.error.BenchmarkException;

class PngContentsTest {
    @TempDir Path folder;

    private Path write(BufferedImage image) throws IOException {
        Path file = folder.resolve("000000_camera0.png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    private static BufferedImage image(int type) {
        return new BufferedImage(3, 2, type);
    }

    @Test
    void coloursComeRedFirstWhateverTheImageIsMadeOf() throws Exception {
        for (int type :
                new int[] {
                    BufferedImage.TYPE_INT_RGB,
                    BufferedImage.TYPE_INT_ARGB,
                    BufferedImage.TYPE_3BYTE_BGR,
                    BufferedImage.TYPE_4BYTE_ABGR
                }) {
            BufferedImage image = image(type);
            image.setRGB(1, 0, 0xff0a141e);
            byte[] rgb = PngContents.rgb(write(image), 3, 2);
            assertThat(rgb).hasSize(18);
            assertThat(Arrays.copyOfRange(rgb, 3, 6)).containsExactly(10, 20, 30);
        }
    }

    @Test
    void paletteAndGreyImagesAreColoursToo() throws Exception {
        byte[] ramp = {0, 50, 100, (byte) 200};
        IndexColorModel palette = new IndexColorModel(2, 4, ramp, ramp, new byte[4]);
        BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_INDEXED, palette);
        image.getRaster().setSample(0, 0, 0, 2);
        assertThat(PngContents.rgb(write(image), 3, 2)).startsWith(100, 100, 0);
        assertThat(PngContents.classes(write(image)).classes()).startsWith(2, 0);
        BufferedImage grey = image(BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setSample(0, 0, 0, 77);
        assertThat(PngContents.rgb(write(grey), 3, 2)).startsWith(77, 77, 77, 0);
    }

    @Test
    void depthIsMetresIn8BitsAndCentimetresIn16() throws Exception {
        BufferedImage metres = image(BufferedImage.TYPE_BYTE_GRAY);
        metres.getRaster().setSample(2, 1, 0, 200);
        assertThat(PngContents.depthMetres(write(metres), 3, 2))
                .containsExactly(0, 0, 0, 0, 0, 200);
        BufferedImage fine = image(BufferedImage.TYPE_USHORT_GRAY);
        fine.getRaster().setSample(0, 1, 0, 65535);
        assertThat(PngContents.depthMetres(write(fine), 3, 2))
                .containsExactly(0, 0, 0, 655.35f, 0, 0);
    }

    @Test
    void imagesOfTheWrongKindOrSizeAreNamed() throws Exception {
        Path file = write(image(BufferedImage.TYPE_INT_RGB));
        assertThatThrownBy(() -> PngContents.rgb(file, 4, 2))
                .isInstanceOf(BenchmarkException.class)
                .hasMessage(file + ": has 3 × 2 pixels, expected 4 × 2");
        assertThatThrownBy(() -> PngContents.depthMetres(file, 3, 2))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("has 3 × 2 coloured pixels of 8 bits");
        Path fine = write(image(BufferedImage.TYPE_USHORT_GRAY));
        assertThatThrownBy(() -> PngContents.classes(fine))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("at most 8 bits a pixel, found 16");
    }

    @Test
    void anImageThatClaimsMorePixelsThanItsBytesCanHoldIsRefused() throws Exception {
        byte[] bytes = Files.readAllBytes(write(image(BufferedImage.TYPE_INT_RGB)));
        ByteBuffer.wrap(bytes).putInt(16, 5000).putInt(20, 5000);
        assertThatThrownBy(() -> PngFile.decode("a.png", withChecksums(bytes)))
                .isInstanceOf(BenchmarkException.class)
                .hasMessage("a.png: has too few bytes for 5000 × 5000 pixels");
        ByteBuffer.wrap(bytes).putInt(16, 0).putInt(20, 9);
        assertThatThrownBy(() -> PngFile.decode("a.png", withChecksums(bytes)))
                .isInstanceOf(BenchmarkException.class)
                .hasMessage("a.png: is not a PNG image: its header says 0 × 9 pixels");
    }

    /** 130 kB unpacked to 1 × 2²⁶ pixels. */
    @ParameterizedTest
    @CsvSource({"1, 67108864", "67108864, 1", "16385, 1", "8192, 8192", "800000, 800000"})
    void anImageThatWouldFillTheMemoryIsRefusedByItsHead(int width, int height) throws Exception {
        Path file = write(image(BufferedImage.TYPE_INT_RGB));
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer.wrap(bytes).putInt(16, width).putInt(20, height);
        Files.write(file, withChecksums(bytes));
        assertThatThrownBy(() -> PngFile.head(file))
                .isInstanceOf(BenchmarkException.class)
                .hasMessage(
                        "%s: has %s × %s pixels; images of at most 16384 pixels a side and 33554432"
                                + " in all are read: make it smaller",
                        file, width, height);
    }

    /** The same chunks with checksums that fit, as far as there are whole chunks. */
    private static byte[] withChecksums(byte[] file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(file, 0, Math.min(8, file.length));
        int at = 8;
        while (file.length - at >= 12) {
            int length = ByteBuffer.wrap(file).getInt(at);
            if (length < 0 || length > file.length - at - 12) {
                break;
            }
            CRC32 crc = new CRC32();
            crc.update(file, at + 4, length + 4);
            out.write(file, at, 8 + length);
            out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
            at += 12 + length;
        }
        out.write(file, Math.min(at, file.length), file.length - Math.min(at, file.length));
        return out.toByteArray();
    }
}
