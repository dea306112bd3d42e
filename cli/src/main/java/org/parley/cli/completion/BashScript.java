package org.parley.cli.completion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.parley.cli.argument.GlobalOptions;
import org.parley.cli.completion.CommandSyntax.CommandOption;

/**
 * Completion for bash, from version 3.2 on: three tables, and a function that looks the words
 * before the cursor up in them.
 */
record BashScript(List<CommandSyntax> commands) {
    private static final String HEAD =
            """
            # Completes command lines of Parley in bash; written by 'parley completion bash'.
            """;

    private static final String BODY =
            """

            _parley_offer() {
                local current=$1 word
                shift
                for word in "$@"; do
                    case $word in
                        @file | @directory)
                            compopt -o filenames 2>/dev/null
                            while IFS= read -r word; do
                                COMPREPLY+=("$word")
                            done < <(compgen -A "${word#@}" -- "$current")
                            ;;
                        "$current"*) COMPREPLY+=("$word") ;;
                    esac
                done
            }

            # Bash makes a word of the '=' between an option and its value.
            _parley() {
                local current=${COMP_WORDS[COMP_CWORD]} option='' command='' given=0 word hint i
                COMPREPLY=()
                [ "$current" != '=' ] || current=''
                for ((i = 1; i < COMP_CWORD; i++)); do
                    word=${COMP_WORDS[i]}
                    if [ "$word" = '=' ]; then
                        continue
                    elif [ -n "$option" ] && _parley_value "$option" >/dev/null; then
                        option=''
                        continue
                    fi
                    option=''
                    if [ "${word:0:1}" = - ]; then
                        option=$word
                    elif _parley_next "$command" >/dev/null; then
                        command=${command:+$command }$word
                    else
                        given=$((given + 1))
                    fi
                done
                if [ -n "$option" ] && hint=$(_parley_value "$option"); then
                    :
                elif [ "${current:0:1}" = - ]; then
                    hint=$(_parley_options "$command")
                elif ! hint=$(_parley_next "$command"); then
                    hint=$(_parley_value "$command $given")
                fi
                # shellcheck disable=SC2086 # words
                _parley_offer "$current" $hint
            }

            complete -F _parley parley
            """;

    BashScript {
        commands = List.copyOf(commands);
    }

    @Override
    public String toString() {
        return HEAD
                + table("What follows the words of a command that is not complete.", "next", next())
                + table("The options of a command.", "options", options())
                + table("What an option takes, or an argument by its position.", "value", values())
                + BODY;
    }

    private Map<String, String> next() {
        Map<String, String> first = CommandSyntax.firstWords(commands);
        Map<String, String> next = new LinkedHashMap<>();
        next.put("", String.join(" ", first.keySet()));
        next.put("help", next.get(""));
        for (CommandSyntax command : commands) {
            if (command.grouped()) {
                String members =
                        CommandSyntax.members(command.group(), commands).stream()
                                .map(c -> c.name().split(" ")[1])
                                .collect(Collectors.joining(" "));
                next.put(command.group(), members);
                next.put("help " + command.group(), members);
            }
        }
        return next;
    }

    private Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        List<String> everywhere = new ArrayList<>();
        GlobalOptions.described().forEach(o -> everywhere.add("--" + o.getLongOpt()));
        everywhere.addAll(List.of("--help", "--version"));
        options.put("", String.join(" ", everywhere));
        for (CommandSyntax command : commands) {
            options.put(
                    command.name(),
                    command.options().stream()
                            .map(CommandOption::name)
                            .collect(Collectors.joining(" ")));
        }
        return options;
    }

    private Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        CommandSyntax.values(commands).forEach((name, hint) -> values.put(name, words(hint)));
        for (CommandSyntax command : commands) {
            for (int i = 0; i < command.arguments().size(); i++) {
                values.put(command.name() + " " + i, words(command.arguments().get(i)));
            }
        }
        return values;
    }

    private static String words(ValueHint hint) {
        List<String> words = new ArrayList<>(hint.words());
        switch (hint.paths()) {
            case FILES -> words.add("@file");
            case DIRECTORIES -> words.add("@directory");
            case NONE -> {}
        }
        return String.join(" ", words);
    }

    /** A function that prints what belongs to its argument, and fails where nothing does. */
    private static String table(String what, String name, Map<String, String> entries) {
        StringBuilder text = new StringBuilder("\n# " + what + "\n");
        text.append("_parley_").append(name).append("() {\n    case $1 in\n");
        for (String value : new LinkedHashSet<>(entries.values())) {
            String keys =
                    entries.entrySet().stream()
                            .filter(e -> e.getValue().equals(value))
                            .map(e -> "'" + e.getKey() + "'")
                            .collect(Collectors.joining(" | "));
            String printed = value.isEmpty() ? "" : "echo '" + value + "' ";
            text.append("        ").append(keys).append(") ").append(printed).append(";;\n");
        }
        return text.append("        *) return 1 ;;\n    esac\n}\n").toString();
    }
}
