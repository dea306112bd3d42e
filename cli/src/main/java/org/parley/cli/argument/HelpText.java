package org.parley.cli.argument;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.apache.commons.cli.Option;

/** Help texts, examples first. */
public final class HelpText {
    private static final int CALL = 38;

    private HelpText() {}

    /** What the given commands do, all or those of a group. */
    public static String overview(Collection<CliCommand> commands) {
        StringBuilder text = new StringBuilder();
        text.append("Parley compares how agents with different sensors and models can")
                .append(" understand each other.\n\n");
        text.append("Try:\n");
        commands.forEach(c -> text.append(example(c.examples().get(0))));
        text.append("\nCommands:\n");
        commands.forEach(c -> text.append(row(c.name(), c.summary())));
        text.append("\nOptions:\n");
        text.append(row("--version", "print the version"));
        text.append(row("help COMMAND", "explain a command, as COMMAND --help does"));
        text.append("\nExit codes: 0 ok, 1 some cells failed or a check unmet, 2 usage or\n");
        text.append("configuration, 3 plugin or data unavailable, 4 internal, 130 interrupted.\n");
        return text.toString();
    }

    /** One command. */
    public static String of(CliCommand command, Collection<Option> options) {
        StringBuilder text = new StringBuilder();
        String arguments = command.arguments().isEmpty() ? "" : " " + command.arguments();
        text.append("parley ").append(command.name()).append(arguments).append(" [OPTIONS]\n");
        text.append("    ").append(command.summary()).append("\n\n");
        text.append("Examples:\n");
        command.examples().forEach(e -> text.append(example(e)));
        text.append("\nOptions:\n");
        options.forEach(o -> text.append(row(option(o), o.getDescription())));
        return text.toString();
    }

    private static String option(Option option) {
        List<String> parts = new ArrayList<>();
        parts.add("--" + option.getLongOpt());
        if (option.hasArg()) {
            parts.add(option.getArgName());
        }
        return String.join(" ", parts);
    }

    private static String example(CliCommand.Example example) {
        String format = example.call().length() > CALL ? "  %s\n  %38s %s\n" : "  %s%s %s\n";
        String space = " ".repeat(Math.max(0, CALL - example.call().length()));
        return String.format(Locale.ROOT, format, example.call(), space, example.effect());
    }

    private static String row(String name, String text) {
        return String.format(Locale.ROOT, "  %-20s  %s\n", name, text);
    }
}
