package org.parley.world.street.camera;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.parley.world.street.scene.ConnectedAgent;
import org.parley.world.street.scene.WorldSnapshot;

/** Writes pictures of the test street, to be looked at. Arguments: folder, width, height. */
final class Pictures {
    private Pictures() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        CameraLens lens = CameraLens.opv2v(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        CameraRenderer renderer = new CameraRenderer(lens);
        WorldSnapshot street = Street.snapshot();
        write(renderer, street, Street.agent(street.vehicles().get(26)), folder, "car");
        write(renderer, street, Street.roadSide(51, 8.5, -30), folder, "unit");
    }

    private static void write(
            CameraRenderer renderer,
            WorldSnapshot street,
            ConnectedAgent agent,
            Path folder,
            String name)
            throws IOException {
        List<RenderedImage> images = renderer.render(street, agent, 2);
        for (int i = 0; i < images.size(); i++) {
            save(images.get(i), folder.resolve(name + i + ".png"));
        }
    }

    static void save(RenderedImage image, Path file) throws IOException {
        int width = image.lens().width();
        int height = image.lens().height();
        BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int p = 0; p < width * height; p++) {
            int r = image.rgb()[3 * p] & 255;
            int g = image.rgb()[3 * p + 1] & 255;
            int b = image.rgb()[3 * p + 2] & 255;
            out.setRGB(p % width, p / width, r << 16 | g << 8 | b);
        }
        ImageIO.write(out, "png", file.toFile());
    }
}
