package org.parley.world.street.resimulation;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.parley.api.data.PointCloud;
import org.parley.api.geometry.Transform;

/**
 * A frame from above, x to the right and y down, with the recorded boxes; below it three vehicles
 * from their right side and from the rear. Real returns are grey, simulated ones orange.
 */
final class ResimulationPicture {
    private static final int WIDTH = 1200;
    private static final int MAP_HEIGHT = 620;
    private static final int HEIGHT = 860;
    private static final double MAP_SCALE = 13;
    private static final double SIDE_SCALE = 50;
    private static final int REAL = 0x909090;
    private static final int SIMULATED = 0xE8600A;
    private static final int BOX = 0x1F5FBF;

    private final BufferedImage image =
            new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    private final RecordedFrame frame;
    private final float[] real;
    private final float[] simulated;

    private ResimulationPicture(RecordedFrame frame, PointCloud real, PointCloud simulated) {
        this.frame = frame;
        this.real = real.values();
        this.simulated = simulated.values();
    }

    static void write(
            RecordedFrame frame,
            PointCloud real,
            PointCloud simulated,
            List<Long> closeUps,
            Path file)
            throws IOException {
        var picture = new ResimulationPicture(frame, real, simulated);
        picture.drawMap();
        for (int i = 0; i < closeUps.size(); i++) {
            long id = closeUps.get(i);
            RecordedVehicle vehicle =
                    frame.vehicles().stream().filter(v -> v.id() == id).findFirst().orElseThrow();
            picture.drawCloseUp(vehicle, 165 + 400 * i);
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        ImageIO.write(picture.image, "png", file.toFile());
    }

    private void drawMap() {
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                image.setRGB(x, y, Color.WHITE.getRGB());
            }
        }
        for (int i = 0; i < real.length / 4; i++) {
            onMap(real[4 * i], real[4 * i + 1], REAL, 1);
        }
        for (RecordedVehicle vehicle : frame.vehicles()) {
            drawBox(vehicle);
            VehicleBox box = VehicleBox.of(vehicle, frame);
            for (int i = 0; i < simulated.length / 4; i++) {
                if (box.contains(simulated, i)) {
                    onMap(simulated[4 * i], simulated[4 * i + 1], SIMULATED, 2);
                }
            }
        }
        onMap(0, 0, BOX, 6);
    }

    private void onMap(double x, double y, int colour, int size) {
        int column = (int) (420 + MAP_SCALE * x);
        int row = (int) (MAP_HEIGHT / 2.0 + MAP_SCALE * y);
        if (row < MAP_HEIGHT - size) {
            dot(column, row, colour, size);
        }
    }

    private void dot(int column, int row, int colour, int size) {
        for (int r = row; r < row + size; r++) {
            for (int c = column; c < column + size; c++) {
                if (c >= 0 && c < WIDTH && r >= 0 && r < HEIGHT) {
                    image.setRGB(c, r, colour);
                }
            }
        }
    }

    private void drawBox(RecordedVehicle vehicle) {
        Transform box =
                vehicle.centreInWorld().toTransform().into(frame.lidarInWorld().toTransform());
        for (double t = -1; t <= 1; t += 0.01) {
            for (int side = -1; side <= 1; side += 2) {
                mapCorner(box, vehicle, t, side);
                mapCorner(box, vehicle, side, t);
            }
            if (t > 0) {
                mapCorner(box, vehicle, t, 0);
            }
        }
    }

    private void mapCorner(Transform box, RecordedVehicle vehicle, double u, double v) {
        double[] p = box.apply(u * vehicle.halfLength(), v * vehicle.halfWidth(), 0);
        onMap(p[0], p[1], BOX, 1);
    }

    private void drawCloseUp(RecordedVehicle vehicle, int middle) {
        Transform agentInBox =
                frame.lidarInWorld().toTransform().into(vehicle.centreInWorld().toTransform());
        VehicleBox box = VehicleBox.around(vehicle, frame);
        for (boolean isReal : new boolean[] {true, false}) {
            float[] cloud = isReal ? real : simulated;
            int colour = isReal ? REAL : SIMULATED;
            for (int i = 0; i < cloud.length / 4; i++) {
                if (box.contains(cloud, i)) {
                    double[] p = agentInBox.apply(cloud[4 * i], cloud[4 * i + 1], cloud[4 * i + 2]);
                    int up = isReal ? 690 : 800;
                    int row = (int) (up - SIDE_SCALE * p[2]);
                    dot((int) (middle + SIDE_SCALE * p[0]), row, colour, 1);
                    dot((int) (middle + 185 + SIDE_SCALE * p[1]), row, colour, 1);
                }
            }
        }
    }
}
