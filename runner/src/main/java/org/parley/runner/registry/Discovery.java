package org.parley.runner.registry;

import java.nio.file.Path;
import java.security.CodeSource;
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

/** Looks for providers; what cannot be used becomes one line, two of one id stop the search. */
final class Discovery {
    private final Map<PluginKind, Map<String, Plugin>> found = new EnumMap<>(PluginKind.class);
    private final List<String> problems = new ArrayList<>();

    Map<PluginKind, Map<String, Plugin>> found() {
        return found;
    }

    List<String> problems() {
        return problems;
    }

    void search(PluginSource source) {
        for (PluginType<?> type : PluginType.all()) {
            Iterator<? extends ServiceLoader.Provider<?>> services =
                    ServiceLoader.load(type.spi(), source.loader()).stream().iterator();
            String last = "";
            while (true) {
                try {
                    if (!services.hasNext()) {
                        break;
                    }
                    examine(type, (Provider<?, ?>) services.next().get());
                } catch (ServiceConfigurationError | LinkageError e) {
                    String reason = reason(e);
                    if (reason.equals(last)) {
                        break;
                    }
                    last = reason;
                    problems.add(
                            type.kind().id() + " plugin in " + source.name() + ": " + reason);
                }
            }
        }
    }

    private void examine(PluginType<?> type, Provider<?, ?> provider) {
        String who = provider.getClass().getName() + " in " + location(provider);
        try {
            PluginDescriptor descriptor = provider.descriptor();
            Optional<String> objection = objection(type, descriptor);
            if (objection.isPresent()) {
                problems.add(who + ": " + objection.get());
            } else {
                add(new Plugin(descriptor, provider, location(provider)));
            }
        } catch (DuplicateException e) {
            throw BenchmarkException.plugin("%s", e.getMessage());
        } catch (RuntimeException | LinkageError e) {
            problems.add(who + ": cannot describe itself: " + reason(e));
        }
    }

    private static Optional<String> objection(PluginType<?> type, PluginDescriptor descriptor) {
        if (descriptor == null) {
            return Optional.of("has no descriptor");
        }
        if (descriptor.kind() != type.kind()) {
            return Optional.of(
                    descriptor.label()
                            + " is registered as a "
                            + type.kind().id()
                            + "; register it under the interface of its kind");
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

    private void add(Plugin plugin) {
        PluginDescriptor descriptor = plugin.descriptor();
        Map<String, Plugin> known =
                found.computeIfAbsent(descriptor.kind(), k -> new TreeMap<>());
        Plugin first = known.putIfAbsent(descriptor.id(), plugin);
        if (first != null && first.provider().getClass() != plugin.provider().getClass()) {
            throw new DuplicateException(
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

    private static String named(Plugin plugin) {
        return plugin.provider().getClass().getName() + " in " + plugin.location();
    }

    private static String location(Provider<?, ?> provider) {
        CodeSource source = provider.getClass().getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return "the Java platform";
        }
        return source.getLocation().getProtocol().equals("file")
                ? Path.of(java.net.URI.create(source.getLocation().toString())).toString()
                : source.getLocation().toString();
    }

    private static String reason(Throwable e) {
        Throwable cause = e instanceof ServiceConfigurationError && e.getCause() != null
                ? e.getCause()
                : e;
        String text = e.getMessage() == null ? "" : e.getMessage();
        String why = cause == e ? "" : " (" + cause + ")";
        return (text.isEmpty() ? e.getClass().getName() : text) + why;
    }

    /** Not a {@link BenchmarkException}, which a plugin's descriptor may throw as well. */
    private static final class DuplicateException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DuplicateException(String message) {
            super(message);
        }
    }
}
