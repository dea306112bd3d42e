package org.parley.dl4j;

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
final class ModelFile {
    private ModelFile() {}

    /** SHA-256 in hexadecimal; a file that is missing or unreadable fails with {@code DATA}. */
    static String hash(String file) {
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

    /** The path of a file that is there and has the hash of the configuration. */
    static Path verified(Dl4jConfig config) {
        if (config.file().isEmpty()) {
            throw BenchmarkException.user(
                    "encoder 'dl4j' needs the key 'file': the path of a network saved by"
                            + " Deeplearning4j (.zip) or Keras (.h5)");
        }
        String found = hash(config.file());
        if (!found.equals(config.sha256())) {
            throw BenchmarkException.data(
                    "the model file '%s' has SHA-256 %s, expected %s; it was replaced: restore it,"
                            + " or set or remove the key 'sha256'",
                    config.file(), found, config.sha256());
        }
        return path(config.file());
    }

    private static Path path(String file) {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw BenchmarkException.user("'%s' is no path: %s", file, e.getReason());
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
