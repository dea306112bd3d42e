package org.parley.world.street.resimulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Assumptions;
import org.parley.api.data.PointCloud;
import org.parley.api.geometry.Pose;

/** The real OPV2V samples, as little of their formats as these tests need. */
final class RealSample {
    private RealSample() {}

    /** A file of the samples; the test is skipped where they are absent. */
    static Path file(String name) {
        Path folder =
                Optional.ofNullable(System.getenv("PARLEY_SHARED_DATA"))
                        .map(Path::of)
                        .orElse(Path.of("..", "..", "shared", "data"));
        Path file = folder.resolve(name);
        Assumptions.assumeTrue(
                Files.exists(file),
                () -> "skipped: no " + file + "; set PARLEY_SHARED_DATA to the reference data");
        return file;
    }

    /** Poses and vehicles of a frame's yaml file. */
    static RecordedFrame frame(String agent, String file) {
        List<String> lines = lines(file(file));
        List<RecordedVehicle> vehicles = new ArrayList<>();
        int start = lines.indexOf("vehicles:") + 1;
        for (int i = start; i < lines.size() && lines.get(i).startsWith("  "); i++) {
            if (lines.get(i).matches("  \\d+:")) {
                vehicles.add(vehicle(lines, i));
            }
        }
        Pose lidar = pose(numbers(lines, lines.indexOf("lidar_pose:"), 6), 0, 3);
        return new RecordedFrame(agent, OptionalLong.empty(), lidar, vehicles);
    }

    private static RecordedVehicle vehicle(List<String> lines, int key) {
        double[] location = field(lines, key, "location");
        double[] angle = field(lines, key, "angle");
        double[] centre = field(lines, key, "center");
        double[] extent = field(lines, key, "extent");
        double[] six = Arrays.copyOf(location, 6);
        System.arraycopy(angle, 0, six, 3, 3);
        long id = Long.parseLong(lines.get(key).strip().replace(":", ""));
        Pose pose = pose(six, 0, 3);
        return new RecordedVehicle(
                id, pose, centre[0], centre[1], centre[2], extent[0], extent[1], extent[2]);
    }

    private static Pose pose(double[] n, int at, int angles) {
        return new Pose(n[at], n[at + 1], n[at + 2], n[angles], n[angles + 1], n[angles + 2]);
    }

    private static double[] field(List<String> lines, int from, String name) {
        int i = from;
        while (!lines.get(i).equals("    " + name + ":")) {
            i++;
        }
        return numbers(lines, i, 3);
    }

    private static double[] numbers(List<String> lines, int key, int count) {
        return lines.subList(key + 1, key + 1 + count).stream()
                .mapToDouble(line -> Double.parseDouble(line.strip().substring(2)))
                .toArray();
    }

    /** A binary cloud of x, y, z, intensity, or an ascii one of x, y, z and packed colours. */
    static PointCloud cloud(String file) {
        try {
            byte[] bytes = Files.readAllBytes(file(file));
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            int data = text.indexOf("DATA ");
            int body = text.indexOf('\n', data) + 1;
            if (text.startsWith("DATA ascii", data)) {
                return ascii(text.substring(body));
            }
            float[] values = new float[(bytes.length - body) / 16 * 4];
            ByteBuffer.wrap(bytes, body, bytes.length - body)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values);
            return new PointCloud(values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PointCloud ascii(String body) {
        String[] numbers = body.strip().split("\\s+");
        float[] values = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            float value = Float.parseFloat(numbers[i]);
            boolean colours = i % 4 == 3;
            values[i] = colours ? (Float.floatToRawIntBits(value) >> 16 & 255) / 255f : value;
        }
        return new PointCloud(values);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The 15 frames' names of the sample scene. */
    static List<String> frames() {
        List<String> names = new ArrayList<>();
        for (int i = 6222; i <= 6250; i += 2) {
            names.add(String.format(Locale.ROOT, "%06d", i));
        }
        return names;
    }
}
