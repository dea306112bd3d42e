package org.parley.cli;

import com.google.inject.ProvisionException;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.cli.argument.CliCommand;
import org.parley.cli.argument.CommandOptions;
import org.parley.cli.argument.HelpText;
import org.parley.cli.console.ExitCodes;
import org.parley.cli.console.ProcessConsole;
import org.parley.runner.config.NameSuggestion;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.registry.UncheckedFailure;

/** Finds the command that was asked for, parses its options and runs it. */
final class CommandRunner {
    private static final Set<String> HELP = Set.of("--help", "-h", "help");

    private final Map<String, CliCommand> commands = new LinkedHashMap<>();
    private final ProcessConsole console;
    private final Provider<PluginRegistry> registry;

    @Inject
    CommandRunner(
            Set<CliCommand> commands, ProcessConsole console, Provider<PluginRegistry> registry) {
        commands.forEach(c -> this.commands.put(c.name(), c));
        this.console = console;
        this.registry = registry;
    }

    int run(List<String> arguments) {
        if (arguments.isEmpty()) {
            console.err().print(HelpText.overview(commands.values()));
            return ExitCodes.USAGE;
        }
        String first = arguments.get(0);
        if (HELP.contains(first)) {
            return help(arguments.subList(1, arguments.size()));
        }
        Optional<CliCommand> command = command(arguments);
        if (command.isPresent()) {
            int words = command.get().name().split(" ").length;
            return run(command.get(), arguments.subList(words, arguments.size()));
        }
        if (arguments.stream().skip(1).anyMatch(HELP::contains)) {
            return help(List.of(first));
        }
        if (arguments.size() == 1 && !group(first).isEmpty()) {
            console.err().print(HelpText.overview(group(first)));
            return ExitCodes.USAGE;
        }
        throw unknown(arguments);
    }

    /** Explains everything, or a command, or commands that begin with the same word. */
    private int help(List<String> arguments) {
        List<String> words = arguments.stream().filter(a -> !HELP.contains(a)).toList();
        if (words.isEmpty()) {
            console.out().print(HelpText.overview(commands.values()));
            return ExitCodes.OK;
        }
        Optional<CliCommand> command = command(words);
        if (command.isPresent()) {
            console.out()
                    .print(
                            HelpText.of(
                                    command.get(), CommandOptions.of(command.get()).getOptions()));
            return ExitCodes.OK;
        }
        List<CliCommand> group = group(words.get(0));
        if (group.isEmpty() || words.size() > 1) {
            throw unknown(words);
        }
        console.out().print(HelpText.overview(group));
        return ExitCodes.OK;
    }

    private List<CliCommand> group(String first) {
        return commands.values().stream().filter(c -> c.name().startsWith(first + " ")).toList();
    }

    private Optional<CliCommand> command(List<String> arguments) {
        for (int words = Math.min(2, arguments.size()); words > 0; words--) {
            CliCommand command = commands.get(String.join(" ", arguments.subList(0, words)));
            if (command != null) {
                return Optional.of(command);
            }
        }
        return Optional.empty();
    }

    private BenchmarkException unknown(List<String> arguments) {
        String first = arguments.get(0);
        boolean group = !group(first).isEmpty();
        String name =
                arguments.stream()
                        .limit(group ? 2 : 1)
                        .takeWhile(a -> a.equals(first) || !a.startsWith("-"))
                        .collect(Collectors.joining(" "));
        return BenchmarkException.user(
                "unknown command '%s'%s",
                name, NameSuggestion.hint(name, "commands", commands.keySet()));
    }

    private int run(CliCommand command, List<String> arguments) {
        Options options = CommandOptions.of(command);
        if (arguments.contains("--help") || arguments.contains("-h")) {
            console.out().print(HelpText.of(command, options.getOptions()));
            return ExitCodes.OK;
        }
        CommandLine line = parse(command, options, withWork(options, arguments));
        try {
            return command.run(line);
        } catch (CancellationException | ProvisionException e) {
            throw e;
        } catch (Exception | Error e) {
            if (e instanceof BenchmarkException b && b.code() != ErrorCode.INTERNAL) {
                throw b;
            }
            throw UncheckedFailure.of(registry.get().blame().explained(e), command.name());
        }
    }

    /** The environment says where the work directory is, unless the command line does. */
    private List<String> withWork(Options options, List<String> arguments) {
        String work = console.environment().getOrDefault("PARLEY_WORK", "");
        boolean given = arguments.stream().anyMatch(a -> a.matches("--work(=.*)?"));
        if (work.isEmpty() || given || !options.hasLongOption("work")) {
            return arguments;
        }
        return Stream.concat(Stream.of("--work", work), arguments.stream()).toList();
    }

    private static CommandLine parse(CliCommand command, Options options, List<String> arguments) {
        try {
            DefaultParser parser = DefaultParser.builder().setAllowPartialMatching(false).get();
            return parser.parse(options, arguments.toArray(String[]::new));
        } catch (UnrecognizedOptionException e) {
            Collection<String> known =
                    options.getOptions().stream().map(o -> "--" + o.getLongOpt()).toList();
            throw BenchmarkException.user(
                    "parley %s: unknown option '%s'%s",
                    command.name(),
                    e.getOption(),
                    NameSuggestion.hint(e.getOption().split("=")[0], "options", known));
        } catch (MissingArgumentException e) {
            throw BenchmarkException.user(
                    "parley %s: option --%s needs a value", command.name(), longName(e));
        } catch (ParseException e) {
            throw BenchmarkException.user("parley %s: %s", command.name(), e.getMessage());
        }
    }

    private static String longName(MissingArgumentException e) {
        return e.getOption().getLongOpt();
    }
}
