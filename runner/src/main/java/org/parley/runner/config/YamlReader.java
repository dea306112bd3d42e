package org.parley.runner.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads one YAML document and keeps the line of every value. Keys given twice, aliases, tags and
 * second documents are refused.
 */
public final class YamlReader {
    /** Settings of a suite have hundreds of defaults, each a text of its own. */
    private static final YAMLMapper YAML = new YAMLMapper();

    private final String source;
    private final YAMLParser parser;

    private YamlReader(String source, YAMLParser parser) {
        this.source = source;
        this.parser = parser;
    }

    /** Reads a file in UTF-8; fails with {@code USER} if it is missing or no YAML. */
    public static ConfigNode read(Path file) {
        try {
            return read(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            throw BenchmarkException.user("%s: no such file", file);
        } catch (CharacterCodingException e) {
            throw BenchmarkException.user("%s: is not UTF-8 text", file);
        } catch (IOException e) {
            throw new BenchmarkException(ErrorCode.USER, file + ": cannot be read: " + e, e);
        }
    }

    /** Reads a text; {@code source} names it in messages. */
    public static ConfigNode read(String source, String text) {
        try (YAMLParser parser = (YAMLParser) YAML.createParser(text)) {
            return new YamlReader(source, parser).document();
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw BenchmarkException.user("%s: %s", new SourceLocation(source, line), reason(e));
        } catch (UncheckedIOException e) {
            throw BenchmarkException.user("%s: %s", source, e.getMessage());
        }
    }

    /** The parser's message without the excerpts from the text, which are indented. */
    private static String reason(JacksonException e) {
        return e.getOriginalMessage()
                .lines()
                .filter(l -> !l.isBlank() && !l.startsWith(" "))
                .collect(Collectors.joining(": "));
    }

    private ConfigNode document() {
        if (parser.nextToken() == null) {
            return new ConfigNode.Empty(new SourceLocation(source, 1));
        }
        ConfigNode root = node(here());
        if (parser.nextToken() != null) {
            throw refused("a second document begins; a file may hold only one");
        }
        return root;
    }

    private ConfigNode node(SourceLocation at) {
        if (parser.isCurrentAlias()) {
            throw refused("aliases (*name) are not supported; write the value again");
        }
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> keys(at);
            case START_ARRAY -> items(at);
            case VALUE_NULL -> new ConfigNode.Empty(at);
            case VALUE_TRUE, VALUE_FALSE -> new ConfigNode.Scalar(at, parser.getBooleanValue());
            case VALUE_NUMBER_INT -> new ConfigNode.Scalar(at, wholeNumber());
            case VALUE_NUMBER_FLOAT -> new ConfigNode.Scalar(at, parser.getDoubleValue());
            case VALUE_STRING -> new ConfigNode.Scalar(at, parser.getString());
            default -> throw refused("unexpected value");
        };
    }

    private long wholeNumber() {
        try {
            return parser.getBigIntegerValue().longValueExact();
        } catch (ArithmeticException e) {
            throw refused("the number is too large");
        }
    }

    private ConfigNode items(SourceLocation at) {
        List<ConfigNode> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(node(here()));
        }
        return new ConfigNode.Items(at, values);
    }

    private ConfigNode keys(SourceLocation at) {
        Map<String, ConfigNode> values = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            SourceLocation keyAt = here();
            if (values.containsKey(key)) {
                throw refused("key '" + key + "' is given twice");
            }
            parser.nextToken();
            values.put(key, node(keyAt));
        }
        return new ConfigNode.Keys(at, values);
    }

    private SourceLocation here() {
        return new SourceLocation(source, parser.currentTokenLocation().getLineNr());
    }

    private BenchmarkException refused(String reason) {
        return BenchmarkException.user("%s: %s", here(), reason);
    }
}
