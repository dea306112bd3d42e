package org.parley.cli.command;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.List;
import java.util.Set;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.cli.argument.CliCommand;
import org.parley.cli.argument.OptionReader;
import org.parley.cli.completion.ShellCompletion;
import org.parley.cli.console.ExitCodes;
import org.parley.cli.console.ProcessConsole;

/** {@code parley completion}: the script by which a shell completes command lines. */
public final class CompletionCommand implements CliCommand {
    private final ProcessConsole console;
    private final Provider<Set<CliCommand>> commands;

    @Inject
    CompletionCommand(ProcessConsole console, Provider<Set<CliCommand>> commands) {
        this.console = console;
        this.commands = commands;
    }

    @Override
    public String name() {
        return "completion";
    }

    @Override
    public String summary() {
        return "print a script that completes commands in a shell";
    }

    @Override
    public String arguments() {
        return ShellCompletion.SHELLS;
    }

    @Override
    public Options options() {
        return new Options();
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("source <(parley completion bash)", "in ~/.bashrc"),
                new Example("source <(parley completion zsh)", "in ~/.zshrc, after compinit"),
                new Example("parley completion fish | source", "in config.fish"));
    }

    @Override
    public int run(CommandLine line) {
        OptionReader.requireArguments(this, line, 1);
        String shell = line.getArgList().get(0);
        console.out().print(ShellCompletion.script(shell, commands.get()));
        return ExitCodes.OK;
    }
}
