package org.parley.leaderboard.render.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.parley.api.random.SeedStream;

class PagePictureTest {
    private static byte[] png(int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        RandomGenerator random = new SeedStream(1).child("noise").random();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, y < height / 2 ? 0xF0F0F0 : 0x101010 + random.nextInt(16));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    @Test
    void aLargePictureBecomesNineHundredPixelsWideAndAFractionOfItsBytes() throws IOException {
        byte[] png = png(1800, 1000);
        PagePicture picture = PagePicture.of(png);
        BufferedImage shown = ImageIO.read(new ByteArrayInputStream(picture.bytes()));
        assertThat(shown.getWidth()).isEqualTo(900);
        assertThat(shown.getHeight()).isEqualTo(500);
        assertThat(picture.bytes().length).isLessThan(png.length / 4);
        assertThat(picture.data())
                .startsWith("data:image/jpeg;base64,")
                .endsWith(Base64.getEncoder().encodeToString(picture.bytes()));
        assertThat(shown.getRGB(450, 100) & 0xFF).isBetween(0xE8, 0xF8);
        assertThat(shown.getRGB(450, 400) & 0xFF).isBetween(0x08, 0x28);
    }

    @Test
    void aSmallPictureKeepsItsSize() throws IOException {
        PagePicture picture = PagePicture.of(png(40, 20));
        assertThat(ImageIO.read(new ByteArrayInputStream(picture.bytes())).getWidth())
                .isEqualTo(40);
    }

    @Test
    void whatIsNoPictureStaysAsItIs() throws IOException {
        byte[] torn = Arrays.copyOf(png(40, 20), 40);
        assertThat(PagePicture.of(torn).bytes()).isEqualTo(torn);
        assertThat(PagePicture.of(new byte[] {1, 2}).data())
                .isEqualTo("data:image/png;base64,AQI=");
    }

    /** A few bytes that claim to be more pixels than there is memory for ended the report. */
    @Test
    void aPictureThatClaimsToBeHugeStaysAsItIs() throws IOException {
        for (int side : new int[] {8_000, 40_000, 100_000}) {
            byte[] huge = png(40, 20);
            ByteBuffer.wrap(huge).putInt(16, side).putInt(20, side);
            assertThat(PagePicture.of(huge).bytes()).isEqualTo(huge);
        }
        byte[] tall = png(1, 70_000);
        assertThat(PagePicture.of(tall).bytes()).as("no JPEG is so tall").isEqualTo(tall);
    }
}
