package org.parley.runner.suite;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.nn.wire.CellsWire;
import org.parley.nn.wire.CodebookWire;
import org.parley.nn.wire.Int8Wire;
import org.parley.nn.wire.WireFormat;
import org.parley.runner.config.ConfigBinder;
import org.parley.runner.config.ConfigNode;
import org.parley.runner.config.ConfigProblems;
import org.parley.runner.config.DefaultValue;
import org.parley.runner.config.NameSuggestion;

/**
 * The wire format of a method's features: its id alone, or with the settings that differ from its
 * defaults.
 *
 * @param id {@code int8}, {@code cells} or {@code codebook}
 * @param settings bound strictly to the format
 */
public record WireConfig(String id, @DefaultValue("{}") Map<String, Object> settings) {
    private static final Map<String, Record> DEFAULTS = defaults();

    public WireConfig {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    private static Map<String, Record> defaults() {
        Map<String, Record> all = new LinkedHashMap<>();
        all.put("int8", new Int8Wire());
        all.put("cells", CellsWire.standard());
        all.put("codebook", CodebookWire.standard());
        return all;
    }

    /** The format; bad settings fail with {@code USER}. */
    public WireFormat format() {
        ConfigProblems problems = new ConfigProblems();
        Optional<WireFormat> format =
                format(ConfigNode.of("wire '" + id + "'", settings), problems);
        problems.throwIfAny();
        return format.orElseThrow();
    }

    /** The format, every setting filled in: what artifacts depend on. */
    public Record filled() {
        return (Record) format();
    }

    /**
     * The same, adding to {@code problems} what is wrong.
     *
     * @param written what the settings were bound from
     */
    Optional<WireFormat> format(ConfigNode written, ConfigProblems problems) {
        Record defaults = DEFAULTS.get(id);
        if (defaults == null) {
            problems.add(
                    written.location(),
                    "no wire is called '%s'%s",
                    id,
                    NameSuggestion.hint(id, "wires", List.copyOf(DEFAULTS.keySet())));
            return Optional.empty();
        }
        return ConfigBinder.bind(written, defaults, problems).map(WireFormat.class::cast);
    }
}
