package org.parley.cli.completion;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.cli.Option;
import org.parley.api.error.BenchmarkException;
import org.parley.cli.argument.CliCommand;
import org.parley.cli.argument.CommandOptions;
import org.parley.cli.completion.ValueHint.PathKind;

/**
 * What can be written after a command's name.
 *
 * @param arguments in the order in which they stand; the last may be repeated
 */
record CommandSyntax(
        String name, String summary, List<ValueHint> arguments, List<CommandOption> options) {
    /**
     * An option.
     *
     * @param name with its dashes
     * @param value what follows it, unless it is a flag
     */
    record CommandOption(String name, String description, Optional<ValueHint> value) {}

    CommandSyntax {
        arguments = List.copyOf(arguments);
        options = List.copyOf(options);
    }

    static CommandSyntax of(CliCommand command) {
        List<ValueHint> arguments =
                Arrays.stream(command.arguments().split(" "))
                        .filter(a -> !a.isEmpty())
                        .map(ValueHint::of)
                        .toList();
        List<CommandOption> options =
                CommandOptions.of(command).getOptions().stream()
                        .map(CommandSyntax::option)
                        .toList();
        return new CommandSyntax(command.name(), command.summary(), arguments, options);
    }

    private static CommandOption option(Option option) {
        Optional<ValueHint> value =
                option.hasArg() ? Optional.of(ValueHint.of(option.getArgName())) : Optional.empty();
        return new CommandOption("--" + option.getLongOpt(), option.getDescription(), value);
    }

    /** The first word of the name. */
    String group() {
        return name.split(" ")[0];
    }

    boolean grouped() {
        return name.contains(" ");
    }

    /** First words of all commands, each with what it does. */
    static Map<String, String> firstWords(Collection<CommandSyntax> commands) {
        Map<String, String> words = new LinkedHashMap<>();
        for (CommandSyntax command : commands) {
            String summary =
                    command.grouped() ? memberNames(command.group(), commands) : command.summary;
            words.put(command.group(), summary);
        }
        words.put("help", "explain a command");
        return words;
    }

    private static String memberNames(String group, Collection<CommandSyntax> commands) {
        return members(group, commands).stream()
                .map(c -> c.name.substring(group.length() + 1))
                .collect(Collectors.joining(", "));
    }

    /** The commands of a group. */
    static List<CommandSyntax> members(String group, Collection<CommandSyntax> commands) {
        return commands.stream().filter(c -> c.grouped() && c.group().equals(group)).toList();
    }

    /**
     * Every option that takes a value; one name means the same in every command, but for a path,
     * which may be a file's here and a directory's there.
     */
    static Map<String, ValueHint> values(Collection<CommandSyntax> commands) {
        Map<String, ValueHint> values = new LinkedHashMap<>();
        for (CommandSyntax command : commands) {
            for (CommandOption option : command.options) {
                option.value()
                        .ifPresent(
                                hint ->
                                        values.merge(
                                                option.name,
                                                hint,
                                                (one, other) -> both(option, one, other)));
            }
        }
        return values;
    }

    private static ValueHint both(CommandOption option, ValueHint one, ValueHint other) {
        if (one.equals(other) || one.isPath() && other.isPath()) {
            return one.paths() == PathKind.FILES ? one : other;
        }
        throw BenchmarkException.internal(
                "option %s takes %s in one command and %s in another",
                option.name, one.name(), other.name());
    }
}
