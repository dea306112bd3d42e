package org.parley.runner.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.Option;
import org.parley.api.error.BenchmarkException;
import org.parley.runner.config.UserPath;

/**
 * Options that every command has and that count before it starts.
 *
 * @param plugins the plugin directory, if one was given
 * @param words the other words of the command line
 */
record GlobalOptions(Optional<Path> plugins, List<String> words) {
    static final String DEBUG = "--debug";
    static final String GPU = "--gpu";
    private static final String PLUGINS = "--plugins";

    /** How help shows them. */
    static List<Option> described() {
        return List.of(
                CommandLines.option(
                        "plugins",
                        "DIR",
                        "look for plugin JARs in DIR (plugins beside the launcher)"),
                CommandLines.flag("gpu", "compute on the graphics card, if it fits"),
                CommandLines.flag("debug", "show stack traces"));
    }

    static GlobalOptions of(List<String> arguments) {
        Optional<Path> plugins = Optional.empty();
        List<String> words = new ArrayList<>();
        for (Iterator<String> i = arguments.iterator(); i.hasNext(); ) {
            String word = i.next();
            if (word.equals(PLUGINS) && !i.hasNext()) {
                throw BenchmarkException.user("option --plugins needs a value");
            }
            if (word.equals(PLUGINS)) {
                plugins = Optional.of(UserPath.of(i.next()));
            } else if (word.startsWith(PLUGINS + "=")) {
                plugins = Optional.of(UserPath.of(word.substring(PLUGINS.length() + 1)));
            } else if (!word.equals(DEBUG) && !word.equals(GPU)) {
                words.add(word);
            }
        }
        return new GlobalOptions(plugins, List.copyOf(words));
    }
}
