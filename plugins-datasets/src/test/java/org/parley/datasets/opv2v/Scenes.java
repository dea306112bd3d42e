package org.parley.datasets.opv2v;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.parley.api.geometry.Pose;
import org.parley.datasets.opv2v.yaml.CameraYaml;
import org.parley.datasets.opv2v.yaml.FrameYaml;
import org.parley.datasets.opv2v.yaml.FrameYamlWriter;
import org.parley.datasets.opv2v.yaml.MetricVector;
import org.parley.datasets.opv2v.yaml.VehicleYaml;

/** Writes small datasets in OPV2V's exact layout and formats. */
record Scenes(Path root) {
    static final int WIDTH = 8;
    static final int HEIGHT = 6;

    static VehicleYaml car(double x, double y) {
        return new VehicleYaml(
                new MetricVector(x, y, 0),
                new MetricVector(0, 0, 0.75),
                0,
                0,
                0,
                new MetricVector(2, 1, .75),
                0);
    }

    Opv2vConfig config() {
        return Opv2vConfig.standard().at(root.toString());
    }

    Opv2vDataset open() {
        return new Opv2vDataset(config());
    }

    Path folder(String split, String scene, String agent) {
        Path folder = root.resolve(split).resolve(scene).resolve(agent);
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A frame of an agent at (x, 0): its yaml, without cameras, and its cloud of one point. Each
     * agent sees an object at six times its id, some millimetres from where others see it.
     */
    Scenes frame(Path agent, String timestamp, double x, long... seen) {
        yaml(agent, timestamp, x, false, seen);
        return cloud(agent, timestamp + ".pcd", 1);
    }

    Scenes yaml(Path agent, String timestamp, double x, boolean cameras, long... seen) {
        Pose lidar = new Pose(x, 0, 1.9, 0, 0, 0);
        TreeMap<Integer, CameraYaml> four = new TreeMap<>();
        for (int i = 0; cameras && i < 4; i++) {
            Pose pose = new Pose(x + 1, 0, 1, 0, 90 * i, 0);
            four.put(i, CameraYaml.of(pose, lidar, 4, 4, WIDTH / 2.0, HEIGHT / 2.0));
        }
        TreeMap<Long, VehicleYaml> vehicles = new TreeMap<>();
        for (long id : seen) {
            vehicles.put(id, car(6 * id + x / 1000, 5));
        }
        FrameYaml frame =
                new FrameYaml(lidar, four, vehicles, 0, Optional.empty(), Optional.empty());
        FrameYamlWriter.write(agent.resolve(timestamp + ".yaml"), frame);
        return this;
    }

    /** A text cloud as OPV2V ships it: points (i, 0, 0) with intensity 1/255. */
    Scenes cloud(Path folder, String name, int points) {
        StringBuilder text = new StringBuilder();
        text.append("# .PCD v0.7 - Point Cloud Data file format\nVERSION 0.7\n")
                .append("FIELDS x y z rgb\nSIZE 4 4 4 4\nTYPE F F F F\nCOUNT 1 1 1 1\n")
                .append("WIDTH %1$d\nHEIGHT 1\nVIEWPOINT 0 0 0 1 0 0 0\n".formatted(points))
                .append("POINTS %1$d\nDATA ascii\n".formatted(points));
        for (int i = 1; i <= points; i++) {
            text.append(i).append(" 0 0 9.183549616e-41\n");
        }
        return text(folder.resolve(name), text.toString());
    }

    Scenes text(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** An image whose samples are all the same. */
    Scenes image(Path file, int type, int... samples) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                image.getRaster().setPixel(x, y, samples);
            }
        }
        try {
            Files.createDirectories(file.getParent());
            ImageIO.write(image, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** The four images of an agent. */
    Scenes images(Path agent, String timestamp) {
        for (int i = 0; i < 4; i++) {
            String name = String.format(Locale.ROOT, "%s_camera%d.png", timestamp, i);
            image(agent.resolve(name), BufferedImage.TYPE_INT_RGB, 10 + i, 20, 30);
        }
        return this;
    }

    /** Two agents with two frames each in every split. */
    Scenes small() {
        for (String split : List.of("train", "validate", "test")) {
            for (String agent : List.of("641", "650")) {
                Path folder = folder(split, "scene_" + split, agent);
                frame(folder, "000068", agent.equals("641") ? 0 : 30, 7, 8);
                frame(folder, "000070", agent.equals("641") ? 1 : 31, 7);
            }
        }
        return this;
    }
}
