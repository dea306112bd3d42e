package org.parley.world.aerial.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.parley.api.data.Split;
import org.parley.datasets.file.DataFile;

/**
 * Where the files of a world are. {@code <split>/<scene>/<drone>/<frame>.png} is a picture; beside
 * it are {@code _depth.png}, {@code _classes.png} and, of the drone that asks, {@code
 * _degraded.png}.
 *
 * @param root the world's own folder
 */
public record AerialFolder(Path root) {
    /** What the world is. */
    public Path header() {
        return root.resolve("aerial.json");
    }

    /** The folder of a split. */
    public Path split(Split split) {
        return root.resolve(split.id());
    }

    /** The name of a scene. */
    public static String scene(Split split, int number) {
        return String.format(Locale.ROOT, "%s-%04d", split.id(), number);
    }

    /** The folder of a scene, whose name says its split. */
    public Path scene(String scene) {
        int dash = scene.lastIndexOf('-');
        return root.resolve(scene.substring(0, Math.max(0, dash))).resolve(scene);
    }

    /** Where the drones of a scene fly. */
    public Path flight(String scene) {
        return scene(scene).resolve("flight.json");
    }

    /** The folder of a drone's pictures. */
    public Path drone(String scene, String drone) {
        return scene(scene).resolve(drone);
    }

    /** What a drone's camera sees. */
    public Path picture(String scene, String drone, int frame) {
        return file(scene, drone, frame, ".png");
    }

    /** The same picture, degraded. */
    public Path degraded(String scene, String drone, int frame) {
        return file(scene, drone, frame, "_degraded.png");
    }

    /** Its depth in centimetres, 16 bits. */
    public Path depth(String scene, String drone, int frame) {
        return file(scene, drone, frame, "_depth.png");
    }

    /** Its class map. */
    public Path classes(String scene, String drone, int frame) {
        return file(scene, drone, frame, "_classes.png");
    }

    private Path file(String scene, String drone, int frame, String ending) {
        String name = String.format(Locale.ROOT, "%06d%s", frame, ending);
        return drone(scene, drone).resolve(name);
    }

    /** The scenes of a split by name; none of a split without a folder. */
    public List<String> scenes(Split split) {
        Path folder = split(split);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory)
                    .map(p -> String.valueOf(p.getFileName()))
                    .filter(name -> name.matches(split.id() + "-[0-9]+"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw DataFile.unreadable(folder, e);
        }
    }
}
