package org.parley.cli.completion;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.parley.cli.completion.CommandSyntax.CommandOption;

/** Completion for fish: a line for each word that can stand somewhere. */
record FishScript(List<CommandSyntax> commands) {
    private static final String HEAD =
            """
            # Completes command lines of Parley in fish; written by 'parley completion fish'.

            # The words before the cursor that are neither options nor the name of the program.
            function __parley_words
                set -l words (commandline -opc)
                set -e words[1]
                string match -v -- '-*' $words
            end

            # Whether the command line begins with these words, and names no other command.
            function __parley_in
                set -l words (__parley_words)
                test (count $words) -ge (count $argv); or return 1
                test "$words[1..$(count $argv)]" = "$argv"
            end

            # Whether it consists of these words.
            function __parley_at
                set -l words (__parley_words)
                test "$words" = "$argv"
            end

            complete -c parley -f
            """;

    FishScript {
        commands = List.copyOf(commands);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(HEAD);
        words(text, "", CommandSyntax.firstWords(commands));
        for (String group : CommandSyntax.firstWords(commands).keySet()) {
            Map<String, String> members = new LinkedHashMap<>();
            CommandSyntax.members(group, commands)
                    .forEach(c -> members.put(c.name().split(" ")[1], c.summary()));
            words(text, group, members);
            words(text, "help " + group, members);
        }
        words(text, "help", CommandSyntax.firstWords(commands));
        commands.forEach(c -> command(text, c));
        return text.toString();
    }

    private static void words(StringBuilder text, String before, Map<String, String> words) {
        words.forEach(
                (word, summary) ->
                        text.append(
                                format(
                                        "complete -c parley -n '__parley_at %s' -a %s -d %s\n",
                                        before, word, quoted(summary))));
    }

    private static void command(StringBuilder text, CommandSyntax command) {
        text.append("\n# ").append(command.name()).append('\n');
        String condition = "complete -c parley -n '__parley_in " + command.name() + "'";
        for (CommandOption option : command.options()) {
            text.append(condition).append(" -l ").append(option.name().substring(2));
            option.value().ifPresent(v -> text.append(" -x").append(value(v)));
            text.append(" -d ").append(quoted(option.description())).append('\n');
        }
        for (ValueHint argument : command.arguments()) {
            String value = value(argument);
            if (!value.isEmpty()) {
                text.append(condition).append(value).append('\n');
            }
        }
    }

    private static String value(ValueHint hint) {
        String paths =
                switch (hint.paths()) {
                    case FILES -> "(__fish_complete_path)";
                    case DIRECTORIES -> "(__fish_complete_directories)";
                    case NONE -> "";
                };
        String all = (String.join(" ", hint.words()) + " " + paths).strip();
        return all.isEmpty() ? "" : " -a " + quoted(all);
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
