package org.parley.datasets.opv2v.yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Transform;
import org.parley.datasets.file.DataFile;

/**
 * Reads the yaml of one agent and frame as OPV2V, OPV2V-H, V2XSet and Culver City have it. Anchors
 * are resolved, python tags ignored, keys that are not needed skipped. Every error names the file,
 * the line and the key.
 */
public final class FrameYamlReader {
    /** A frame has some dozen kilobytes. */
    private static final long LONGEST = 16L << 20;

    private static final int CAMERAS = 4;

    private final String file;

    private FrameYamlReader(String file) {
        this.file = file;
    }

    /** Reads a file; one that is missing or malformed fails with {@code DATA}. */
    public static FrameYaml read(Path file) {
        return read(file.toString(), DataFile.read(file, LONGEST));
    }

    /** The same from a file in memory, which messages call {@code file}. */
    static FrameYaml read(String file, byte[] bytes) {
        return new FrameYamlReader(file).frame(YamlTree.read(file, bytes));
    }

    private FrameYaml frame(YamlNode root) {
        Map<String, YamlNode> keys = keys(root, "the file");
        SortedMap<Integer, CameraYaml> cameras = new TreeMap<>();
        SortedMap<Integer, String> unreadable = new TreeMap<>();
        for (int i = 0; i < CAMERAS; i++) {
            String name = "camera" + i;
            YamlNode camera = keys.get(name);
            if (camera != null) {
                try {
                    cameras.put(i, camera(keys(camera, name), camera, name));
                } catch (BenchmarkException e) {
                    unreadable.put(i, e.getMessage());
                }
            }
        }
        YamlNode speed = keys.get("ego_speed");
        return new FrameYaml(
                pose(required(keys, root, "", "lidar_pose"), "lidar_pose"),
                cameras,
                unreadable,
                vehicles(required(keys, root, "", "vehicles")),
                speed == null ? 0 : number(speed, "ego_speed"),
                optionalPose(keys, "true_ego_pos"),
                optionalPose(keys, "predicted_ego_pos"));
    }

    private Optional<Pose> optionalPose(Map<String, YamlNode> keys, String key) {
        return Optional.ofNullable(keys.get(key)).map(node -> pose(node, key));
    }

    private Pose pose(YamlNode node, String key) {
        if (node instanceof YamlNode.Items items
                && items.values().size() == 4
                && items.values().get(0) instanceof YamlNode.Items) {
            throw wrong(node, key, "six numbers (x, y, z, roll, yaw, pitch)", "a 4 × 4 matrix");
        }
        double[] n = numbers(node, key, 6);
        return new Pose(n[0], n[1], n[2], n[3], n[4], n[5]);
    }

    private CameraYaml camera(Map<String, YamlNode> keys, YamlNode node, String name) {
        double[] e = matrix(required(keys, node, name + ".", "extrinsic"), name + ".extrinsic", 4);
        YamlNode at = required(keys, node, name + ".", "intrinsic");
        double[] k = matrix(at, name + ".intrinsic", 3);
        if (k[1] != 0 || k[3] != 0 || k[6] != 0 || k[7] != 0 || k[8] != 1) {
            throw wrong(at, name + ".intrinsic", "[fx 0 cx] [0 fy cy] [0 0 1]", "other zeros");
        }
        if (k[0] <= 0 || k[4] <= 0) {
            throw wrong(at, name + ".intrinsic", "positive focal lengths", k[0] + " and " + k[4]);
        }
        return new CameraYaml(
                pose(required(keys, node, name + ".", "cords"), name + ".cords"),
                new Transform(java.util.Arrays.copyOf(e, 12)),
                k[0],
                k[4],
                k[2],
                k[5]);
    }

    private SortedMap<Long, VehicleYaml> vehicles(YamlNode node) {
        SortedMap<Long, VehicleYaml> vehicles = new TreeMap<>();
        if (node instanceof YamlNode.Scalar scalar && empty(scalar.text())) {
            return vehicles;
        }
        keys(node, "vehicles")
                .forEach(
                        (id, vehicle) -> {
                            if (vehicles.put(id(id, vehicle), vehicle(id, vehicle)) != null) {
                                throw wrong(vehicle, "vehicles", "each id once", "'" + id + "'");
                            }
                        });
        return vehicles;
    }

    private static boolean empty(String text) {
        return text.isEmpty() || text.equals("null") || text.equals("~");
    }

    private long id(String id, YamlNode node) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw wrong(node, "vehicles", "whole numbers as ids", "'" + id + "'");
        }
    }

    private VehicleYaml vehicle(String id, YamlNode node) {
        String name = "vehicles." + id;
        Map<String, YamlNode> keys = keys(node, name);
        double[] angle = numbers(required(keys, node, name + ".", "angle"), name + ".angle", 3);
        YamlNode speed = keys.get("speed");
        return new VehicleYaml(
                vector(keys, node, name, "location"),
                vector(keys, node, name, "center"),
                angle[0],
                angle[1],
                angle[2],
                vector(keys, node, name, "extent"),
                speed == null ? 0 : number(speed, name + ".speed"));
    }

    private MetricVector vector(
            Map<String, YamlNode> keys, YamlNode node, String name, String key) {
        double[] n = numbers(required(keys, node, name + ".", key), name + "." + key, 3);
        return new MetricVector(n[0], n[1], n[2]);
    }

    private double[] matrix(YamlNode node, String key, int size) {
        double[] all = new double[size * size];
        List<YamlNode> rows = items(node, key, size);
        for (int r = 0; r < size; r++) {
            System.arraycopy(numbers(rows.get(r), key, size), 0, all, r * size, size);
        }
        return all;
    }

    private double[] numbers(YamlNode node, String key, int count) {
        List<YamlNode> values = items(node, key, count);
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = number(values.get(i), key);
        }
        return numbers;
    }

    private List<YamlNode> items(YamlNode node, String key, int count) {
        if (node instanceof YamlNode.Items items && items.values().size() == count) {
            return items.values();
        }
        throw wrong(node, key, "a list of " + count, node.kind());
    }

    /** A finite number, with or without a point before the exponent ({@code 1e-05}). */
    private double number(YamlNode node, String key) {
        if (node instanceof YamlNode.Scalar scalar && decimal(scalar.text())) {
            try {
                double value = Double.parseDouble(scalar.text());
                if (Double.isFinite(value)) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // reported below with the line
            }
        }
        throw wrong(node, key, "a finite number", node.kind());
    }

    /** Java would also take {@code NaN}, {@code 0x1p3}, {@code 1d} and spaces. */
    private static boolean decimal(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private Map<String, YamlNode> keys(YamlNode node, String key) {
        if (node instanceof YamlNode.Keys keys) {
            return keys.values();
        }
        throw wrong(node, key, "keys and values", node.kind());
    }

    private YamlNode required(
            Map<String, YamlNode> keys, YamlNode node, String prefix, String key) {
        @Nullable YamlNode value = keys.get(key);
        if (value == null) {
            throw BenchmarkException.data(
                    "%s: line %s: key '%s' is missing, found only %s",
                    file, node.line(), prefix + key, shown(keys));
        }
        return value;
    }

    private static List<String> shown(Map<String, YamlNode> keys) {
        List<String> names = new ArrayList<>(keys.keySet());
        return names.size() > 12 ? names.subList(0, 12) : names;
    }

    private BenchmarkException wrong(YamlNode node, String key, String expected, String found) {
        return BenchmarkException.data(
                "%s: line %s: '%s' must be %s, found %s", file, node.line(), key, expected, found);
    }
}
