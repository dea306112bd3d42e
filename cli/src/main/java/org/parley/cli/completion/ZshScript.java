package org.parley.cli.completion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.parley.cli.completion.CommandSyntax.CommandOption;

/**
 * Completion for zsh: a function for each command, which leaves its options and arguments to {@code
 * _arguments}.
 */
record ZshScript(List<CommandSyntax> commands) {
    private static final String HEAD =
            """
            #compdef parley
            # Completes command lines of Parley in zsh; written by 'parley completion zsh'.
            """;

    /** Serves both a file {@code _parley} on the {@code fpath} and one that is sourced. */
    private static final String FOOT =
            """

            if [[ ${funcstack[1]} == _parley ]]; then
                _parley "$@"
            else
                compdef _parley parley
            fi
            """;

    ZshScript {
        commands = List.copyOf(commands);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(HEAD);
        commands.forEach(c -> text.append(function(c)));
        text.append("\n_parley() {\n    local -a names\n    if (( CURRENT == 2 )); then\n");
        text.append(described(CommandSyntax.firstWords(commands), "        "));
        text.append("        return\n    fi\n    case $words[2] in\n");
        commands.stream().filter(c -> !c.grouped()).forEach(c -> text.append(branch(c)));
        groups().forEach(g -> text.append(branch(g)));
        text.append("        help)\n            (( CURRENT > 3 )) && return\n");
        text.append(described(CommandSyntax.firstWords(commands), "            "));
        text.append("            ;;\n");
        return text.append("    esac\n}\n").append(FOOT).toString();
    }

    private Set<String> groups() {
        Set<String> groups = new LinkedHashSet<>();
        commands.stream().filter(CommandSyntax::grouped).forEach(c -> groups.add(c.group()));
        return groups;
    }

    private static String branch(CommandSyntax command) {
        return format(
                "        %s) shift words; (( CURRENT-- )); %s ;;\n",
                command.name(), functionName(command));
    }

    private String branch(String group) {
        StringBuilder text = new StringBuilder(format("        %s)\n", group));
        List<CommandSyntax> members = CommandSyntax.members(group, commands);
        Map<String, String> names = new LinkedHashMap<>();
        members.forEach(c -> names.put(c.name().split(" ")[1], c.summary()));
        text.append("            if (( CURRENT == 3 )); then\n");
        text.append(described(names, "                "));
        text.append("                return\n            fi\n");
        text.append("            case $words[3] in\n");
        for (CommandSyntax member : members) {
            text.append(
                    format(
                            "                %s) shift 2 words; (( CURRENT -= 2 )); %s ;;\n",
                            member.name().split(" ")[1], functionName(member)));
        }
        return text.append("            esac\n            ;;\n").toString();
    }

    private static String described(Map<String, String> names, String indent) {
        StringBuilder text = new StringBuilder(indent).append("names=(\n");
        names.forEach(
                (name, summary) ->
                        text.append(format("%s    %s\n", indent, quoted(name + ":" + summary))));
        text.append(indent).append(")\n");
        return text.append(indent).append("_describe command names\n").toString();
    }

    private static String function(CommandSyntax command) {
        List<String> specifications = new ArrayList<>();
        for (CommandOption option : command.options()) {
            String description = option.description().replaceAll("([\\[\\]])", "\\\\$1");
            String flag = option.name() + "[" + description + "]";
            specifications.add(
                    option.value()
                            .map(v -> option.name() + "=[" + description + "]" + value(v))
                            .orElse(flag));
        }
        for (int i = 0; i < command.arguments().size(); i++) {
            specifications.add((i + 1) + value(command.arguments().get(i)));
        }
        StringBuilder text = new StringBuilder(format("\n%s() {\n", functionName(command)));
        text.append("    _arguments");
        specifications.forEach(s -> text.append(" \\\n        ").append(quoted(s)));
        return text.append("\n}\n").toString();
    }

    private static String functionName(CommandSyntax command) {
        return "_parley_" + command.name().replace(' ', '_').replace('-', '_');
    }

    private static String value(ValueHint hint) {
        String words = "(" + String.join(" ", hint.words()) + ")";
        String paths =
                switch (hint.paths()) {
                    case FILES -> "_files";
                    case DIRECTORIES -> "_directories";
                    case NONE -> "";
                };
        String action;
        if (hint.words().isEmpty()) {
            action = paths.isEmpty() ? " " : paths;
        } else if (paths.isEmpty()) {
            action = words;
        } else {
            action =
                    format(
                            "{_alternative \"words:%s:%s\" \"paths:path:%s\"}",
                            hint.name(), words, paths);
        }
        return ":" + hint.name() + ":" + action;
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
