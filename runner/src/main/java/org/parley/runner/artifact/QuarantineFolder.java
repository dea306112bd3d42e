package org.parley.runner.artifact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of a work directory to which is moved what lies where something else should. */
final class QuarantineFolder {
    private static final Logger LOG = LoggerFactory.getLogger(QuarantineFolder.class);

    private final Path work;

    QuarantineFolder(Path work) {
        this.work = work;
    }

    /** Moves something away under a name that is free, and says why. */
    void take(Path place, String name, String reason) throws IOException {
        Path aside = Files.createDirectories(work.resolve("quarantine"));
        Path to = aside.resolve(name + "-" + UUID.randomUUID().toString().substring(0, 8));
        Files.move(place, to, StandardCopyOption.ATOMIC_MOVE);
        LOG.warn("{}; moved to {}", reason, to);
    }

    /** Takes what keeps the folders above a place from being made: a file, a link to nowhere. */
    void clearAbove(Path place) throws IOException {
        Path below = work;
        for (Path step : work.relativize(place.getParent())) {
            below = below.resolve(step);
            if (isThere(below) && !Files.isDirectory(below)) {
                String name = work.relativize(below).toString().replaceAll("[/\\\\]", "-");
                take(below, name, below + " is not a folder, but artifacts belong there");
                return;
            }
        }
    }

    /** Whether anything has this name, be it a link to nowhere. */
    static boolean isThere(Path place) {
        return Files.exists(place, LinkOption.NOFOLLOW_LINKS);
    }
}
