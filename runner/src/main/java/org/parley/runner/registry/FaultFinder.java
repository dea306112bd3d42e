package org.parley.runner.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;

/**
 * Finds the plugin that was at work when something was thrown, or where a thread hangs: the one
 * whose code is the innermost on the stack.
 */
public final class FaultFinder {
    /** For where there are no plugins. */
    public static final FaultFinder NOBODY = new FaultFinder(List.of());

    private static final String PLATFORM = "(java|javax|jdk|sun)\\..*";
    private static final String ERRORS = BenchmarkException.class.getPackageName() + ".";
    private static final String MEDIUM_FULL =
            "(?is).*(no space left|quota exceeded|too many open files).*";
    private static final int MOST_NAMED = 3;

    private final List<RegisteredPlugin> plugins;
    private final OriginFinder origins = new OriginFinder();

    FaultFinder(List<RegisteredPlugin> plugins) {
        this.plugins = List.copyOf(plugins);
    }

    /**
     * Where a plugin is at work.
     *
     * @param plugin its label
     * @param method which the host called
     * @param line of the plugin's own code, as {@code Mine.java:30}
     * @param alone whether nothing that it called, but for the Java platform, was at work
     */
    public record Place(String plugin, String method, String line, boolean alone) {
        @Override
        public String toString() {
            return plugin + " in " + method + " (" + line + ")";
        }
    }

    /**
     * What is thrown on: of a plugin's failure a {@code PLUGIN} exception that names it and its
     * place, or {@code RESOURCE} where memory or disk ran out while others worked for it. What no
     * plugin had a part in, and what speaks for itself already, stays as it is.
     */
    public Throwable explained(Throwable thrown) {
        return explained(thrown, Optional.empty());
    }

    /**
     * As {@link #explained(Throwable)}.
     *
     * @param asked which plugin was called: it is meant where several share the code at fault
     */
    Throwable explained(Throwable thrown, Optional<RegisteredPlugin> asked) {
        if (thrown instanceof BenchmarkException e && e.code() != ErrorCode.INTERNAL) {
            return e;
        }
        for (Throwable t : chain(thrown)) {
            Optional<Place> place = at(asked, t.getStackTrace());
            if (t instanceof BenchmarkException e) {
                if (e.code() != ErrorCode.INTERNAL) {
                    return e;
                }
                place = place.filter(Place::alone);
            }
            if (place.isPresent()) {
                return failure(place.get(), t);
            }
        }
        return thrown;
    }

    private static List<Throwable> chain(Throwable thrown) {
        return Stream.iterate(thrown, t -> t != null, Throwable::getCause).toList();
    }

    private static BenchmarkException failure(Place at, Throwable cause) {
        String message =
                "%s failed in %s (%s): %s"
                        .formatted(at.plugin(), at.method(), at.line(), reason(cause));
        return new BenchmarkException(code(at, cause), message, cause);
    }

    /** What went wrong, in words; of a failure that another caused, also that. */
    static String reason(Throwable cause) {
        if (cause instanceof BenchmarkException) {
            return String.valueOf(cause.getMessage());
        }
        String own = cause instanceof LinkageError ? RefusalReason.of(cause) : cause.toString();
        List<Throwable> chain = chain(cause);
        String root = chain.get(chain.size() - 1).toString();
        return own.contains(root) || cause instanceof LinkageError
                ? own
                : own + "; caused by " + root;
    }

    private static ErrorCode code(Place at, Throwable cause) {
        boolean memory = cause instanceof OutOfMemoryError && !at.alone();
        boolean disk =
                (cause instanceof IOException || cause instanceof UncheckedIOException)
                        && String.valueOf(cause.getMessage()).matches(MEDIUM_FULL);
        return memory || disk ? ErrorCode.RESOURCE : ErrorCode.PLUGIN;
    }

    /** Where a plugin is at work on a stack; empty where none is. */
    public Optional<Place> at(StackTraceElement... stack) {
        return at(Optional.empty(), stack);
    }

    private Optional<Place> at(Optional<RegisteredPlugin> asked, StackTraceElement... stack) {
        boolean alone = true;
        for (int i = 0; i < stack.length; i++) {
            List<RegisteredPlugin> owners = owners(stack[i]);
            if (!owners.isEmpty()) {
                return Optional.of(place(asked, stack, i, alone));
            }
            alone &= isPlatform(stack[i]);
        }
        return Optional.empty();
    }

    /** Outward from the innermost call of a plugin, as far as the calls are its own. */
    private Place place(
            Optional<RegisteredPlugin> asked,
            StackTraceElement[] stack,
            int innermost,
            boolean alone) {
        List<RegisteredPlugin> suspects = owners(stack[innermost]);
        StackTraceElement outermost = stack[innermost];
        for (int i = innermost + 1; i < stack.length; i++) {
            List<RegisteredPlugin> owners = owners(stack[i]);
            if (!owners.isEmpty()) {
                outermost = stack[i];
                suspects = owners.size() < suspects.size() ? owners : suspects;
            } else if (!isPlatform(stack[i])) {
                break;
            }
        }
        List<RegisteredPlugin> found = suspects;
        String label =
                asked.filter(found::contains).map(RegisteredPlugin::label).orElse(label(found));
        return new Place(label, method(outermost), line(stack[innermost]), alone);
    }

    /** The plugins that a call may be of: several only where they share a package. */
    private List<RegisteredPlugin> owners(StackTraceElement call) {
        List<RegisteredPlugin> near = new ArrayList<>();
        for (RegisteredPlugin plugin : plugins) {
            if (isOf(call, plugin)) {
                near.add(plugin);
            }
        }
        List<RegisteredPlugin> own = near.stream().filter(p -> top(p).equals(top(call))).toList();
        if (!own.isEmpty()) {
            return own;
        }
        int most = near.stream().mapToInt(p -> shared(p, call)).max().orElse(0);
        return near.stream().filter(p -> shared(p, call) == most).toList();
    }

    private boolean isOf(StackTraceElement call, RegisteredPlugin plugin) {
        if (plugin.origin().ownJar()) {
            return plugin.origin().fileName().equals(call.getClassLoaderName());
        }
        return shared(plugin, call) > 0
                && !isPlatform(call)
                && plugin.origin().location().equals(location(plugin, call));
    }

    /** Packages do not tell a plugin on the class path from Parley's own code. */
    private String location(RegisteredPlugin plugin, StackTraceElement call) {
        try {
            ClassLoader loader = plugin.provider().getClass().getClassLoader();
            return origins.of(Class.forName(call.getClassName(), false, loader)).location();
        } catch (ClassNotFoundException | LinkageError e) {
            return "";
        }
    }

    /** Length of the provider's package, where the call is in it or below. */
    private static int shared(RegisteredPlugin plugin, StackTraceElement call) {
        String own = plugin.provider().getClass().getPackageName() + ".";
        return call.getClassName().startsWith(own) ? own.length() : 0;
    }

    private static String top(RegisteredPlugin plugin) {
        return plugin.provider().getClass().getName().replaceFirst("\\$.*", "");
    }

    private static String top(StackTraceElement call) {
        return call.getClassName().replaceFirst("\\$.*", "");
    }

    private static String label(List<RegisteredPlugin> suspects) {
        if (suspects.size() > MOST_NAMED) {
            return "a plugin in " + suspects.get(0).origin().fileName();
        }
        return suspects.stream()
                .sorted(Comparator.comparing(RegisteredPlugin::label))
                .map(RegisteredPlugin::label)
                .collect(Collectors.joining(" or "));
    }

    private static String method(StackTraceElement call) {
        String name = call.getMethodName();
        String type = call.getClassName().replaceFirst(".*[.$]", "");
        return switch (name) {
            case "<init>" -> "the constructor of " + type;
            case "<clinit>" -> "the initialisation of " + type;
            default -> name.replaceFirst("^lambda\\$(.+)\\$\\d+$", "$1");
        };
    }

    private static String line(StackTraceElement call) {
        return call.getFileName() == null || call.getLineNumber() < 0
                ? call.getClassName()
                : call.getFileName() + ":" + call.getLineNumber();
    }

    /** The innermost call that is neither the platform's nor Parley's way to refuse, as a line. */
    static String line(StackTraceElement... stack) {
        return Arrays.stream(stack)
                .filter(call -> !isPlatform(call))
                .findFirst()
                .map(FaultFinder::line)
                .orElse("no code of its own");
    }

    private static boolean isPlatform(StackTraceElement call) {
        String name = call.getClassName();
        return name.matches(PLATFORM)
                || name.startsWith(ERRORS)
                || name.startsWith(ProcessEnd.class.getName());
    }
}
