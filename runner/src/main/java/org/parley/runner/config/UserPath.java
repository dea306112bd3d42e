package org.parley.runner.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.parley.api.error.BenchmarkException;

/** Paths as people write them in options and suites. */
public final class UserPath {
    private static final String HOME = "~";

    private UserPath() {}

    /**
     * The path; a leading {@code ~/} is the home directory, which a shell leaves as it is in {@code
     * --work=~/w}. Fails with {@code USER} where the text is no path.
     */
    public static Path of(String text) {
        boolean home = text.equals(HOME) || text.startsWith(HOME + "/");
        String whole = home ? System.getProperty("user.home") + text.substring(1) : text;
        try {
            return Path.of(whole);
        } catch (InvalidPathException e) {
            throw BenchmarkException.user("'%s' is not a valid path: %s", text, e.getReason());
        }
    }
}
