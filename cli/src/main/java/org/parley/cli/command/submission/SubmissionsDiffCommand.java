package org.parley.cli.command.submission;

import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.cli.argument.CliCommand;
import org.parley.cli.argument.OptionReader;
import org.parley.cli.console.ExitCodes;
import org.parley.cli.console.JsonOutput;
import org.parley.cli.console.NamedTable;
import org.parley.cli.console.ProcessConsole;
import org.parley.leaderboard.statistics.ConfidenceInterval;
import org.parley.runner.submission.SubmissionDiff;
import org.parley.runner.submission.VerifiedSubmission;

/** {@code parley submissions diff}: how the scores of two archives differ. */
public final class SubmissionsDiffCommand implements CliCommand {
    private final ProcessConsole console;

    @Inject
    SubmissionsDiffCommand(ProcessConsole console) {
        this.console = console;
    }

    @Override
    public String name() {
        return "submissions diff";
    }

    @Override
    public String summary() {
        return "compare two archives: scores, paired differences, cells that only one has";
    }

    @Override
    public String arguments() {
        return "FILE FILE";
    }

    @Override
    public Options options() {
        return new Options().addOption(OptionReader.json());
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example(
                        "parley submissions diff before.zip after.zip",
                        "second minus first, with 95 % intervals over the same scenes"),
                new Example("parley submissions diff a.zip b.zip --json", "numbers unrounded"));
    }

    @Override
    public int run(CommandLine line) {
        OptionReader.requireArguments(this, line, 2);
        List<VerifiedSubmission> two = SubmissionArguments.verified(line);
        SubmissionDiff diff = SubmissionDiff.of(two.get(0), two.get(1));
        NamedTable table = table(diff);
        if (OptionReader.wantsJson(line)) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("rows", table.records());
            document.put("onlyFirst", diff.onlyFirst());
            document.put("onlySecond", diff.onlySecond());
            JsonOutput.print(console, document);
            return ExitCodes.OK;
        }
        table.print(console, false);
        print("only in the first: ", diff.onlyFirst());
        print("only in the second: ", diff.onlySecond());
        return ExitCodes.OK;
    }

    private void print(String heading, List<String> cells) {
        if (!cells.isEmpty()) {
            console.out().println(heading + String.join(", ", cells));
        }
        console.out().flush();
    }

    private static NamedTable table(SubmissionDiff diff) {
        NamedTable table =
                new NamedTable("scenario", "method", "seeds", "score", "first", "second")
                        .column("difference", "DIFFERENCE")
                        .column("interval", "[95 %]");
        for (SubmissionDiff.Row row : diff.rows()) {
            String seeds =
                    row.seeds().stream().map(String::valueOf).collect(Collectors.joining(","));
            table.row(
                    row.scenario(),
                    row.method(),
                    NamedTable.cell(row.seeds(), seeds),
                    row.score(),
                    NamedTable.cell(row.first(), v -> String.format(Locale.ROOT, "%.3f", v)),
                    NamedTable.cell(row.second(), v -> String.format(Locale.ROOT, "%.3f", v)),
                    NamedTable.cell(row.difference(), SubmissionsDiffCommand::signed),
                    NamedTable.cell(row.interval(), SubmissionsDiffCommand::interval));
        }
        return table;
    }

    private static String signed(double value) {
        return String.format(Locale.ROOT, "%+.3f", value);
    }

    private static String interval(ConfidenceInterval interval) {
        return "[" + signed(interval.low()) + ", " + signed(interval.high()) + "]";
    }
}
