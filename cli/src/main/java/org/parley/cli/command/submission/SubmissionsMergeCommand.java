package org.parley.cli.command.submission;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.cli.argument.CliCommand;
import org.parley.cli.argument.OptionReader;
import org.parley.cli.console.ExitCodes;
import org.parley.cli.console.ProcessConsole;
import org.parley.cli.machine.ParleyVersion;
import org.parley.runner.submission.MergedSubmission;
import org.parley.runner.submission.SubmissionMerge;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code parley submissions merge}: archives of one suite as one leaderboard. */
public final class SubmissionsMergeCommand implements CliCommand {
    private static final Logger LOG = LoggerFactory.getLogger(SubmissionsMergeCommand.class);

    private final ProcessConsole console;

    @Inject
    SubmissionsMergeCommand(ProcessConsole console) {
        this.console = console;
    }

    @Override
    public String name() {
        return "submissions merge";
    }

    @Override
    public String summary() {
        return "merge archives of one suite and one set of agents into one leaderboard";
    }

    @Override
    public String arguments() {
        return "FILE...";
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(
                        SubmissionArguments.out(
                                "DIR|FILE",
                                "a new directory with the leaderboard, or a .zip to merge again"));
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example(
                        "parley submissions merge a.zip b.zip --out merged",
                        "then: parley leaderboard merged"),
                new Example(
                        "parley submissions merge a.zip b.zip --out ab.zip",
                        "an archive that says where each cell is from"));
    }

    /** Prints where the result is, or a line for each thing in the way and returns 1. */
    @Override
    public int run(CommandLine line) {
        int given = Math.max(1, line.getArgList().size());
        OptionReader.requireArguments(this, line, given);
        Path out = SubmissionArguments.out(this, line);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        SubmissionMerge.Outcome outcome =
                SubmissionMerge.of(SubmissionArguments.verified(line), today, ParleyVersion.read());
        SubmissionArguments.print(console, outcome.findings());
        outcome.merged().ifPresent(merged -> write(merged, out, given));
        return outcome.merged().isPresent() ? ExitCodes.OK : ExitCodes.SOME_FAILED;
    }

    private void write(MergedSubmission merged, Path out, int archives) {
        if (String.valueOf(out.getFileName()).endsWith(".zip")) {
            merged.writeArchive(out);
            console.out().println(out);
        } else {
            console.out().println(merged.writeDirectory(out).page());
        }
        LOG.info(
                "{} cells of {} methods from {} archives",
                merged.manifest().cells().size(),
                merged.manifest().methods().size(),
                archives);
    }
}
