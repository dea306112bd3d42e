package org.parley.runner.registry;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.parley.api.Context;
import org.parley.api.PluginRef;
import org.parley.api.Provider;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.plugin.DataLocation;
import org.parley.api.plugin.PluginKind;
import org.parley.runner.config.ConfigBinder;
import org.parley.runner.config.ConfigNode;
import org.parley.runner.config.ConfigProblems;
import org.parley.runner.config.NameSuggestion;

/** The plugins that were found, by kind and id. Looking for them touches no native library. */
public final class PluginRegistry {
    private static final int DEEPEST_PATH = 60;

    private final Map<PluginKind, Map<String, RegisteredPlugin>> plugins;
    private final List<String> problems;
    private final UnaryOperator<RegisteredPlugin> loading;
    private final NamedFiles files = new NamedFiles();
    private final QuestionLimit patience;
    private final FaultFinder blame;
    private final Map<Provider<?, ?>, Record> defaults =
            Collections.synchronizedMap(new IdentityHashMap<>());

    private PluginRegistry(
            Map<PluginKind, Map<String, RegisteredPlugin>> plugins,
            List<String> problems,
            UnaryOperator<RegisteredPlugin> loading,
            QuestionLimit patience) {
        this.plugins = plugins;
        this.problems = List.copyOf(problems);
        this.loading = loading;
        this.patience = patience;
        this.blame = new FaultFinder(plugins());
    }

    /**
     * Looks for providers. One that cannot be loaded or described is left out and listed in {@link
     * #problems}; two plugins of one kind and id fail with {@code PLUGIN}, naming both.
     */
    public static PluginRegistry discover(List<PluginSource> sources) {
        return discover(sources, new QuestionLimit(QuestionLimit.USUAL));
    }

    /** As {@link #discover(List)}, with another limit for what plugins are asked. */
    public static PluginRegistry discover(List<PluginSource> sources, QuestionLimit patience) {
        PluginDiscovery discovery = new PluginDiscovery(patience);
        sources.forEach(discovery::search);
        if (!discovery.duplicates().isEmpty()) {
            throw BenchmarkException.plugin("%s", String.join("\n", discovery.duplicates()));
        }
        return new PluginRegistry(discovery.found(), discovery.problems(), p -> p, patience);
    }

    /** The same plugins as one agent runs them. */
    public PluginRegistry of(AgentPlugins agent) {
        return new PluginRegistry(plugins, problems, agent::own, patience);
    }

    /** Who of the plugins is at fault. */
    public FaultFinder blame() {
        return blame;
    }

    /**
     * What plugins answer before anything is made; fails with {@code PLUGIN} where one fails or
     * hangs.
     *
     * @param question as a message says it: "planning method 'mine'"
     */
    public <T> T ask(String question, Callable<T> answer) {
        return patience.ask(blame, question, answer);
    }

    /** As {@link #ask}, where a plugin may have to read much: it has an hour, or more. */
    public <T> T askAtLength(String question, Callable<T> answer) {
        return patience.atLength().ask(blame, question, answer);
    }

    /** One line for each provider that was left out. */
    public List<String> problems() {
        return problems;
    }

    /** All plugins, by kind and then id. */
    public List<RegisteredPlugin> plugins() {
        return plugins.values().stream().map(Map::values).flatMap(Collection::stream).toList();
    }

    /** One plugin; an unknown id fails with {@code PLUGIN}, naming the nearest and all. */
    public RegisteredPlugin plugin(PluginKind kind, String id) {
        Map<String, RegisteredPlugin> known = plugins.getOrDefault(kind, Map.of());
        RegisteredPlugin plugin = known.get(id);
        if (plugin == null) {
            String what = "known " + kind.id() + " plugins";
            throw BenchmarkException.plugin(
                    "no %s is called '%s'%s",
                    kind.id(), id, NameSuggestion.hint(id, what, known.keySet()));
        }
        return loading.apply(plugin);
    }

    /** A plugin's defaults overlaid with the reference's settings; bound strictly. */
    public Record config(PluginKind kind, PluginRef ref) {
        RegisteredPlugin plugin = plugin(kind, ref.id());
        String source = kind.id() + " '" + ref.id() + "'";
        return ConfigBinder.bind(source, ref.settings(), defaults(plugin));
    }

    /**
     * Makes a plugin's product. What a plugin throws itself as a {@link BenchmarkException} passes
     * through; anything else is wrapped as {@code PLUGIN}. There is no limit of time.
     */
    public <P> P create(PluginType<P> type, PluginRef ref, Context context) {
        RegisteredPlugin plugin = plugin(type.kind(), ref.id());
        Record config = config(type.kind(), ref);
        try {
            Object product = create(plugin.provider(), context, config);
            if (type.product().isInstance(product)) {
                return type.product().cast(product);
            }
        } catch (Exception | Error e) {
            throw broken(plugin, "create", e);
        }
        throw BenchmarkException.plugin("%s made nothing", plugin.label());
    }

    @SuppressWarnings("unchecked")
    private static <C extends Record> Object create(
            Provider<C, ?> provider, Context context, Record config) {
        return provider.create(context, (C) config);
    }

    /**
     * Everything that tells this reference from another, for artifact keys: id, version, the JAR's
     * hash where it is one of the plugin directory, the whole config, references inside it resolved
     * likewise, and hashes of the files that the config names. Where a dataset's files are counts
     * for nothing.
     */
    public Map<String, Object> identity(PluginKind kind, PluginRef ref) {
        RegisteredPlugin plugin = plugin(kind, ref.id());
        Map<String, Object> identity = new TreeMap<>();
        identity.put("id", ref.id());
        identity.put("version", plugin.descriptor().version());
        Record config = config(kind, ref);
        identity.put("config", withoutLocations(config));
        SortedMap<String, String> named = files.of(plugin.label(), config);
        if (!named.isEmpty()) {
            identity.put("files", named);
        }
        if (plugin.origin().ownJar()) {
            identity.put("jar", plugin.origin().sha256().orElseThrow());
        }
        return identity;
    }

    /** What {@link #resolve} makes of a config, without every {@link DataLocation}. */
    public Map<String, Object> withoutLocations(Record config) {
        Map<String, Object> settings = new TreeMap<>(resolve(config));
        for (RecordComponent component : config.getClass().getRecordComponents()) {
            if (component.isAnnotationPresent(DataLocation.class)) {
                settings.remove(component.getName());
            }
        }
        return settings;
    }

    /** A record as a tree of maps in which every plugin reference is its {@link #identity}. */
    public Map<String, Object> resolve(Record record) {
        return PluginRefs.replace(record, List.of(), (place, ref) -> identity(place.kind(), ref));
    }

    /**
     * A record as a tree that binds to an equal one, every default of its plugins written out; maps
     * keep their order.
     */
    public Map<String, Object> filled(Record record) {
        return PluginRefs.replace(record, List.of(), (place, ref) -> filled(place.kind(), ref));
    }

    private Map<String, Object> filled(PluginKind kind, PluginRef ref) {
        Map<String, Object> filled = new LinkedHashMap<>();
        filled.put("id", ref.id());
        filled.put("settings", filled(config(kind, ref)));
        return filled;
    }

    /** Hashes of the JARs that a record's plugins came from, by kind, id and version. */
    public SortedMap<String, String> jars(Record record) {
        SortedMap<String, String> jars = new TreeMap<>();
        collectJars(record, jars);
        return jars;
    }

    private void collectJars(Record record, SortedMap<String, String> jars) {
        PluginRefs.replace(
                record,
                List.of(),
                (place, ref) -> {
                    RegisteredPlugin plugin = plugin(place.kind(), ref.id());
                    if (plugin.origin().ownJar()) {
                        String name = ref.id() + " " + plugin.descriptor().version();
                        jars.put(
                                place.kind().id() + "/" + name,
                                plugin.origin().sha256().orElseThrow());
                    }
                    collectJars(config(place.kind(), ref), jars);
                    return ref;
                });
    }

    /**
     * Looks up and binds every plugin reference inside {@code record}, and those inside their
     * configs, adding what is wrong at its place in {@code written}, from which it was bound.
     */
    public void check(ConfigNode written, Record record, ConfigProblems found) {
        check(written, record, List.of(), found);
    }

    private void check(ConfigNode written, Record record, List<String> path, ConfigProblems found) {
        PluginRefs.replace(
                record,
                path,
                (place, ref) -> {
                    try {
                        check(written, place, ref, found);
                    } catch (BenchmarkException e) {
                        found.add(written.nearest(place.path()), e);
                    }
                    return ref;
                });
    }

    private void check(
            ConfigNode written, PluginRefs.Place place, PluginRef ref, ConfigProblems found) {
        Record defaults = defaults(plugin(place.kind(), ref.id()));
        List<String> path = PluginRefs.step(place.path(), "settings");
        if (path.size() > DEEPEST_PATH) {
            throw BenchmarkException.plugin("%s '%s' contains itself", place.kind().id(), ref.id());
        }
        String source = written.nearest(place.path()).toString();
        ConfigNode settings =
                written.at(path).orElseGet(() -> ConfigNode.of(source, ref.settings()));
        Optional<? extends Record> bound = ConfigBinder.bind(settings, defaults, found);
        bound.ifPresent(config -> check(written, config, path, found));
    }

    private Record defaults(RegisteredPlugin plugin) {
        Record known = defaults.get(plugin.provider());
        if (known != null) {
            return known;
        }
        try {
            Record asked = ask("defaults() of " + plugin.label(), plugin.provider()::defaults);
            if (asked != null) {
                defaults.put(plugin.provider(), asked);
                return asked;
            }
        } catch (Exception | Error e) {
            throw broken(plugin, "defaults", e);
        }
        throw BenchmarkException.plugin("%s has no defaults", plugin.label());
    }

    /** Known to be its failure, even where no stack shows it. */
    private BenchmarkException broken(RegisteredPlugin plugin, String method, Throwable cause) {
        if (blame.explained(cause, Optional.of(plugin)) instanceof BenchmarkException e) {
            return e;
        }
        String message = plugin.label() + " failed in " + method + ": " + FaultFinder.reason(cause);
        return new BenchmarkException(ErrorCode.PLUGIN, message, cause);
    }
}
