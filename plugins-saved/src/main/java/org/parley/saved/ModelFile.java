package org.parley.saved;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.parley.api.error.BenchmarkException;

/** A saved network on disk. */
public final class ModelFile {
    private ModelFile() {}

    /** SHA-256 in hexadecimal; a file that is missing or unreadable fails with {@code DATA}. */
    public static String hash(String file) {
        try (InputStream in = Files.newInputStream(existing(file));
                DigestInputStream digest =
                        new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (IOException e) {
            throw BenchmarkException.data("the model file '%s' cannot be read: %s", file, e);
        } catch (NoSuchAlgorithmException e) {
            throw BenchmarkException.internal("this Java has no SHA-256: %s", e);
        }
    }

    /**
     * The path of a file that is there and has a hash.
     *
     * @param file as the settings name it
     * @param sha256 of the file as the settings name it
     * @param needed what to say where no file is named
     */
    public static Path verified(String file, String sha256, String needed) {
        if (file.isEmpty()) {
            throw BenchmarkException.user("%s", needed);
        }
        String found = hash(file);
        if (!found.equals(sha256)) {
            throw BenchmarkException.data(
                    "the model file '%s' has SHA-256 %s, expected %s; it was replaced: restore it,"
                            + " or set or remove the key 'sha256'",
                    file, found, sha256);
        }
        return path(file);
    }

    private static Path path(String file) {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw BenchmarkException.user("'%s' is not a valid path: %s", file, e.getReason());
        }
    }

    private static Path existing(String file) {
        Path path = path(file);
        if (!Files.isRegularFile(path)) {
            throw BenchmarkException.data(
                    "there is no model file '%s' (looked for %s); a relative path begins in the"
                            + " directory Parley is started in",
                    file, path.toAbsolutePath().normalize());
        }
        return path;
    }
}
