package org.parley.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The public face of benchmark-api against the one agreed on. A change here is a change for every
 * plugin author: if it is meant, run the test with {@code -Dparley.golden=write} and commit the
 * file with a line in the changelog.
 */
class ApiSignatureTest {
    private static final Path GOLDEN = Path.of("src/test/resources/api-signatures.txt");

    @Test
    void publicSignaturesAreTheOnesAgreedOn() throws IOException {
        List<String> now = new ArrayList<>();
        for (Class<?> type : publicTypes()) {
            now.add(header(type));
            members(type).forEach(m -> now.add("    " + m));
        }
        if ("write".equals(System.getProperty("parley.golden"))) {
            Files.write(GOLDEN, now, StandardCharsets.UTF_8);
        }
        assertThat(now).isEqualTo(Files.readAllLines(GOLDEN, StandardCharsets.UTF_8));
    }

    private static List<Class<?>> publicTypes() {
        List<Class<?>> types = new ArrayList<>();
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.parley.api")
                .forEach(c -> types.add(c.reflect()));
        types.removeIf(c -> !Modifier.isPublic(c.getModifiers()));
        types.sort(Comparator.comparing(Class::getName));
        return types;
    }

    private static String header(Class<?> type) {
        String kind = type.isRecord() ? "record " : type.isEnum() ? "enum " : "";
        return kind + type.toGenericString();
    }

    private static TreeSet<String> members(Class<?> type) {
        TreeSet<String> members = new TreeSet<>();
        for (Field field : type.getDeclaredFields()) {
            if (isApi(field.getModifiers()) && !field.isSynthetic()) {
                members.add(field.toGenericString());
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            add(members, constructor);
        }
        for (Method method : type.getDeclaredMethods()) {
            add(members, method);
        }
        return members;
    }

    private static void add(TreeSet<String> members, Executable member) {
        if (isApi(member.getModifiers()) && !member.isSynthetic()) {
            members.add(member.toGenericString());
        }
    }

    private static boolean isApi(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }
}
