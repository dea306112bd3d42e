package org.parley.runner.submission;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.parley.api.error.BenchmarkException;
import org.parley.leaderboard.result.LabelText;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.PropertyBindingException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A text of an archive that must be, letter for letter, what Parley writes of the value it holds:
 * no unknown key, no key twice, no other digits of a number.
 *
 * @param file its name, for findings
 */
record StrictDocument(String file, SubmissionFindings findings) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST = 4000;

    /** A text of bytes in UTF-8. */
    Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            findings.add(file, "", "bytes that are no text in UTF-8", "a text in UTF-8");
            return Optional.empty();
        }
    }

    /** Any JSON, with a finding for each string that would steer what shows it. */
    Optional<JsonNode> tree(String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            requireVisible("", tree);
            return Optional.of(tree);
        } catch (JacksonException e) {
            report(e);
            return Optional.empty();
        }
    }

    /**
     * The value of a text.
     *
     * @param reader fails with a {@code BenchmarkException}
     * @param writer what Parley writes of the value
     */
    <T> Optional<T> value(String text, Function<String, T> reader, Function<T, String> writer) {
        try {
            T value = reader.apply(text);
            requireLetterForLetter(text, writer.apply(value));
            return Optional.of(value);
        } catch (BenchmarkException e) {
            if (cause(e) instanceof JacksonException json) {
                report(json);
            } else {
                findings.refused(file, "", e);
            }
            return Optional.empty();
        }
    }

    private static Throwable cause(BenchmarkException e) {
        return e.getCause() == null ? e : e.getCause();
    }

    private void requireLetterForLetter(String text, String canonical) {
        if (text.equals(canonical)) {
            return;
        }
        List<String> found = text.lines().toList();
        List<String> expected = canonical.lines().toList();
        int line = 0;
        while (line < found.size()
                && line < expected.size()
                && found.get(line).equals(expected.get(line))) {
            line++;
        }
        findings.add(file, "line " + (line + 1), at(found, line), at(expected, line));
    }

    private static String at(List<String> lines, int number) {
        return number < lines.size() ? lines.get(number) : "the end";
    }

    private void report(JacksonException e) {
        String key =
                e.getPath().stream()
                        .map(
                                r ->
                                        r.getPropertyName() == null
                                                ? "" + r.getIndex()
                                                : r.getPropertyName())
                        .collect(Collectors.joining("."));
        if (e instanceof PropertyBindingException unknown
                && unknown.getKnownPropertyIds() != null) {
            String known =
                    unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
            findings.add(file, key, "an unknown key", "one of " + known);
        } else if (e.getCause() instanceof BenchmarkException own) {
            findings.refused(file, key, own);
        } else {
            findings.add(file, key, e.getOriginalMessage(), "JSON as this Parley writes it");
        }
    }

    private void requireVisible(String key, JsonNode node) {
        if (node.isString()) {
            requireVisible(key, node.stringValue());
        }
        Stream<String> names = node.propertyNames().stream();
        names.forEach(
                name -> {
                    String inner = key.isEmpty() ? name : key + "." + name;
                    requireVisible(inner, name);
                    requireVisible(inner, node.path(name));
                });
        for (int i = 0; i < (node.isArray() ? node.size() : 0); i++) {
            requireVisible(key + "." + i, node.path(i));
        }
    }

    private void requireVisible(String key, String text) {
        if (text.length() > LONGEST) {
            findings.add(file, key, text.length() + " characters", "at most " + LONGEST);
        }
        if (!LabelText.visible(text).equals(text)) {
            findings.add(file, key, LabelText.visible(text), "no control characters");
        }
    }
}
