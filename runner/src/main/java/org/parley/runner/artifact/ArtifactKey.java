package org.parley.runner.artifact;

import java.util.Map;
import java.util.regex.Pattern;
import org.parley.api.error.BenchmarkException;
import org.parley.runner.canonical.CanonicalText;
import org.parley.runner.canonical.Sha256Hash;

/**
 * What an artifact is and everything that went into it. Equal keys name interchangeable artifacts.
 *
 * @param kind the family: {@code perception}, {@code features}, {@code method}, {@code cell}
 * @param name the member of the family; segments may be joined by {@code /}
 * @param inputs canonical JSON of config, data revision, upstream hashes, plugin versions, seed
 */
public record ArtifactKey(String kind, String name, String inputs) {
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+@-]*");

    public ArtifactKey {
        requireSegments(kind, kind);
        requireSegments(name, name.split("/", -1));
    }

    /** The key of an artifact made from {@code inputs}, a tree {@link CanonicalText} can write. */
    public static ArtifactKey of(String kind, String name, Map<String, ?> inputs) {
        return new ArtifactKey(kind, name, CanonicalText.write(inputs));
    }

    /** SHA-256 over kind, name and inputs, 64 hexadecimal digits. */
    public String hash() {
        return Sha256Hash.of(
                CanonicalText.write(Map.of("kind", kind, "name", name, "inputs", inputs)));
    }

    /** The digits of {@link #hash} that name the directory. */
    public String shortHash() {
        return hash().substring(0, 16);
    }

    /** {@code perception/m1 3f2a…}, as messages name it. */
    @Override
    public String toString() {
        return kind + "/" + name + " " + shortHash();
    }

    private static void requireSegments(String whole, String... segments) {
        for (String segment : segments) {
            if (!SEGMENT.matcher(segment).matches()) {
                throw BenchmarkException.internal(
                        "'%s' cannot name an artifact; use letters, digits and . _ + @ -", whole);
            }
        }
    }
}
