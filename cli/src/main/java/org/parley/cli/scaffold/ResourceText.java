package org.parley.cli.scaffold;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.parley.api.error.BenchmarkException;

/** Texts that come with the command line, from which it writes files. */
public final class ResourceText {
    private ResourceText() {}

    /** The text at an absolute path of the class path; an absent one is an internal error. */
    public static String read(String path) {
        try (InputStream in = ResourceText.class.getResourceAsStream(path)) {
            if (in == null) {
                throw BenchmarkException.internal("no template %s", path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
