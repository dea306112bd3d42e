package org.parley.datasets.opv2v.yaml;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.geometry.Pose;

/**
 * Writes the yaml of one agent and frame in OPV2V's own layout: block style, keys in alphabetical
 * order, lists not indented below their key. Equal values give equal bytes on every Java.
 */
public final class FrameYamlWriter {
    private final StringBuilder out = new StringBuilder(16384);

    private FrameYamlWriter() {}

    /** Writes a file anew. */
    public static void write(Path file, FrameYaml frame) {
        try {
            Files.writeString(file, text(frame), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new BenchmarkException(
                    ErrorCode.RESOURCE, file + ": cannot be written (" + e + ")", e);
        }
    }

    /** The content of such a file. */
    public static String text(FrameYaml frame) {
        FrameYamlWriter writer = new FrameYamlWriter();
        writer.frame(frame);
        return writer.out.toString();
    }

    private void frame(FrameYaml frame) {
        frame.cameras().forEach(this::camera);
        line("ego_speed: " + number(frame.egoSpeedKmh()));
        pose("", "lidar_pose", frame.lidarPose());
        line("plan_trajectory: []");
        frame.predictedEgoPose().ifPresent(p -> pose("", "predicted_ego_pos", p));
        frame.trueEgoPose().ifPresent(p -> pose("", "true_ego_pos", p));
        line(frame.vehicles().isEmpty() ? "vehicles: {}" : "vehicles:");
        frame.vehicles().forEach(this::vehicle);
    }

    private void camera(int index, CameraYaml camera) {
        line("camera" + index + ":");
        pose("  ", "cords", camera.poseInWorld());
        double[] m = camera.extrinsic().rows();
        line("  extrinsic:");
        for (int r = 0; r < 3; r++) {
            row(m[4 * r], m[4 * r + 1], m[4 * r + 2], m[4 * r + 3]);
        }
        row(0, 0, 0, 1);
        line("  intrinsic:");
        row(camera.focalX(), 0, camera.centreX());
        row(0, camera.focalY(), camera.centreY());
        row(0, 0, 1);
    }

    private void row(double... numbers) {
        String lead = "  - - ";
        for (double n : numbers) {
            line(lead + number(n));
            lead = "    - ";
        }
    }

    private void pose(String indent, String key, Pose p) {
        double[] numbers = {p.x(), p.y(), p.z(), p.rollDegrees(), p.yawDegrees(), p.pitchDegrees()};
        list(indent, key, numbers);
    }

    private void vehicle(long id, VehicleYaml v) {
        line("  " + id + ":");
        list("    ", "angle", v.rollDegrees(), v.yawDegrees(), v.pitchDegrees());
        vector("center", v.centre());
        vector("extent", v.halfExtent());
        vector("location", v.location());
        line("    speed: " + number(v.speedKmh()));
    }

    private void vector(String key, MetricVector v) {
        list("    ", key, v.x(), v.y(), v.z());
    }

    private void list(String indent, String key, double... numbers) {
        line(indent + key + ":");
        for (double n : numbers) {
            line(indent + "- " + number(n));
        }
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    /**
     * The fewest of 15, 16 or 17 digits that read back equal, as PyYAML writes them: an exponent
     * below 10⁻⁴ and from 10¹⁶ on. Java's own shortest digits differ between its versions.
     */
    static String number(double value) {
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return (long) value + ".0";
        }
        BigDecimal exact = new BigDecimal(value);
        BigDecimal rounded = exact;
        for (int digits = 15; digits <= 17; digits++) {
            rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == value) {
                break;
            }
        }
        rounded = rounded.stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -4 && exponent < 16) {
            String plain = rounded.toPlainString();
            return plain.indexOf('.') < 0 ? plain + ".0" : plain;
        }
        BigDecimal mantissa = rounded.movePointLeft(exponent).stripTrailingZeros();
        String digits = mantissa.toPlainString();
        String point = digits.indexOf('.') < 0 ? digits + ".0" : digits;
        return String.format(
                Locale.ROOT, "%se%s%02d", point, exponent < 0 ? "-" : "+", Math.abs(exponent));
    }
}
