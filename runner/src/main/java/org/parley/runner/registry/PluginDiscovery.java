package org.parley.runner.registry;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.parley.api.Provider;
import org.parley.api.error.BenchmarkException;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.api.plugin.PluginKind;

/** Looks for providers; what cannot be used becomes one line. */
final class PluginDiscovery {
    /** A service list that cannot be read fails anew every time it is asked. */
    private static final int MOST_FAILURES = 100;

    private final Map<PluginKind, Map<String, RegisteredPlugin>> found =
            new EnumMap<>(PluginKind.class);
    private final List<String> problems = new ArrayList<>();
    private final List<String> duplicates = new ArrayList<>();
    private final OriginFinder origins = new OriginFinder();
    private final QuestionLimit patience;

    PluginDiscovery(QuestionLimit patience) {
        this.patience = patience;
    }

    Map<PluginKind, Map<String, RegisteredPlugin>> found() {
        return found;
    }

    List<String> problems() {
        return problems;
    }

    /** One line for each plugin whose kind and id another has already. */
    List<String> duplicates() {
        return duplicates;
    }

    void search(PluginSource source) {
        if (source instanceof PluginSource.Loaded loaded) {
            search(loaded.name(), loaded.loader(), Optional.empty());
        } else if (source instanceof PluginSource.Jar file) {
            search(file);
        }
    }

    private void search(PluginSource.Jar source) {
        PluginJar jar;
        try {
            jar = PluginJar.open(source.file());
        } catch (BenchmarkException e) {
            problems.add(e.getMessage());
            return;
        }
        if (search(source.file().toString(), jar.loader(), Optional.of(jar)) == 0) {
            problems.add(
                    source.file()
                            + ": holds no plugin; name its providers in META-INF/services, as"
                            + " @AutoService does, or move it out of the plugin directory");
        }
    }

    private int search(String name, ClassLoader loader, Optional<PluginJar> jar) {
        int count = 0;
        for (PluginType<?> type : PluginType.all()) {
            count += search(type, name, loader, jar);
        }
        return count;
    }

    /** Returns how many providers there were, usable or not. */
    private int search(
            PluginType<?> type, String name, ClassLoader loader, Optional<PluginJar> jar) {
        Iterator<? extends ServiceLoader.Provider<?>> services =
                ServiceLoader.load(type.spi(), loader).stream().iterator();
        int count = 0;
        int failures = 0;
        while (failures < MOST_FAILURES) {
            try {
                if (!services.hasNext()) {
                    break;
                }
                ServiceLoader.Provider<?> service = services.next();
                if (jar.isEmpty() || jar.get().defines(service.type())) {
                    Provider<?, ?> provider = made(service);
                    count++;
                    examine(type, provider, jar);
                }
            } catch (Exception | Error e) {
                failures++;
                report(
                        type.kind().id()
                                + " plugin in "
                                + name
                                + ": "
                                + RefusalReason.of(e)
                                + place(e));
            }
        }
        return count + failures;
    }

    /** Constructors are code of the plugin, too. */
    private Provider<?, ?> made(ServiceLoader.Provider<?> service) {
        String question = "the constructor of " + service.type().getName();
        return (Provider<?, ?>) patience.ask(FaultFinder.NOBODY, question, service::get);
    }

    private void report(String problem) {
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    private void examine(PluginType<?> type, Provider<?, ?> provider, Optional<PluginJar> jar) {
        PluginOrigin origin = jar.map(origins::of).orElseGet(() -> origins.of(provider.getClass()));
        String who = provider.getClass().getName() + " in " + origin.location();
        try {
            PluginDescriptor descriptor =
                    patience.ask(FaultFinder.NOBODY, "descriptor()", provider::descriptor);
            Optional<String> objection = objection(type, descriptor);
            if (objection.isPresent()) {
                problems.add(who + ": " + objection.get());
            } else {
                add(new RegisteredPlugin(descriptor, provider, origin));
            }
        } catch (Exception | Error e) {
            problems.add(who + ": cannot describe itself: " + RefusalReason.of(e) + place(e));
        }
    }

    /** What speaks for itself needs no place. */
    private static String place(Throwable thrown) {
        boolean clear =
                thrown instanceof BenchmarkException
                        || thrown instanceof LinkageError
                        || thrown instanceof ServiceConfigurationError;
        return clear ? "" : " (" + FaultFinder.line(thrown.getStackTrace()) + ")";
    }

    private static Optional<String> objection(PluginType<?> type, PluginDescriptor descriptor) {
        if (descriptor == null) {
            return Optional.of("has no descriptor");
        }
        if (descriptor.kind() != type.kind()) {
            return Optional.of(
                    descriptor.label()
                            + " is registered under "
                            + type.kind().id()
                            + "; move it to the interface of its kind");
        }
        if (descriptor.apiVersion() != PluginDescriptor.API_VERSION) {
            return Optional.of(
                    descriptor.label()
                            + " was built for API version "
                            + descriptor.apiVersion()
                            + ", this is version "
                            + PluginDescriptor.API_VERSION
                            + "; get a build of the plugin for this version");
        }
        return Optional.empty();
    }

    private void add(RegisteredPlugin plugin) {
        PluginDescriptor descriptor = plugin.descriptor();
        Map<String, RegisteredPlugin> known =
                found.computeIfAbsent(descriptor.kind(), k -> new TreeMap<>());
        RegisteredPlugin first = known.putIfAbsent(descriptor.id(), plugin);
        if (first != null && first.provider().getClass() != plugin.provider().getClass()) {
            duplicates.add(
                    "two plugins call themselves "
                            + descriptor.kind().id()
                            + " '"
                            + descriptor.id()
                            + "': "
                            + named(first)
                            + " and "
                            + named(plugin)
                            + "; remove one of them");
        }
    }

    private static String named(RegisteredPlugin plugin) {
        return plugin.provider().getClass().getName() + " in " + plugin.origin().location();
    }
}
