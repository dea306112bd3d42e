package org.parley.runner.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.parley.api.error.BenchmarkException;
import org.parley.runner.config.ConfigNode;
import org.parley.runner.config.ConfigNode.Items;
import org.parley.runner.config.ConfigNode.Keys;
import org.parley.runner.config.ConfigNode.Scalar;
import org.parley.runner.config.NameSuggestion;

/**
 * What a suite takes over: every key that it leaves out from its {@code base}, and what a method
 * leaves out from the one that it {@code extends}.
 */
final class SuiteInheritance {
    private static final String BASE = "base";
    private static final String WEIGHTS = "weights";
    private static final String EXTENDS = "extends";
    private static final String ID = "id";
    private static final String METHODS = "methods";

    /** What keys of the items of a list were called in earlier versions. */
    private static final Map<String, Map<String, String>> RENAMED =
            Map.of(
                    METHODS,
                    Map.of("like", EXTENDS, "rowsAfter", "checkpointRows"),
                    "scenarios",
                    Map.of("dealtAs", "sampleKey"));

    private final Function<String, ConfigNode> suites;
    private final Set<String> bases = new LinkedHashSet<>();

    /**
     * @param suites reads a suite by the name that {@code base} gives
     */
    SuiteInheritance(Function<String, ConfigNode> suites) {
        this.suites = suites;
    }

    /** The suite with nothing left to take over; other trees than those of keys as they are. */
    ConfigNode resolved(ConfigNode written) {
        if (!(written instanceof Keys own)) {
            return written;
        }
        RENAMED.forEach((list, names) -> requireNewNames(own.values().get(list), names));
        Map<String, ConfigNode> keys = new LinkedHashMap<>();
        Optional<Keys> base = base(own);
        base.ifPresent(b -> keys.putAll(b.values()));
        keys.putAll(own.values());
        keys.remove(BASE);
        if (keys.get(METHODS) instanceof Items methods) {
            List<ConfigNode> known =
                    base.flatMap(b -> b.at(List.of(METHODS)))
                            .map(m -> methods(m).values())
                            .orElse(List.of());
            keys.put(METHODS, extended(methods, known));
        }
        return new Keys(own.location(), keys);
    }

    private static void requireNewNames(@Nullable ConfigNode list, Map<String, String> names) {
        if (list instanceof Items items) {
            for (ConfigNode item : items.values()) {
                names.forEach(
                        (old, now) -> {
                            ConfigNode found = item instanceof Keys k ? k.values().get(old) : null;
                            if (found != null) {
                                throw refused(
                                        found, "the key '" + old + "' is called '" + now + "' now");
                            }
                        });
            }
        }
    }

    private static Items methods(ConfigNode written) {
        if (written instanceof Items methods) {
            return methods;
        }
        throw refused(written, "key 'methods' must be a list, found " + words(written));
    }

    private Optional<Keys> base(Keys own) {
        if (!own.values().containsKey(BASE)) {
            return Optional.empty();
        }
        ConfigNode named = own.values().get(BASE);
        String name =
                text(named)
                        .orElseThrow(
                                () ->
                                        refused(
                                                named,
                                                "base must name a suite, found " + words(named)));
        if (!own.values().containsKey(ID)) {
            throw refused(own, "a suite with a base needs an id of its own");
        }
        if (!bases.add(name)) {
            throw refused(named, "suites are based on each other in a circle: " + bases);
        }
        ConfigNode base = resolved(read(named, name));
        if (base instanceof Keys keys) {
            return Optional.of(keys);
        }
        throw refused(base, "expected the keys of a suite, found " + words(base));
    }

    private ConfigNode read(ConfigNode named, String name) {
        try {
            return suites.apply(name);
        } catch (BenchmarkException e) {
            String message = named.location() + ": base cannot be read: " + e.getMessage();
            throw new BenchmarkException(e.code(), message, e);
        }
    }

    private static String words(ConfigNode node) {
        if (node instanceof Scalar scalar) {
            return scalar.value() instanceof String text
                    ? "the text '" + text + "'"
                    : String.valueOf(scalar.value());
        }
        return node instanceof Items ? "a list" : node instanceof Keys ? "keys" : "nothing";
    }

    /** Each may extend one before it, or one of the base's. */
    private static Items extended(Items methods, List<ConfigNode> base) {
        Map<String, ConfigNode> known = new LinkedHashMap<>();
        base.forEach(m -> id(m).ifPresent(id -> known.put(id, m)));
        List<ConfigNode> all = new ArrayList<>();
        for (ConfigNode method : methods.values()) {
            ConfigNode whole = extended(method, known);
            id(whole).ifPresent(id -> known.put(id, whole));
            all.add(whole);
        }
        return new Items(methods.location(), all);
    }

    private static ConfigNode extended(ConfigNode method, Map<String, ConfigNode> known) {
        Optional<ConfigNode> parent =
                method instanceof Keys keys ? keys.at(List.of(EXTENDS)) : Optional.empty();
        if (parent.isEmpty()) {
            return method;
        }
        String name =
                text(parent.get())
                        .orElseThrow(
                                () ->
                                        refused(
                                                parent.get(),
                                                "extends must name a method, found "
                                                        + words(parent.get())));
        ConfigNode model = known.get(name);
        if (model == null) {
            String hint = NameSuggestion.hint(name, "methods written before", known.keySet());
            throw refused(parent.get(), "no method is called '" + name + "'" + hint);
        }
        Map<String, ConfigNode> own = new LinkedHashMap<>(((Keys) method).values());
        own.remove(EXTENDS);
        return over(withoutWeights(model), new Keys(method.location(), own));
    }

    /** What one method learned is not what another would learn. */
    private static ConfigNode withoutWeights(ConfigNode model) {
        Map<String, ConfigNode> keys = new LinkedHashMap<>(((Keys) model).values());
        keys.remove(WEIGHTS);
        return new Keys(model.location(), keys);
    }

    /** Keys are taken one by one, all else as a whole; so is a plugin in place of another. */
    private static ConfigNode over(ConfigNode model, ConfigNode own) {
        if (!(model instanceof Keys old) || !(own instanceof Keys given)) {
            return own;
        }
        Map<String, ConfigNode> keys = new LinkedHashMap<>(old.values());
        given.values()
                .forEach((key, value) -> keys.merge(key, value, SuiteInheritance::overSameId));
        return new Keys(given.location(), keys);
    }

    private static ConfigNode overSameId(ConfigNode before, ConfigNode value) {
        boolean other = id(value).isPresent() && !id(value).equals(id(before));
        return other ? value : over(before, value);
    }

    private static Optional<String> id(ConfigNode node) {
        return node instanceof Keys keys
                ? keys.at(List.of(ID)).flatMap(SuiteInheritance::text)
                : Optional.empty();
    }

    private static Optional<String> text(ConfigNode node) {
        return node instanceof Scalar s && s.value() instanceof String t
                ? Optional.of(t)
                : Optional.empty();
    }

    private static BenchmarkException refused(ConfigNode at, String reason) {
        return BenchmarkException.user("%s: %s", at.location(), reason);
    }
}
