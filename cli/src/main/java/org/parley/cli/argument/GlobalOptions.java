package org.parley.cli.argument;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.cli.Option;
import org.parley.api.error.BenchmarkException;
import org.parley.runner.config.UserPath;
import org.parley.runner.registry.QuestionLimit;

/**
 * Options that every command has and that count before it starts.
 *
 * @param plugins the plugin directory, if one was given
 * @param engine the id of the numeric engine, if one was given
 * @param patience with what plugins are asked before anything is made
 * @param words the other words of the command line
 */
public record GlobalOptions(
        Optional<Path> plugins,
        Optional<String> engine,
        QuestionLimit patience,
        List<String> words) {
    public static final String DEBUG = "--debug";
    public static final String VERBOSE = "--verbose";
    public static final String QUIET = "--quiet";
    public static final String GPU = "--gpu";
    private static final Set<String> FLAGS = Set.of(DEBUG, VERBOSE, QUIET, GPU);
    private static final String ENGINE = "--engine";
    private static final String PLUGINS = "--plugins";
    private static final String PATIENCE = "--plugin-seconds";

    /** How help shows them. */
    public static List<Option> described() {
        return List.of(
                OptionReader.option(
                        "plugins",
                        "DIR",
                        "look for plugin JARs in DIR (plugins beside the launcher)"),
                OptionReader.option(
                        "plugin-seconds",
                        "N",
                        "give up on a plugin that takes longer to say what it is or needs (60)"),
                OptionReader.option(
                        "engine",
                        "nd4j|torch|torch-mixed|auto",
                        "what computes; auto is torch if present (nd4j)"),
                OptionReader.flag("gpu", "compute on the graphics card, if it is supported"),
                OptionReader.flag("quiet", "show only warnings and errors, and no progress"),
                OptionReader.flag("verbose", "show what Parley notes for its log file, too"),
                OptionReader.flag("debug", "the same with stack traces"));
    }

    public static GlobalOptions of(List<String> arguments) {
        Optional<Path> plugins = Optional.empty();
        Optional<String> engine = Optional.empty();
        QuestionLimit patience = new QuestionLimit(QuestionLimit.USUAL);
        List<String> words = new ArrayList<>();
        for (Iterator<String> i = arguments.iterator(); i.hasNext(); ) {
            String word = i.next();
            if (is(PLUGINS, word)) {
                plugins = Optional.of(UserPath.of(value(PLUGINS, word, i)));
            } else if (is(ENGINE, word)) {
                engine = Optional.of(value(ENGINE, word, i));
            } else if (is(PATIENCE, word)) {
                patience = new QuestionLimit(seconds(value(PATIENCE, word, i)));
            } else if (!FLAGS.contains(word)) {
                words.add(word);
            }
        }
        return new GlobalOptions(plugins, engine, patience, List.copyOf(words));
    }

    private static boolean is(String option, String word) {
        return word.equals(option) || word.startsWith(option + "=");
    }

    private static String value(String option, String word, Iterator<String> following) {
        if (!word.equals(option)) {
            return word.substring(option.length() + 1);
        }
        if (!following.hasNext()) {
            throw BenchmarkException.user("option %s needs a value", option);
        }
        return following.next();
    }

    private static Duration seconds(String value) {
        if (!value.matches("[1-9][0-9]{0,6}")) {
            throw BenchmarkException.user(
                    "option %s needs a positive number of seconds, not '%s'", PATIENCE, value);
        }
        return Duration.ofSeconds(Long.parseLong(value));
    }
}
