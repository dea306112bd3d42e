package org.parley.datasets.opv2v;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files of one agent and timestamp.
 *
 * @param folders where they may be, the agent's own folder first
 */
record AgentFiles(List<Path> folders, String timestamp) {
    AgentFiles {
        folders = List.copyOf(folders);
    }

    Path yaml() {
        return own(".yaml");
    }

    /** The cloud of that many channels: 64 is the plain one, others carry their number. */
    Optional<Path> cloud(int channels) {
        return find(channels == 64 ? ".pcd" : "_" + channels + ".pcd");
    }

    Optional<Path> image(int camera) {
        return find(imageName(camera));
    }

    /** The same file as a JPEG, which nothing reads. */
    Optional<Path> jpeg(String png) {
        String stem = png.substring(0, png.length() - ".png".length());
        return find(stem + ".jpg").or(() -> find(stem + ".jpeg"));
    }

    Optional<Path> depth(int camera) {
        return find(depthName(camera));
    }

    Optional<Path> classes() {
        return find("_classes.png");
    }

    /** Where the ending's file should be, for messages. */
    Path own(String ending) {
        return folders.get(0).resolve(timestamp + ending);
    }

    static String imageName(int camera) {
        return "_camera" + camera + ".png";
    }

    static String depthName(int camera) {
        return "_depth" + camera + ".png";
    }

    private Optional<Path> find(String ending) {
        return folders.stream()
                .map(f -> f.resolve(timestamp + ending))
                .filter(Files::exists)
                .findFirst();
    }
}
