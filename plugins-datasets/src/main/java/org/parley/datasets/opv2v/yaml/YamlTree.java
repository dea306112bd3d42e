package org.parley.datasets.opv2v.yaml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * Reads one yaml document from the library's events. No value is constructed from a tag, so nothing
 * in a file can name a class or run code; a tagged list is a list. An alias stands for the very
 * value it names, so a file full of aliases stays as small as it is; nesting is limited.
 */
final class YamlTree {
    private static final int DEEPEST = 32;
    private static final int LONGEST = 16 << 20;
    private static final int LONGEST_LINE = 1 << 17;
    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(LONGEST).build();

    private final String file;
    private final Iterator<Event> events;
    private final Map<Anchor, YamlNode> anchors = new HashMap<>();

    private YamlTree(String file, Iterator<Event> events) {
        this.file = file;
        this.events = events;
    }

    /** The root; a text that is no yaml, empty or several documents fails with {@code DATA}. */
    static YamlNode read(String file, byte[] bytes) {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            requireShortLines(file, text);
            return new YamlTree(file, new Parse(SETTINGS).parseString(text).iterator()).document();
        } catch (CharacterCodingException e) {
            throw BenchmarkException.data("%s: is not UTF-8 text", file);
        } catch (BenchmarkException e) {
            throw e;
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(m -> m.getLine() + 1).orElse(0);
            throw new BenchmarkException(
                    ErrorCode.DATA, file + ": line " + line + ": is no yaml: " + e.getProblem(), e);
        } catch (RuntimeException e) {
            // The library also lets index and format errors of its own through.
            throw new BenchmarkException(ErrorCode.DATA, file + ": is no yaml: " + firstLine(e), e);
        }
    }

    /** The library's time grows with the square of a line's length. */
    private static void requireShortLines(String file, String text) {
        int line = 1;
        for (int from = 0; from <= text.length(); line++) {
            int end = text.indexOf('\n', from);
            int to = end < 0 ? text.length() : end;
            if (to - from > LONGEST_LINE) {
                throw BenchmarkException.data(
                        "%s: line %s: has %s characters; a line has at most %s",
                        file, line, to - from, LONGEST_LINE);
            }
            from = to + 1;
        }
    }

    private static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
    }

    private YamlNode document() {
        events.next();
        Event first = events.next();
        if (first.getEventId() != Event.ID.DocumentStart) {
            throw BenchmarkException.data("%s: is empty, expected yaml", file);
        }
        YamlNode root = node(events.next(), 0);
        events.next();
        Event last = events.next();
        if (last.getEventId() != Event.ID.StreamEnd) {
            throw BenchmarkException.data(
                    "%s: line %s: a second document begins; a file may hold only one",
                    file, line(last));
        }
        return root;
    }

    private YamlNode node(Event event, int depth) {
        if (depth > DEEPEST) {
            throw BenchmarkException.data(
                    "%s: line %s: is nested deeper than %s", file, line(event), DEEPEST);
        }
        if (event instanceof AliasEvent alias) {
            return aliased(alias);
        }
        YamlNode node;
        if (event instanceof SequenceStartEvent) {
            node = items(event, depth);
        } else if (event instanceof MappingStartEvent) {
            node = keys(event, depth);
        } else {
            node = new YamlNode.Scalar(line(event), ((ScalarEvent) event).getValue());
        }
        YamlNode known = numpy(event) ? new YamlNode.Numpy(line(event)) : node;
        ((NodeEvent) event).getAnchor().ifPresent(name -> anchors.put(name, known));
        return known;
    }

    private static boolean numpy(Event event) {
        Optional<String> tag = Optional.empty();
        if (event instanceof SequenceStartEvent items) {
            tag = items.getTag();
        } else if (event instanceof MappingStartEvent keys) {
            tag = keys.getTag();
        } else if (event instanceof ScalarEvent scalar) {
            tag = scalar.getTag();
        }
        return tag.filter(t -> t.contains("numpy")).isPresent();
    }

    private YamlNode aliased(AliasEvent alias) {
        return Optional.ofNullable(anchors.get(alias.getAlias()))
                .orElseThrow(
                        () ->
                                BenchmarkException.data(
                                        "%s: line %s: alias *%s has no value before it",
                                        file, line(alias), alias.getAlias()));
    }

    private YamlNode items(Event start, int depth) {
        List<YamlNode> values = new ArrayList<>();
        Event event = events.next();
        while (event.getEventId() != Event.ID.SequenceEnd) {
            values.add(node(event, depth + 1));
            event = events.next();
        }
        return new YamlNode.Items(line(start), values);
    }

    private YamlNode keys(Event start, int depth) {
        Map<String, YamlNode> values = new LinkedHashMap<>();
        Event event = events.next();
        while (event.getEventId() != Event.ID.MappingEnd) {
            if (!(node(event, depth + 1) instanceof YamlNode.Scalar key)) {
                throw BenchmarkException.data(
                        "%s: line %s: a key must be a number or text", file, line(event));
            }
            YamlNode value = node(events.next(), depth + 1);
            if (values.put(key.text(), value) != null) {
                throw BenchmarkException.data(
                        "%s: line %s: key %s is given twice", file, line(event), key.kind());
            }
            event = events.next();
        }
        return new YamlNode.Keys(line(start), values);
    }

    private static int line(Event event) {
        return event.getStartMark().map(m -> m.getLine() + 1).orElse(0);
    }
}
