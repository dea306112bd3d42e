package org.parley.cli.completion;

import java.util.Collection;
import java.util.List;
import org.parley.api.error.BenchmarkException;
import org.parley.cli.argument.CliCommand;
import org.parley.runner.config.NameSuggestion;

/** The script that completes Parley's command lines in a shell. */
public final class ShellCompletion {
    /** The shells, as help shows them. */
    public static final String SHELLS = "bash|zsh|fish";

    private ShellCompletion() {}

    /** The script for a shell; an unknown one fails with {@code USER}. */
    public static String script(String shell, Collection<CliCommand> commands) {
        List<CommandSyntax> syntax = commands.stream().map(CommandSyntax::of).toList();
        return switch (shell) {
            case "bash" -> new BashScript(syntax).toString();
            case "zsh" -> new ZshScript(syntax).toString();
            case "fish" -> new FishScript(syntax).toString();
            default ->
                    throw BenchmarkException.user(
                            "no completion for shell '%s'%s",
                            shell,
                            NameSuggestion.hint(shell, "shells", List.of(SHELLS.split("\\|"))));
        };
    }
}
