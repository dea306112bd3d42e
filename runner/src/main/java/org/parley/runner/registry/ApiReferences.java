package org.parley.runner.registry;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;

/** The types of Parley that the classes of a JAR name. */
final class ApiReferences {
    private static final String TYPE = "org/parley/(?:api|nn)/[\\w/$]+";
    private static final Pattern NAMED =
            Pattern.compile("(?:L(" + TYPE + ")[;<])|^(" + TYPE + ")$");

    /** The constant pool's tag of a text. */
    private static final int UTF8 = 1;

    private ApiReferences() {}

    /**
     * The first type, by name, that a JAR uses and that neither it nor this Parley has: it was
     * built for another API.
     */
    static Optional<String> missing(JarFile jar) throws IOException {
        SortedSet<String> named = new TreeSet<>();
        for (JarEntry entry : Collections.list(jar.entries())) {
            if (entry.getName().endsWith(".class")) {
                try (InputStream in = jar.getInputStream(entry)) {
                    collect(in.readAllBytes(), named);
                }
            }
        }
        ClassLoader host = ApiReferences.class.getClassLoader();
        return named.stream()
                .map(name -> name + ".class")
                .filter(file -> jar.getEntry(file) == null && host.getResource(file) == null)
                .map(file -> file.substring(0, file.length() - ".class".length()))
                .map(name -> name.replace('/', '.').replace('$', '.'))
                .findFirst();
    }

    private static void collect(byte[] code, SortedSet<String> named) {
        ClassReader reader;
        try {
            reader = new ClassReader(code);
        } catch (RuntimeException damagedOrNewer) {
            return; // said when the class is loaded
        }
        for (int i = 1; i < reader.getItemCount(); i++) {
            int at = reader.getItem(i);
            if (at > 0 && reader.readByte(at - 1) == UTF8) {
                Matcher types = NAMED.matcher(text(reader, at));
                while (types.find()) {
                    named.add(types.group(1) == null ? types.group(2) : types.group(1));
                }
            }
        }
    }

    /** Names of types are ASCII; other texts need not be read exactly. */
    private static String text(ClassReader reader, int at) {
        int length = reader.readUnsignedShort(at);
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append((char) reader.readByte(at + 2 + i));
        }
        return text.toString();
    }
}
