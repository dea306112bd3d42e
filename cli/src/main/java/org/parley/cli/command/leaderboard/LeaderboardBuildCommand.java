package org.parley.cli.command.leaderboard;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.api.error.BenchmarkException;
import org.parley.cli.argument.CliCommand;
import org.parley.cli.argument.OptionReader;
import org.parley.cli.console.ExitCodes;
import org.parley.cli.console.ProcessConsole;
import org.parley.cli.machine.ParleyVersion;
import org.parley.runner.config.UserPath;
import org.parley.runner.site.LeaderboardSite;

/** {@code parley leaderboard build}: leaderboards of several runs as a site of files. */
public final class LeaderboardBuildCommand implements CliCommand {
    private static final String OUT = "out";

    private final ProcessConsole console;

    @Inject
    LeaderboardBuildCommand(ProcessConsole console) {
        this.console = console;
    }

    @Override
    public String name() {
        return "leaderboard build";
    }

    @Override
    public String summary() {
        return "write leaderboards as a site that works without a server or a network";
    }

    @Override
    public String arguments() {
        return "RUN...";
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(OptionReader.option(OUT, "DIR", "where the site is written"));
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example(
                        "parley leaderboard build work --out site",
                        "every suite that was run there"),
                new Example(
                        "parley leaderboard build results/quick results/stages --out site",
                        "published results, without their cells"));
    }

    /** Prints the page to open first. */
    @Override
    public int run(CommandLine line) {
        List<String> given = line.getArgList();
        OptionReader.requireArguments(this, line, Math.max(1, given.size()));
        String out = line.getOptionValue(OUT);
        if (out == null) {
            throw BenchmarkException.user(
                    "parley %s: option --out is missing; say where the site is written, as in"
                            + " --out site",
                    name());
        }
        List<Path> places = given.stream().map(UserPath::of).toList();
        LeaderboardSite site = LeaderboardSite.of(places, ParleyVersion.read());
        console.out().println(site.write(UserPath.of(out)));
        return ExitCodes.OK;
    }
}
