package org.parley.cli.command;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.api.error.BenchmarkException;
import org.parley.cli.argument.CliCommand;
import org.parley.cli.argument.OptionReader;
import org.parley.cli.console.ExitCodes;
import org.parley.cli.console.ProcessConsole;
import org.parley.runner.config.NameSuggestion;
import org.parley.runner.config.UserPath;
import org.parley.runner.result.ResultFolder;

/** {@code parley leaderboard}: prints what a run stored. */
public final class LeaderboardCommand implements CliCommand {
    private static final List<String> FORMATS = List.of("md", "json", "html", "csv", "tex");

    private final ProcessConsole console;

    @Inject
    LeaderboardCommand(ProcessConsole console) {
        this.console = console;
    }

    @Override
    public String name() {
        return "leaderboard";
    }

    @Override
    public String summary() {
        return "print the stored leaderboard of a suite, or of merged results";
    }

    @Override
    public String arguments() {
        return "SUITE|DIR";
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(OptionReader.work())
                .addOption(
                        OptionReader.option(
                                "format", String.join("|", FORMATS), "what to print (md)"))
                .addOption(OptionReader.json());
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("parley leaderboard smoke", "as the run printed it"),
                new Example("parley leaderboard smoke --format json", "every number, unrounded"),
                new Example("parley leaderboard smoke --format html", "a page with pictures"),
                new Example("parley leaderboard smoke --format csv", "a line for each score"),
                new Example("parley leaderboard smoke --format tex", "tables of a paper"),
                new Example("parley leaderboard merged", "what 'submissions merge' wrote"));
    }

    @Override
    public int run(CommandLine line) {
        OptionReader.requireArguments(this, line, 1);
        String usual = OptionReader.wantsJson(line) ? "json" : "md";
        String format = line.getOptionValue("format", usual);
        if (!FORMATS.contains(format)) {
            throw BenchmarkException.user(
                    "--format must be md, json, html, csv or tex, found '%s'", format);
        }
        Path work = OptionReader.work(line);
        console.out().print(folder(work, line.getArgList().get(0)).leaderboard(format));
        return ExitCodes.OK;
    }

    private static ResultFolder folder(Path work, String suite) {
        List<ResultFolder> all = ResultFolder.all(work);
        return all.stream()
                .filter(f -> f.suite().equals(suite))
                .findFirst()
                .or(() -> in(UserPath.of(suite)))
                .orElseThrow(() -> none(work, suite, all));
    }

    /** The results in a directory, or the only ones below it. */
    private static Optional<ResultFolder> in(Path directory) {
        List<ResultFolder> below = ResultFolder.all(directory);
        return below.size() == 1 ? Optional.of(below.get(0)) : ResultFolder.at(directory);
    }

    private static BenchmarkException none(Path work, String suite, List<ResultFolder> all) {
        List<String> known = all.stream().map(ResultFolder::suite).toList();
        return BenchmarkException.data(
                "%s holds no leaderboard of '%s'%s; 'parley run' makes one",
                work, suite, NameSuggestion.hint(suite, "leaderboards", known));
    }
}
