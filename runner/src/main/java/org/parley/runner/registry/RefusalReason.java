package org.parley.runner.registry;

import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.parley.api.plugin.PluginDescriptor;

/** Says in one line why a provider cannot be used. */
final class RefusalReason {
    private static final Pattern NOT_FOUND = Pattern.compile(".*: Provider (\\S+) not found");

    private RefusalReason() {}

    static String of(Throwable failure) {
        Optional<String> missing =
                chain(failure).flatMap(t -> missingClass(t).stream()).findFirst();
        if (missing.isPresent()) {
            return "needs the class "
                    + missing.get()
                    + ", which is neither in it nor in Parley; bundle it";
        }
        Matcher unheld = NOT_FOUND.matcher(String.valueOf(failure.getMessage()));
        if (unheld.matches()) {
            return "lists the provider "
                    + unheld.group(1)
                    + " but does not hold it; build it again";
        }
        if (chain(failure).anyMatch(IncompatibleClassChangeError.class::isInstance)) {
            return "does not fit API version "
                    + PluginDescriptor.API_VERSION
                    + " ("
                    + oneLine(root(failure).toString())
                    + "); get a build of the plugin for this version";
        }
        return plain(failure);
    }

    private static String plain(Throwable failure) {
        String text = failure.getMessage();
        if (text == null || text.isBlank()) {
            return failure.getClass().getName();
        }
        if (failure instanceof ServiceConfigurationError) {
            text = text.replaceFirst("^org\\.parley\\.api\\.\\w+: ", "");
            text += failure.getCause() == null ? "" : " (" + failure.getCause() + ")";
        }
        return oneLine(text);
    }

    private static Optional<String> missingClass(Throwable failure) {
        String name = failure.getMessage();
        boolean missing =
                failure instanceof NoClassDefFoundError
                        || failure instanceof ClassNotFoundException;
        return missing && name != null && name.indexOf(' ') < 0
                ? Optional.of(name.replace('/', '.'))
                : Optional.empty();
    }

    private static Stream<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, t -> t != null, Throwable::getCause);
    }

    private static Throwable root(Throwable failure) {
        return chain(failure).reduce((first, second) -> second).orElse(failure);
    }

    private static String oneLine(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining(" "));
    }
}
