package org.parley.runner.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parley.api.error.BenchmarkException;
import org.parley.runner.config.ConfigNode;
import org.parley.runner.config.ConfigNode.Items;
import org.parley.runner.config.ConfigNode.Keys;
import org.parley.runner.config.ConfigNode.Scalar;
import org.parley.runner.config.NameSuggestion;
import org.parley.runner.config.YamlReader;

/**
 * A value that takes the place of what a suite says. A model or method that is changed does not
 * come trained any more.
 *
 * @param path keys from the suite down; an item of a list is named by its {@code id}
 */
public record SuiteOverride(List<String> path, ConfigNode value) {
    private static final String ID = "id";
    private static final String WEIGHTS = "weights";

    /** What a model or method can change without having to learn anew. */
    private static final Set<String> BESIDE_LEARNING =
            Set.of(WEIGHTS, ID, "label", "reference", "checkpointRows", "retrainBudget");

    public SuiteOverride {
        path = List.copyOf(path);
    }

    /**
     * The override that is written as {@code KEY=VALUE}: keys are joined by dots, the value is
     * YAML.
     */
    public static SuiteOverride of(String written) {
        int equals = written.indexOf('=');
        if (equals < 1) {
            throw BenchmarkException.user(
                    "--set takes KEY=VALUE, found '%s'; for example --set"
                            + " methods.my-row.baseline.settings.task.steps=100",
                    written);
        }
        ConfigNode value = YamlReader.read("--set " + written, written.substring(equals + 1));
        return new SuiteOverride(List.of(written.substring(0, equals).split("\\.", -1)), value);
    }

    /** The suite with this value; what has no place for it fails with {@code USER}. */
    ConfigNode in(ConfigNode suite) {
        return replaced(suite, 0);
    }

    private ConfigNode replaced(ConfigNode node, int depth) {
        if (depth == path.size()) {
            return value;
        }
        String step = path.get(depth);
        if (node instanceof Items items) {
            return new Items(items.location(), replaced(items.values(), step, depth));
        }
        Map<String, ConfigNode> keys = new LinkedHashMap<>(keys(node));
        if (!BESIDE_LEARNING.contains(step)) {
            keys.remove(WEIGHTS);
        }
        ConfigNode inner = keys.getOrDefault(step, new ConfigNode.Empty(value.location()));
        keys.put(step, replaced(inner, depth + 1));
        return new Keys(node.location(), keys);
    }

    private List<ConfigNode> replaced(List<ConfigNode> items, String id, int depth) {
        List<ConfigNode> all = new ArrayList<>(items);
        List<String> known = items.stream().map(i -> id(i).orElse("")).toList();
        int at = known.indexOf(id);
        if (at < 0) {
            throw BenchmarkException.user(
                    "%s: %s has no item '%s'%s",
                    value.location(),
                    String.join(".", path.subList(0, depth)),
                    id,
                    NameSuggestion.hint(id, "items", known));
        }
        all.set(at, replaced(all.get(at), depth + 1));
        return all;
    }

    /** A plugin that is named without settings can be given some. */
    private static Map<String, ConfigNode> keys(ConfigNode node) {
        if (node instanceof Keys keys) {
            return keys.values();
        }
        return node instanceof Scalar name ? Map.of(ID, name) : Map.of();
    }

    private static Optional<String> id(ConfigNode item) {
        return item.at(List.of(ID))
                .filter(Scalar.class::isInstance)
                .map(n -> String.valueOf(((Scalar) n).value()));
    }
}
