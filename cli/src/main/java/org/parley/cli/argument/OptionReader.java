package org.parley.cli.argument;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.parley.api.error.BenchmarkException;
import org.parley.runner.config.UserPath;

/** Reads parsed command lines. */
public final class OptionReader {
    private static final String JSON = "json";

    private OptionReader() {}

    /** An option with a value. */
    public static Option option(String name, String value, String description) {
        return Option.builder().longOpt(name).hasArg().argName(value).desc(description).get();
    }

    /** An option without one. */
    public static Option flag(String name, String description) {
        return Option.builder().longOpt(name).desc(description).get();
    }

    /** The flag of commands that print a table. */
    public static Option json() {
        return flag(JSON, "print JSON instead, for programs");
    }

    /** Whether JSON was asked for. */
    public static boolean wantsJson(CommandLine line) {
        return line.hasOption(JSON);
    }

    /** The option that names the work directory. */
    public static Option work() {
        return option("work", "DIR", "work directory (./work)");
    }

    /** The work directory. */
    public static Path work(CommandLine line) {
        return UserPath.of(line.getOptionValue("work", "work"));
    }

    public static void requireArguments(CliCommand command, CommandLine line, int count) {
        List<String> given = line.getArgList();
        if (given.size() == count) {
            return;
        }
        String example = command.examples().get(0).call();
        if (given.size() < count) {
            String[] wanted = command.arguments().split(" ");
            throw BenchmarkException.user(
                    "parley %s: missing argument %s; for example: %s",
                    command.name(), wanted[Math.min(given.size(), wanted.length - 1)], example);
        }
        throw BenchmarkException.user(
                "parley %s takes %s, found %s; for example: %s",
                command.name(),
                count == 0 ? "no arguments" : command.arguments(),
                String.join(" ", given),
                example);
    }

    /** A whole number, if the option is given. */
    public static OptionalLong number(CommandLine line, String name) {
        String text = line.getOptionValue(name);
        if (text == null) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw BenchmarkException.user("--%s must be a whole number, found '%s'", name, text);
        }
    }
}
